package dev.perceptron.formats.tensorboard;

import dev.perceptron.callback.Callback;
import dev.perceptron.callback.TrainingContext;
import dev.perceptron.graph.Parameter;
import dev.perceptron.model.Model;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.OptimizerState;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes loss, metrics, learning rate, histograms of weights and the model's graph to files that TensorBoard shows. Source:
 * Keras {@code TensorBoard}.
 *
 * <p>Below the log folder, {@code train} holds {@code epoch_loss}, {@code epoch_<metric>} and {@code
 * epoch_learning_rate} at the epoch's number, {@code batch_<metric>} at the number of batches seen if asked for, {@code
 * <path of the weight>/histogram}, and the graph {@code keras}; {@code validation} holds {@code epoch_<metric>} of the
 * validation samples and {@code evaluation_<metric>_vs_iterations} at the optimizer's iterations. As in Keras 3, the path
 * of a Sequential's own weight starts with the model's name: {@code sequential/dense/kernel}.
 *
 * <p>Keras 3 leaves out epochs whose last batch is no multiple of {@code update_freq}; here every epoch is written.
 *
 * <pre>{@code
 * model.fit(x, y, Fit.batchSize(32).epochs(5).callback(TensorBoard.of(model, Path.of("logs")).withHistogramFreq(1)));
 * // then: tensorboard --logdir logs
 * }</pre>
 */
public final class TensorBoard implements Callback {
    private static final String VALIDATION = "val_";
    private static final int EACH_EPOCH = 0;

    private final Model model;
    private final Path logDir;
    private final Options options;
    private final Clock clock;

    private @Nullable EventWriter train;
    private @Nullable EventWriter validation;
    private boolean fitting;
    private long batches;
    private long epochIterations;
    private long epochStart;
    private long batchStart;

    private record Options(int histogramFreq, boolean graph, boolean images, boolean stepsPerSecond, int updateFreq) {}

    private TensorBoard(Model model, Path logDir, Options options, Clock clock) {
        this.model = model;
        this.logDir = logDir;
        this.options = options;
        this.clock = clock;
    }

    /** Writes about this model to this folder, which should hold nothing else; else as Keras's defaults. */
    public static TensorBoard of(Model model, Path logDir) {
        return new TensorBoard(model, logDir, new Options(0, true, false, false, EACH_EPOCH), Clock.systemUTC());
    }

    private TensorBoard with(Options newOptions) {
        return new TensorBoard(model, logDir, newOptions, clock);
    }

    /** The same with histograms of all weights every so many epochs, counted from the first; 0 for none, the default. */
    public TensorBoard withHistogramFreq(int epochs) {
        if (epochs < 0) {
            throw new IllegalArgumentException(
                    "TensorBoard's histogram_freq is a number of epochs, 0 for never, received " + epochs + ".");
        }
        return with(new Options(epochs, options.graph, options.images, options.stepsPerSecond, options.updateFreq));
    }

    /** The same with the model's graph, the default, or without. */
    public TensorBoard withWriteGraph(boolean writeGraph) {
        return with(new Options(
                options.histogramFreq, writeGraph, options.images, options.stepsPerSecond, options.updateFreq));
    }

    /** The same with pictures of the weights wherever histograms are written, or without, the default. */
    public TensorBoard withWriteImages(boolean writeImages) {
        return with(new Options(
                options.histogramFreq, options.graph, writeImages, options.stepsPerSecond, options.updateFreq));
    }

    /** The same with the steps per second of epochs and, if they are written, of batches; or without, the default. */
    public TensorBoard withWriteStepsPerSecond(boolean writeStepsPerSecond) {
        return with(new Options(
                options.histogramFreq, options.graph, options.images, writeStepsPerSecond, options.updateFreq));
    }

    /** The same with running values every so many batches, besides those of epochs. */
    public TensorBoard withUpdateFreq(int everyBatches) {
        if (everyBatches < 1) {
            throw new IllegalArgumentException(
                    "TensorBoard's update_freq is \"epoch\", \"batch\" or a number of batches" + " from 1 on, received "
                            + everyBatches + ".");
        }
        return with(new Options(
                options.histogramFreq, options.graph, options.images, options.stepsPerSecond, everyBatches));
    }

    /** The same by Keras's names: {@code "epoch"}, the default, or {@code "batch"}. */
    public TensorBoard withUpdateFreq(String updateFreq) {
        return switch (updateFreq) {
            case "epoch" ->
                with(new Options(
                        options.histogramFreq, options.graph, options.images, options.stepsPerSecond, EACH_EPOCH));
            case "batch" -> withUpdateFreq(1);
            default ->
                throw new IllegalArgumentException("TensorBoard's update_freq is \"epoch\", \"batch\" or a number"
                        + " of batches from 1 on, received \"" + updateFreq + "\".");
        };
    }

