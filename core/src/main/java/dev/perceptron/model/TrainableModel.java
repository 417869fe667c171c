package dev.perceptron.model;

import dev.perceptron.callback.Callback;
import dev.perceptron.callback.ProgressLogger;
import dev.perceptron.callback.ProgressLook;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.fullbatch.FullBatch;
import dev.perceptron.fullbatch.Watcher;
import dev.perceptron.layer.Mode;
import dev.perceptron.loss.Loss;
import dev.perceptron.loss.Measure;
import dev.perceptron.optimizer.Optimizer;
import dev.perceptron.optimizer.OptimizerState;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.CompileSettings;
import dev.perceptron.training.CustomTrainStep;
import dev.perceptron.training.Data;
import dev.perceptron.training.Evaluation;
import dev.perceptron.training.FitSettings;
import dev.perceptron.training.Gradients;
import dev.perceptron.training.History;
import dev.perceptron.training.Trained;
import dev.perceptron.training.Training;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of a {@link Model} concerns its training: {@code compile}, {@code fit}, {@code evaluate}, and gradients for loops of
 * one's own.
 */
public abstract sealed class TrainableModel permits Model {
    private final Trained trained = new TrainedModel((Model) this);
    private final Compilation compilation = new Compilation((Model) this);
    private final Loop loop = new Loop((Model) this, trained);

    TrainableModel() {}

    final Trained trained() {
        return trained;
    }

    final Compilation compilation() {
        return compilation;
    }

    /** Forgets the optimizer's state and the memory of loops, after a change of layers. */
    final void forgetTraining() {
        compilation.forgetState();
        loop.forget();
    }

    /** Lays out the layers for samples of this shape, if that is not done yet. */
    public abstract void build(@Nullable Shape rowShape);

    // ---- compile ----

    /**
     * Says how to train: the optimizer, one loss for every output, and metrics for every output.
     *
     * @param metrics a loss among them stands for the metric of its name: {@code meanAbsoluteError()}
     */
    public final void compile(Optimizer optimizer, Loss loss, Measure... metrics) {
        compilation.set(optimizer, loss, metrics);
    }

    /** The same by Keras's names: {@code compile("sgd", "categorical_crossentropy", "accuracy")}. */
    public final void compile(String optimizer, String loss, String... metrics) {
        compilation.set(optimizer, loss, metrics);
    }

    /** Says how to train, with losses, weights and metrics for each output by its name. */
    public final void compile(CompileSettings newCompiled) {
        compilation.set(newCompiled);
    }

    /** Says how to train by Keras's {@code compile_config}: names or objects, for each output by name or in order. */
    public final void compile(ConfigValue config) {
        compilation.set(config);
    }

    /** What {@code compile} was given. */
    public final CompileSettings compiled() {
        return compilation.settings();
    }

    /** How many times training has changed the weights since {@code compile}. */
    public final long iterations() {
        return compilation.state().iterations();
    }

    /** The optimizer at work: its learning rate and everything it remembers since {@code compile}. */
    public final OptimizerState optimizer() {
        return compilation.state();
    }

    // ---- fit ----

    /** Trains on samples and targets; returns the loss and metrics of each epoch. */
    public final History fit(Rows x, Rows y, FitSettings fit) {
        return fit(Data.of(x, y), fit);
    }

    /** Trains on samples and targets given as rows. */
    public final History fit(float[][] x, float[][] y, FitSettings fit) {
        return fit(Tensor.of(x), Tensor.of(y), fit);
    }

    /** Trains on samples and targets for several inputs or outputs. */
    public final History fit(Data data, FitSettings fit) {
        prepare(data);
        return loop.alone("fit", () -> Training.fit(trained, data, fit));
    }

    /** Lays out the layers if that takes samples, and checks the samples. */
    private void prepare(Data data) {
        build(data.x().get(0).rowShape());
        compilation.settle(data.y());
        Training.check(trained, data);
    }

    /**
     * Trains on all samples at once in double precision, by L-BFGS, Levenberg–Marquardt or RPROP: for small smooth
     * problems. Takes the loss from {@code compile}; the optimizer rests. At the end the weights are rounded to float32.
     *
     * <pre>{@code
     * History history = model.fitFullBatch(x, y, FullBatch.levenbergMarquardt().iterations(100));
     * history.last("loss");        // the mean squared error
     * history.stopReason();        // why it ended
     * }</pre>
     *
     * @return {@code loss} and {@code gradient_norm} after each iteration
     */
    public final History fitFullBatch(Rows x, Rows y, FullBatch method) {
        return fitFullBatch(Data.of(x, y), method, Watcher.NONE);
    }

    /** The same on samples and targets given as rows. */
    public final History fitFullBatch(float[][] x, float[][] y, FullBatch method) {
        return fitFullBatch(Tensor.of(x), Tensor.of(y), method);
    }

