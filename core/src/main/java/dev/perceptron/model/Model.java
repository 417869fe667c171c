package dev.perceptron.model;

import dev.perceptron.callback.Callback;
import dev.perceptron.callback.ProgressLogger;
import dev.perceptron.callback.ProgressLook;
import dev.perceptron.callback.Terminal;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import dev.perceptron.fullbatch.FullBatch;
import dev.perceptron.fullbatch.Watcher;
import dev.perceptron.graph.Node;
import dev.perceptron.graph.Parameter;
import dev.perceptron.loss.Loss;
import dev.perceptron.loss.Losses;
import dev.perceptron.metric.Metric;
import dev.perceptron.metric.Metrics;
import dev.perceptron.optimizer.Optimizer;
import dev.perceptron.optimizer.OptimizerState;
import dev.perceptron.optimizer.OptimizerVariable;
import dev.perceptron.optimizer.Optimizers;
import dev.perceptron.optimizer.Variable;
import dev.perceptron.random.Seed;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Tensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A network that can be compiled, trained, evaluated and asked: a {@link Sequential} or a {@link Functional} one. Source:
 * Keras {@code Model}.
 *
 * <pre>{@code
 * Model model = Sequential.of(
 *         Input.of(784),
 *         Dense.of(128).withActivation(relu()),
 *         Dense.of(10).withActivation(softmax()));
 * model.compile(Sgd.of(0.01), categoricalCrossentropy(), accuracy());
 * History history = model.fit(x, y, Fit.batchSize(128).epochs(20).validationSplit(0.2));
 * Evaluation test = model.evaluate(xTest, yTest);
 * float[] probabilities = model.predict(pixels);
 * }</pre>
 *
 * <p>Prediction may be called from any number of threads at once; compiling, training and setting weights from one at a
 * time, while nobody predicts. All randomness follows from the seed given when the model is built.
 */
public abstract sealed class Model extends Network permits Sequential, Functional {
    private @Nullable Compiled compiled;
    private @Nullable ConfigValue open;
    private List<String> lossOrder = List.of();
    private @Nullable OptimizerState state;

    Model(Seed seed) {
        super(seed);
    }

    @Override
    final void rebuild() {
        state = null;
        super.rebuild();
    }

    // ---- compile ----

    /** Says how to train: the optimizer, one loss for every output, and metrics for every output. */
    public final void compile(Optimizer optimizer, Loss loss, Metric... metrics) {
        int outputs = isBuilt() ? graph().outputs().size() : 1;
        compile(new Compiled(
                optimizer,
                Collections.nCopies(outputs, loss),
                Collections.nCopies(outputs, 1f),
                Collections.nCopies(outputs, List.of(metrics))));
    }

    /** The same by Keras's names: {@code compile("sgd", "categorical_crossentropy", "accuracy")}. */
    public final void compile(String optimizer, String loss, String... metrics) {
        if (loss.equalsIgnoreCase("crossentropy") || loss.equalsIgnoreCase("ce")) {
            compile(ConfigObject.empty()
                    .with("optimizer", ConfigValue.of(optimizer))
                    .with("loss", ConfigValue.of(loss))
                    .with(
                            "metrics",
                            ConfigValue.listOf(
                                    Arrays.stream(metrics).map(ConfigValue::of).toList())));
            return;
        }
        Metric[] found = new Metric[metrics.length];
        for (int i = 0; i < metrics.length; i++) {
            found[i] = Metrics.get(metrics[i]);
        }
        compile(Optimizers.get(optimizer), Losses.get(loss), found);
    }

    /** Says how to train, with losses, weights and metrics for each output. */
    public final void compile(Compiled newCompiled) {
        if (isBuilt() && newCompiled.losses().size() != graph().outputs().size()) {
            throw new IllegalArgumentException(
                    "The model has " + graph().outputs().size() + " outputs, received "
                            + newCompiled.losses().size() + " losses; give one for each, in order.");
        }
        compiled = newCompiled;
        open = null;
        lossOrder = List.of();
        state = null;
    }

    /** Says how to train by Keras's {@code compile_config}: names or objects, for each output by name or in order. */
    public final void compile(ConfigValue config) {
        compile(CompileConfig.read(config, this, List.of()));
        open = CompileConfig.needsTargets(config) ? config : null;
        lossOrder = CompileConfig.lossOrder(config, this);
    }

    /** What {@code compile} was given. */
    public final Compiled compiled() {
        Compiled known = compiled;
        if (known == null) {
            throw new IllegalStateException(
                    "The model has not been compiled; call compile(optimizer, loss, metrics) first.");
        }
        return known;
    }

