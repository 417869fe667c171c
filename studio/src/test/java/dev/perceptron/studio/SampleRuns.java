package dev.perceptron.studio;

import static dev.perceptron.loss.Losses.categoricalCrossentropy;
import static dev.perceptron.metric.Metrics.accuracy;

import dev.perceptron.callback.Callback;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.data.Mnist;
import dev.perceptron.formats.tensorboard.TensorBoard;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Dropout;
import dev.perceptron.layer.Input;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Adam;
import dev.perceptron.optimizer.Optimizer;
import dev.perceptron.optimizer.Rmsprop;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.studio.runs.RunLog;
import dev.perceptron.studio.runs.RunSettings;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Data;
import dev.perceptron.training.Evaluation;
import dev.perceptron.training.Execution;
import dev.perceptron.training.Fit;
import dev.perceptron.training.FitSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Trains small networks on some of the digits and logs them, so that there is something to compare. */
public final class SampleRuns {
    private static final int CLASSES = 10;
    private static final int PIXELS = 784;

    private final Path runs;
    private final Data train;
    private final Data validation;

    /**
     * Takes the first digits.
     *
     * @param runs the folder of runs
     * @param digits how many digits to train on, and half as many to validate
     */
    public SampleRuns(Path runs, int digits) {
        this.runs = runs;
        Mnist mnist = Mnist.load();
        Rows x = mnist.xTrain()
                .reshape((int) mnist.xTrain().shape().dim(0), PIXELS)
                .dividedBy(255);
        Tensor y = dev.perceptron.model.Utils.toCategorical(mnist.yTrain(), CLASSES);
        Data all = Data.of(x, y);
        train = all.range(0, digits);
        validation = all.range(digits, digits + digits / 2);
    }

    /** Trains a network with one hidden layer and logs it. */
    public Sequential train(
            String name, int units, double dropout, Optimizer optimizer, int batch, int epochs, Callback... more)
            throws IOException {
        Sequential model = model(units, dropout);
        model.compile(optimizer, categoricalCrossentropy(), accuracy());
        RunSettings settings = RunSettings.of(name, "mnist")
                .withSeed(42)
                .withModel(model)
                .withExecution(Execution.threads(1))
                .with("units", ConfigValue.of(units))
                .with("dropout", ConfigValue.of(dropout))
                .with("optimizer", ConfigValue.of(optimizer.className()))
                .with("learning_rate", ConfigValue.of(optimizer.learningRate()))
                .with("batch_size", ConfigValue.of(batch));
        RunLog log = RunLog.to(runs, settings);
        FitSettings fit = fit(batch, epochs).callback(log);
        for (Callback each : more) {
            fit = fit.callback(each);
        }
        model.fit(train, fit);
        Evaluation test = model.evaluate(validation, 250);
        Map<String, Double> results = new LinkedHashMap<>();
        results.put("test_accuracy", test.accuracy());
        results.put("test_loss", test.loss());
        log.results(results);
        return model;
    }

    private static Sequential model(int units, double dropout) {
        Sequential model = new Sequential();
        model.add(Input.of(PIXELS));
        model.add(Dense.of(units).withActivation("relu"));
        if (dropout > 0) {
            model.add(Dropout.of(dropout));
        }
        model.add(Dense.of(CLASSES).withActivation("softmax"));
        model.setExecution(Execution.threads(1));
        return model.withSeed(42);
    }

    private FitSettings fit(int batch, int epochs) {
        return Fit.batchSize(batch)
                .epochs(epochs)
                .verbose(0)
                .validationData(validation.x().get(0), validation.y().get(0));
    }

    /** Trains a network that TensorBoard's callback logs. */
    public void tensorBoard(String folder, int epochs) {
        Sequential model = model(32, 0);
        model.compile(Sgd.of(0.1), categoricalCrossentropy(), accuracy());
        model.fit(train, fit(64, epochs).callback(TensorBoard.of(model, runs.resolve(folder))));
    }

    /** A dozen runs of several optimizers, widths and dropout rates. */
    public void dozen(int epochs) throws IOException {
        train("softmax-like", 8, 0, Sgd.of(0.05), 64, epochs);
        train("hidden 64", 64, 0, Sgd.of(0.05), 64, epochs);
        train("hidden 128", 128, 0, Sgd.of(0.05), 64, epochs);
        train("dropout 0.2", 128, 0.2, Sgd.of(0.05), 64, epochs);
        train("dropout 0.5", 128, 0.5, Sgd.of(0.05), 64, epochs);
        train("adam", 128, 0, Adam.of(0.001), 64, epochs);
        train("adam, dropout", 128, 0.3, Adam.of(0.001), 64, epochs);
        train("adam, fast", 64, 0.2, Adam.of(0.01), 64, epochs);
        train("rmsprop", 128, 0, Rmsprop.of(0.001), 64, epochs);
        train("rmsprop, dropout", 128, 0.3, Rmsprop.of(0.001), 32, epochs);
        train("small batches", 64, 0, Sgd.of(0.05), 16, epochs);
        tensorBoard("tensorboard/sgd", epochs);
    }
}
