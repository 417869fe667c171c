package dev.perceptron.cli;

import static dev.perceptron.loss.Losses.categoricalCrossentropy;
import static dev.perceptron.metric.Metrics.accuracy;

import dev.perceptron.callback.BackupAndRestore;
import dev.perceptron.callback.ProgressLogger;
import dev.perceptron.callback.ProgressLogger.Refresh;
import dev.perceptron.callback.ProgressLook;
import dev.perceptron.callback.ProgressOptions;
import dev.perceptron.callback.Terminal;
import dev.perceptron.cli.common.Console;
import dev.perceptron.cli.common.FailureException;
import dev.perceptron.cli.common.PictureData;
import dev.perceptron.model.Model;
import dev.perceptron.model.Sequential;
import dev.perceptron.studio.runs.RunLog;
import dev.perceptron.training.Data;
import dev.perceptron.training.Evaluation;
import dev.perceptron.training.Execution;
import dev.perceptron.training.Fit;
import dev.perceptron.training.FitSettings;
import dev.perceptron.training.History;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Trains networks on pictures, one after another.
 *
 * @param pictures what to train and test on
 * @param seed all randomness follows from it
 * @param execution threads and kernels
 * @param look whose progress lines are printed
 * @param progress where they are printed, or null
 * @param backups where training is saved, or null
 * @param runs where each training is logged, or null
 */
record NetworkTrainer(
        PictureData pictures,
        long seed,
        Execution execution,
        ProgressLook look,
        @Nullable Console progress,
        @Nullable Backups backups,
        @Nullable Path runs) {
    /** Evaluation goes through so many samples at once; it changes speed only. */
    private static final int EVALUATION_BATCH = 250;

    /** Trains and measures one network; {@code trained} gets it when it is trained. */
    Result train(NetworkSpec network, Consumer<Model> trained) {
        Data all = Data.of(pictures.x(), pictures.y());
        int count = pictures.trainingCount(network.validationSplit());
        Data train = all.range(0, count);
        Data validation = count == all.count() ? null : all.range(count, all.count());

        Sequential model = network.model(seed);
        model.setExecution(execution);
        model.compile(network.optimizer(), categoricalCrossentropy(), accuracy());
        TrainingTime time = new TrainingTime();
        RunLog log = runs == null ? null : RunLog.to(runs, NetworkRun.settings(this, network, model));
        FitSettings fit = fit(network, validation).callback(time);
        History history = logged(log, () -> fit(model, train, log == null ? fit : fit.callback(log), network.name()));
        double seconds = time.seconds();
        trained.accept(model);

        Evaluation test = model.evaluate(Data.of(pictures.xTest(), pictures.yTest()), EVALUATION_BATCH);
        if (log != null) {
            note(log, test);
        }
        return new Result(
                network,
                model.evaluate(train, EVALUATION_BATCH),
                validation == null ? null : model.evaluate(validation, EVALUATION_BATCH),
                test,
                (int) Math.round((1 - test.accuracy()) * pictures.testCount()),
                seconds,
                history);
    }

    /** Trains; what breaks training off is logged too. */
    private static History logged(@Nullable RunLog log, Supplier<History> training) {
        try {
            return training.get();
        } catch (RuntimeException e) {
            if (log != null && !(e instanceof InterruptedRunException)) {
                String message = e.getMessage();
                log.failed(message == null ? e.getClass().getSimpleName() : message);
            }
            throw e;
        }
    }

    private static void note(RunLog log, Evaluation test) {
        Map<String, Double> results = new LinkedHashMap<>();
        results.put("test_accuracy", test.accuracy());
        results.put("test_loss", test.loss());
        try {
            log.results(results);
        } catch (IOException e) {
            throw new FailureException("can't write the log of the run: " + e.getMessage() + "; free space", e);
        }
    }

    private History fit(Sequential model, Data train, FitSettings fit, String name) {
        Backups saved = backups;
        if (saved == null) {
            return model.fit(train, fit);
        }
        saved.check();
        BackupAndRestore backup = saved.of(name);
        saved.interrupts().onRequest(backup::interrupt);
        History history = model.fit(train, fit.callback(backup));
        saved.interrupts().onRequest(null);
        saved.check();
        return history;
    }

    private FitSettings fit(NetworkSpec network, @Nullable Data validation) {
        FitSettings fit =
                Fit.batchSize(network.batchSize()).epochs(network.epochs()).verbose(0);
        if (validation != null) {
            fit = fit.validationData(validation.x().get(0), validation.y().get(0));
        }
        return progress == null ? fit : fit.callback(logger(progress));
    }

    /** A bar that is redrawn on a terminal; elsewhere a line for each epoch. */
    private ProgressLogger logger(Console console) {
        boolean interactive = Terminal.isInteractive();
        ProgressOptions options = ProgressOptions.to(console::print)
                .withVerbose(interactive ? 1 : 2)
                .withDynamic(interactive)
                .withColours(interactive)
                .withColumns(Terminal::columns);
        return new ProgressLogger(look, options, interactive ? Refresh.TIMED : Refresh.AT_END);
    }
}