    /** The optimizer's state, made at the first step. */
    final OptimizerState state() {
        OptimizerState known = state;
        if (known == null) {
            List<Variable> variables = parameters().all().stream()
                    .filter(Parameter::trainable)
                    .map(p -> new Variable(p.path(), p.value().shape(), p.offset()))
                    .toList();
            known = compiled().optimizer().start(parameters().trainable(), variables);
            state = known;
        }
        return known;
    }

    /** How many numbers the optimizer holds, or -1 before the first step. */
    final long optimizerCount() {
        OptimizerState known = state;
        if (known == null) {
            return -1;
        }
        long count = 0;
        for (OptimizerVariable variable : known.variables()) {
            count += variable.shape().size();
        }
        return count;
    }

    /** How many times training has changed the weights since {@code compile}. */
    public final long iterations() {
        return state().iterations();
    }

    /** The optimizer at work: its learning rate and everything it remembers since {@code compile}. */
    public final OptimizerState optimizer() {
        return state();
    }

    // ---- fit ----

    /** Trains on samples and targets; returns the loss and metrics of each epoch. */
    public final History fit(Rows x, Rows y, Fit fit) {
        return fit(Data.of(x, y), fit);
    }

    /** Trains on samples and targets given as rows. */
    public final History fit(float[][] x, float[][] y, Fit fit) {
        return fit(Tensor.of(x), Tensor.of(y), fit);
    }

    /** Trains on samples and targets for several inputs or outputs. */
    public final History fit(Data data, Fit fit) {
        build(data.x().get(0).rowShape());
        check(data);
        Data validation = fit.validation();
        Rows weights = fit.sampleWeight();
        Data whole = weights == null ? data : data.withSampleWeights(weights);
        DataCheck.weights(graph(), compiled(), whole);
        Data train = whole;
        if (validation == null && fit.validationSplit() > 0) {
            int first = (int) Math.floor(data.count() * (1 - fit.validationSplit()));
            if (first == 0 || first == data.count()) {
                throw new IllegalArgumentException("validation_split " + fit.validationSplit() + " of " + data.count()
                        + " samples leaves none to " + (first == 0 ? "train" : "validate")
                        + " on; use another share or more samples.");
            }
            validation = whole.range(first, data.count());
            train = whole.range(0, first);
        } else if (validation != null) {
            check(validation);
        }
        ValueCheck.training(graph(), compiled(), train, "", fit.guard());
        if (validation != null) {
            ValueCheck.training(graph(), compiled(), validation, "validation ", fit.guard());
        }
        train = ClassWeights.apply(train, fit.classWeight());
        try (Engine engine = engine()) {
            return new Trainer(this, engine, fit, train, validation, running(), running()).run();
        }
    }

    private void check(Data data) {
        ConfigValue config = open;
        if (config != null) {
            compiled = CompileConfig.read(config, this, data.y());
            open = null;
        }
        DataCheck.inputs(graph(), data.x());
        DataCheck.targets(graph(), compiled(), data.y());
        DataCheck.weights(graph(), compiled(), data);
        if (data.count() == 0) {
            throw new IllegalArgumentException("Received no samples; give one or more.");
        }
    }

    final Engine engine() {
        return new Engine(graph(), parameters(), compiled(), state(), seed(), execution());
    }

    private Running running() {
        Running running = new Running(
                compiled(),
                outputNames(),
                graph().outputs().stream().map(Node::shape).toList());
        running.orderLosses(lossOrder);
        return running;
    }