    /** The same with another clock for the events' times and for steps per second. */
    public TensorBoard withClock(Clock newClock) {
        return new TensorBoard(model, logDir, options, newClock);
    }

    private EventWriter train() {
        EventWriter writer = train;
        if (writer == null) {
            writer = EventWriter.open(logDir.resolve("train"), clock);
            train = writer;
        }
        return writer;
    }

    private EventWriter validation() {
        EventWriter writer = validation;
        if (writer == null) {
            writer = EventWriter.open(logDir.resolve("validation"), clock);
            validation = writer;
        }
        return writer;
    }

    @Override
    public void onTrainBegin(TrainingContext training) {
        close();
        fitting = true;
        batches = 0;
        if (options.graph) {
            train().kerasModel("keras", model.toJson(), 0);
            train().flush();
        }
    }

    @Override
    public void onTrainEnd(TrainingContext training) {
        fitting = false;
        close();
    }

    @Override
    public void onEpochBegin(int epoch, TrainingContext training) {
        epochIterations = training.optimizer().iterations();
        epochStart = clock.millis();
    }

    @Override
    public void onTrainBatchBegin(int batch, TrainingContext training) {
        batches++;
        batchStart = options.stepsPerSecond && isDue() ? System.nanoTime() : 0;
    }

    private boolean isDue() {
        return options.updateFreq != EACH_EPOCH && batches % options.updateFreq == 0;
    }

    @Override
    public void onTrainBatchEnd(int batch, TrainingContext training) {
        if (!isDue()) {
            return;
        }
        if (options.stepsPerSecond) {
            train().scalar("batch_steps_per_second", 1e9 / Math.max(1, System.nanoTime() - batchStart), batches);
        }
        training.runningLogs().forEach((name, value) -> train().scalar("batch_" + name, value, batches));
    }

    @Override
    public void onTestEnd(TrainingContext training) {
        if (fitting) {
            // the values come with the epoch's logs
            return;
        }
        if (model.isCompiled()) {
            evaluation(training.runningLogs(), training.optimizer().iterations());
        }
        close();
    }

    private void evaluation(Map<String, Double> logs, long iterations) {
        logs.forEach((name, value) -> validation().scalar("evaluation_" + name + "_vs_iterations", value, iterations));
    }

    @Override
    public void onEpochEnd(int epoch, Map<String, Double> logs, TrainingContext training) {
        Map<String, Double> trained = new LinkedHashMap<>();
        Map<String, Double> validated = new LinkedHashMap<>();
        logs.forEach((name, value) -> {
            if (name.startsWith(VALIDATION)) {
                validated.put(name.substring(VALIDATION.length()), value);
            } else {
                trained.put(name, value);
            }
        });
        evaluation(validated, training.optimizer().iterations());
        addLearningRates(training.optimizer(), trained);
        if (options.stepsPerSecond) {
            double seconds = Math.max(1, clock.millis() - epochStart) * 1e-3;
            trained.put("steps_per_second", (training.optimizer().iterations() - epochIterations) / seconds);
        }
        trained.forEach((name, value) -> train().scalar("epoch_" + name, value, epoch));
        validated.forEach((name, value) -> validation().scalar("epoch_" + name, value, epoch));
        if (options.histogramFreq > 0 && epoch % options.histogramFreq == 0) {
            weights(epoch);
        }
        train().flush();
        EventWriter open = validation;
        if (open != null) {
            open.flush();
        }
    }

    private static void addLearningRates(OptimizerState optimizer, Map<String, Double> logs) {
        List<OptimizerState> parts = optimizer.parts();
        if (parts.size() == 1) {
            logs.put("learning_rate", (double) parts.get(0).learningRate());
        } else {
            parts.forEach(part -> logs.put("learning_rate_" + part.name(), (double) part.learningRate()));
        }
    }

    private void weights(int epoch) {
        for (Parameter parameter : model.parameters().all()) {
            boolean own = model instanceof Sequential && parameter.layer().indexOf('/') < 0;
            String path = (own ? model.name() + "/" : "") + parameter.path().replace(':', '_');
            train().histogram(path + "/histogram", Histogram.of(parameter.value()), epoch);
            if (options.images) {
                WeightImages.write(train(), path + "/image", parameter.value(), epoch);
            }
        }
    }

    private void close() {
        EventWriter openTrain = train;
        EventWriter openValidation = validation;
        train = null;
        validation = null;
        if (openTrain != null) {
            openTrain.close();
        }
        if (openValidation != null) {
            openValidation.close();
        }
    }
}