    /** The same, several inputs if need be, with someone who is told of each iteration and may end training. */
    public final History fitFullBatch(Data data, FullBatch method, Watcher watcher) {
        prepare(data);
        return loop.alone("fitFullBatch", () -> Training.fitFullBatch(trained, data, method, watcher));
    }

    /** The loss and metrics on samples, in batches of 32. */
    public final Evaluation evaluate(Rows x, Rows y) {
        return evaluate(Data.of(x, y), 32);
    }

    /** The loss and metrics on samples with weights, in batches of 32; weighted metrics and the loss count with them. */
    public final Evaluation evaluate(Rows x, Rows y, Rows sampleWeight) {
        return evaluate(Data.of(x, y, sampleWeight), 32);
    }

    /** The loss and metrics on samples given as rows. */
    public final Evaluation evaluate(float[][] x, float[][] y) {
        return evaluate(Tensor.of(x), Tensor.of(y));
    }

    /** The loss and metrics on samples for several inputs or outputs. */
    public final Evaluation evaluate(Data data, int batchSize, Callback... callbacks) {
        prepare(data);
        return Training.evaluate(trained, data, batchSize, List.of(callbacks));
    }

    /** The loss and metrics, with Keras's progress line: verbose 0 none, 1 a bar, 2 one line. */
    public final Evaluation evaluate(Rows x, Rows y, int batchSize, int verbose) {
        return evaluate(Data.of(x, y), batchSize, ProgressLogger.toTerminal(ProgressLook.KERAS3, verbose));
    }

    /** One step of training on these samples; returns the loss and metrics of this batch, from before the step. */
    public final Evaluation trainOnBatch(Rows x, Rows y) {
        return trainOnBatch(Data.of(x, y), Map.of());
    }

    /** One step of training on these samples with their weights and, if there are some, weights of classes. */
    public final Evaluation trainOnBatch(Data data, Map<Integer, Float> classWeight) {
        prepare(data);
        return loop.train("trainOnBatch", batches -> batches.train(data, classWeight));
    }

    /** The loss and metrics of these samples as one batch. */
    public final Evaluation testOnBatch(Rows x, Rows y) {
        return testOnBatch(Data.of(x, y));
    }

    /** The loss and metrics of these samples as one batch. */
    public final Evaluation testOnBatch(Data data) {
        prepare(data);
        return loop.look(batches -> batches.test(data));
    }

    // ---- loops of one's own ----

    /**
     * The loss of samples as one batch, penalties included, and its gradients with respect to every trained weight and the
     * inputs. Layers do what they do in predictions; dropout rests.
     *
     * <pre>{@code
     * Gradients gradients = model.gradients(x, y);
     * model.applyGradients(gradients.clipGlobalNorm(1));
     * }</pre>
     */
    public final Gradients gradients(Rows x, Rows y) {
        return gradients(Data.of(x, y), Mode.INFERENCE);
    }

    /** The same of samples with weights. */
    public final Gradients gradients(Rows x, Rows y, Rows sampleWeight) {
        return gradients(Data.of(x, y, sampleWeight), Mode.INFERENCE);
    }

    /**
     * The same for several inputs or outputs.
     *
     * @param mode whether layers do what they do in training: drop, and follow the batch's statistics
     */
    public final Gradients gradients(Data data, Mode mode) {
        prepare(data);
        return loop.look(batches -> batches.gradients(data, mode));
    }

    /**
     * The gradients of Σ upstream·prediction for samples as one batch: of any function of the predictions, whose own
     * gradient the upstream is. With upstream 1 at one class and 0 elsewhere, {@link Gradients#input} shows what speaks for
     * that class: a saliency map. Needs no {@code compile}.
     *
     * @param upstream in the shape of the predictions
     */
    public final Gradients outputGradients(Rows x, Tensor upstream) {
        return outputGradients(List.of(x), List.of(upstream), Mode.INFERENCE);
    }

    /** The same for several inputs or outputs. */
    public final Gradients outputGradients(List<Rows> x, List<Tensor> upstream, Mode mode) {
        build(x.get(0).rowShape());
        Training.checkInputs(trained.graph(), x);
        return loop.look(batches -> batches.gradients(x, upstream, mode));
    }

    /** Has the optimizer take one step by these gradients; then constraints are held. Source: Keras {@code Optimizer.apply}. */
    public final void applyGradients(Gradients gradients) {
        loop.train("applyGradients", batches -> {
            batches.apply(gradients);
            return gradients;
        });
    }

    /**
     * Puts a training step of one's own in the place of the usual one, for {@code fit} and {@code trainOnBatch}; null brings
     * the usual one back. Source: Keras {@code Model.train_step}.
     */
    public final void setTrainStep(@Nullable CustomTrainStep step) {
        loop.setStep(step);
    }

    final @Nullable CustomTrainStep trainStep() {
        return loop.step();
    }
}
