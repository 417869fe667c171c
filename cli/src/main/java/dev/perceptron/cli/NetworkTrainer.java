package dev.perceptron.cli;

import static dev.perceptron.loss.Losses.categoricalCrossentropy;
import static dev.perceptron.metric.Metrics.accuracy;

import dev.perceptron.callback.BackupAndRestore;
import dev.perceptron.callback.ProgressLogger;
import dev.perceptron.callback.ProgressLogger.Refresh;
import dev.perceptron.callback.ProgressLook;
import dev.perceptron.callback.ProgressOptions;
import dev.perceptron.callback.Terminal;
import dev.perceptron.model.Data;
import dev.perceptron.model.Evaluation;
import dev.perceptron.model.Execution;
import dev.perceptron.model.Fit;
import dev.perceptron.model.History;
import dev.perceptron.model.Model;
import dev.perceptron.model.Sequential;
import java.util.function.Consumer;
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
 */
record NetworkTrainer(
        Pictures pictures,
        long seed,
        Execution execution,
        ProgressLook look,
        @Nullable Console progress,
        @Nullable Backups backups) {
    /** Evaluation goes through so many samples at once; it changes speed only. */
    private static final int EVALUATION_BATCH = 250;

    /** Trains and measures one network; {@code trained} gets it when it is trained. */
    Result train(Network network, Consumer<Model> trained) {
        Data all = Data.of(pictures.x(), pictures.y());
        int count = pictures.trainingCount(network.validationSplit());
        Data train = all.range(0, count);
        Data validation = count == all.count() ? null : all.range(count, all.count());

        Sequential model = network.model(seed);
        model.setExecution(execution);
        model.compile(network.optimizer(), categoricalCrossentropy(), accuracy());
        TrainingTime time = new TrainingTime();
        History history = fit(model, train, fit(network, validation).callback(time), network.name());
        double seconds = time.seconds();
        trained.accept(model);

        Evaluation test = model.evaluate(Data.of(pictures.xTest(), pictures.yTest()), EVALUATION_BATCH);
        return new Result(
                network,
                model.evaluate(train, EVALUATION_BATCH),
                validation == null ? null : model.evaluate(validation, EVALUATION_BATCH),
                test,
                (int) Math.round((1 - test.accuracy()) * pictures.testCount()),
                seconds,
                history);
    }

    private History fit(Sequential model, Data train, Fit fit, String name) {
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

    private Fit fit(Network network, @Nullable Data validation) {
        Fit fit = Fit.batchSize(network.batchSize()).epochs(network.epochs()).verbose(0);
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
