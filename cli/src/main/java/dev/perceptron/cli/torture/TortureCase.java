package dev.perceptron.cli.torture;

import dev.perceptron.callback.BackupAndRestore;
import dev.perceptron.callback.CSVLogger;
import dev.perceptron.callback.Callback;
import dev.perceptron.callback.EarlyStopping;
import dev.perceptron.callback.ReduceLROnPlateau;
import dev.perceptron.cli.bench.Workload;
import dev.perceptron.cli.common.PictureData;
import dev.perceptron.file.AtomicFile;
import dev.perceptron.layer.BatchNormalization;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Dropout;
import dev.perceptron.layer.Input;
import dev.perceptron.loss.Losses;
import dev.perceptron.metric.Metrics;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Adam;
import dev.perceptron.optimizer.Optimizer;
import dev.perceptron.optimizer.OptimizerVariable;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.training.Data;
import dev.perceptron.training.Execution;
import dev.perceptron.training.Fit;
import dev.perceptron.training.FitSettings;
import dev.perceptron.training.History;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * One of the sixteen short trainings on digits that are killed and starved: SGD or Adam, dropout with or without batch
 * normalization, one thread or two, saved after epochs or every three batches.
 *
 * @param number which one, from 0
 */
record TortureCase(int number) {
    /** How many there are. */
    static final int COUNT = 16;

    private static final int TRAINED = 1536;
    private static final int VALIDATED = 256;
    private static final int EPOCHS = 4;

    boolean adam() {
        return number % 2 == 1;
    }

    boolean normalizes() {
        return number / 2 % 2 == 1;
    }

    int threads() {
        return 1 + number / 4 % 2;
    }

    /** Batches between checkpoints, or 0 for epochs. */
    int saveFreq() {
        return number / 8 % 2 == 0 ? 3 : 0;
    }

    String description() {
        return (adam() ? "adam" : "sgd") + ", dropout" + (normalizes() ? ", batch normalization" : "") + ", "
                + threads() + (threads() == 1 ? " thread" : " threads") + ", saved "
                + (saveFreq() == 0 ? "each epoch" : "every " + saveFreq() + " batches");
    }

    static Data data(PictureData pictures) {
        return Data.of(pictures.x(), pictures.y()).range(0, TRAINED + VALIDATED);
    }

    private Sequential model() {
        Sequential model = new Sequential();
        model.add(Input.of(Workload.DIGIT_INPUTS));
        model.add(Dense.of(32).withActivation("relu"));
        if (normalizes()) {
            model.add(BatchNormalization.of());
        }
        model.add(Dropout.of(0.3));
        model.add(Dense.of(Workload.DIGIT_CLASSES).withActivation("softmax"));
        model.setExecution(Execution.threads(threads()));
        Optimizer optimizer = adam() ? Adam.of(0.005) : Sgd.of(0.1).withMomentum(0.9);
        model.compile(optimizer, Losses.categoricalCrossentropy(), Metrics.accuracy());
        return model;
    }

    /** Trains, or goes on training, with all files in a folder; returns what it left: weights, memory, history, log. */
    String train(Path folder, Data data, BackupAndRestore backup, Callback... more) throws IOException {
        Sequential model = model();
        Path log = folder.resolve("log.csv");
        FitSettings fit = Fit.batchSize(32)
                .epochs(EPOCHS)
                .validationData(data.range(TRAINED, TRAINED + VALIDATED))
                .verbose(0)
                .callback(CSVLogger.of(log))
                .callback(EarlyStopping.of().withPatience(3).withRestoreBestWeights(true))
                .callback(ReduceLROnPlateau.of().withPatience(1).withMinDelta(0.2));
        fit = fit.callback(saveFreq() == 0 ? backup : backup.withSaveFreq(saveFreq()));
        for (Callback callback : more) {
            fit = fit.callback(callback);
        }
        History history = model.fit(data.range(0, TRAINED), fit);
        return "weights " + model.fingerprint() + "\noptimizer "
                + hash(model.optimizer().variables()) + "\nhistory " + history.epochs() + " " + history.history()
                + "\nlog\n" + Files.readString(log);
    }

    private static int hash(List<OptimizerVariable> variables) {
        return variables.stream()
                .map(variable -> Arrays.hashCode(variable.read()))
                .toList()
                .hashCode();
    }

    /** The file in which a process says how its training ended. */
    static Path outcome(Path folder) {
        return folder.resolve("outcome.txt");
    }

    /** Trains in this process and writes what it left. */
    void run(Path folder, Runnable begun) throws IOException {
        Data data = data(PictureData.digits());
        begun.run();
        BackupAndRestore backup = BackupAndRestore.of(folder.resolve("backup")).withDeleteCheckpoint(false);
        String outcome = train(folder, data, backup);
        AtomicFile.write(outcome(folder), out -> out.write(outcome.getBytes(StandardCharsets.UTF_8)));
    }
}