    // ---- full batch ----

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
        build(data.x().get(0).rowShape());
        check(data);
        if (!data.weights().isEmpty()) {
            throw new IllegalArgumentException(
                    "Full-batch training counts all samples alike, received sample weights; leave them out or use fit.");
        }
        return FullBatchTrainer.run(this, data, method, watcher);
    }

    // ---- evaluate ----

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
        build(data.x().get(0).rowShape());
        check(data);
        Running running = running();
        try (Engine engine = engine()) {
            Testing testing = new Testing(this, running, Evaluator.steps(data.count(), batchSize));
            Evaluator.run(engine, data, batchSize, running, List.of(callbacks), testing);
        }
        return running.result();
    }

    /** The loss and metrics, with Keras's progress line: verbose 0 none, 1 a bar, 2 one line. */
    public final Evaluation evaluate(Rows x, Rows y, int batchSize, int verbose) {
        return evaluate(Data.of(x, y), batchSize, ProgressLogger.toTerminal(ProgressLook.KERAS3, verbose));
    }

    // ---- single batches ----

    /** One step of training on these samples; returns the loss and metrics of this batch, from before the step. */
    public final Evaluation trainOnBatch(Rows x, Rows y) {
        return trainOnBatch(Data.of(x, y), Map.of());
    }

    /** One step of training on these samples with their weights and, if there are some, weights of classes. */
    public final Evaluation trainOnBatch(Data data, Map<Integer, Float> classWeight) {
        build(data.x().get(0).rowShape());
        check(data);
        Data weighted = ClassWeights.apply(data, classWeight);
        Running running = running();
        try (Engine engine = engine()) {
            Batch batch = engine.training(data.count());
            batch.load(weighted, Evaluator.inOrder(data.count()), 0, engine.compute());
            running.update(batch, engine.step(batch, running.batchLosses()));
        }
        return running.result();
    }

    /** The loss and metrics of these samples as one batch. */
    public final Evaluation testOnBatch(Rows x, Rows y) {
        return testOnBatch(Data.of(x, y));
    }

    /** The loss and metrics of these samples as one batch. */
    public final Evaluation testOnBatch(Data data) {
        return evaluate(data, Math.max(1, data.count()));
    }

    /** The predictions for these samples as one batch. */
    public final Tensor predictOnBatch(Rows x) {
        return predict(List.of(x), Math.max(1, x.count())).get(0);
    }

    /** Prints a table of the layers to standard output, as Keras 3 does. */
    public final void summary() {
        summary(ProgressLook.KERAS3);
    }

    /** Prints a table of the layers to standard output in the look of Keras 3 or Keras 2. */
    public final void summary(ProgressLook look) {
        Terminal.print(ModelSummary.of(this).text(look));
    }

    /** Prints a table of the layers to standard output with these options, as Keras 3 does. */
    public final void summary(Summary options) {
        Terminal.print(ModelSummary.of(this, options).text(ProgressLook.KERAS3));
    }

    /** The table of the layers with these options, 80 columns, without colours. */
    public final String summaryText(Summary options) {
        return ModelSummary.of(this, options).plain();
    }

    /** A drawing of the layers with their names and shapes, from top to bottom, as SVG text. */
    public final String plotModel() {
        return plotModel(Plot.standard());
    }

    /** A drawing of the layers with these options, as SVG text. */
    public final String plotModel(Plot options) {
        return ModelPlot.of(this, options);
    }

    /** The summary, without colours. */
    @Override
    public final String toString() {
        return ModelSummary.of(this).plain();
    }

    /** The model as Keras writes it: {@code {"module", "class_name", "config", …}}, with what {@code compile} was given. */
    public final ConfigObject config() {
        return ModelConfig.write(this, compiled);
    }

    // ---- files ----

    /**
     * The model that a file holds, ready to predict and, if it was saved compiled, to go on training.
     *
     * <p>The file's ending names its format; {@code .keras} files are those of Keras 3. A file is data only: nothing in it
     * is run, and it can't make anything else be read.
     *
     * <pre>{@code
     * Model model = Model.load(Path.of("digits.keras"));
     * }</pre>
     *
     * @throws IllegalArgumentException if no format reads files of this ending; the message lists those there are
     * @throws java.io.UncheckedIOException if the file can't be read
     */
    public static Model load(Path file) {
        return load(file, LoadOptions.standard());
    }

    /** The same with options: not compiled, or with layers of one's own. */
    public static Model load(Path file, LoadOptions options) {
        return ModelFiles.load(file, options);
    }

    /**
     * Writes the model to a file: its layers and weights and, if it is compiled, what {@code compile} was given and the
     * optimizer's state. An existing file is replaced in one step.
     *
     * @throws IllegalArgumentException if no format writes files of this ending; the message lists those there are
     * @throws java.io.UncheckedIOException if the file can't be written; the old one is untouched
     */
    public final void save(Path file) {
        ModelFiles.save(this, file);
    }

    /** Writes the weights to a file, such as {@code digits.weights.h5}. */
    public final void saveWeights(Path file) {
        ModelFiles.saveWeights(this, file);
    }

    /** Replaces the weights by those in a file, which must be of a model of the same layers. */
    public final void loadWeights(Path file) {
        ModelFiles.loadWeights(this, file);
    }

    /** Whether {@code compile} was called. */
    public final boolean isCompiled() {
        return compiled != null;
    }

    /** {@link #config} as JSON text; {@link Models#fromJson} and Keras's {@code model_from_json} read it. */
    public final String toJson() {
        return Json.write(config());
    }
}
