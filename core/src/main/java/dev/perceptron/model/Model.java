package dev.perceptron.model;

import dev.perceptron.callback.Callback;
import dev.perceptron.callback.ProgressLook;
import dev.perceptron.callback.Terminal;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.Json;
import dev.perceptron.config.Type;
import dev.perceptron.graph.Graph;
import dev.perceptron.graph.Node;
import dev.perceptron.graph.Parameters;
import dev.perceptron.graph.Submodel;
import dev.perceptron.layer.Layer;
import dev.perceptron.plot.Plot;
import dev.perceptron.plot.internal.ModelPlot;
import dev.perceptron.random.Seed;
import dev.perceptron.summary.Summary;
import dev.perceptron.summary.internal.ModelSummary;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Execution;
import java.nio.file.Path;
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
public abstract sealed class Model extends TrainableModel permits Sequential, Functional {
    private static final String SEVERAL = "predict(List.of(x)) gives the predictions of all, ";

    private final Seed seed;
    private final Prediction prediction = new Prediction(this);
    private volatile Execution execution = Execution.defaults();
    private List<Type<?>> known = List.of();
    private final LaidOut laidOut = new LaidOut(this);

    Model(Seed seed) {
        this.seed = seed;
    }

    /** The seed all randomness follows from. */
    public Seed seed() {
        return seed;
    }

    /** The model's name: {@code sequential} or {@code functional} unless given. */
    public abstract String name();

    /** Lays out the graph, if that is possible without samples. */
    abstract @Nullable Graph layOut(@Nullable Shape rowShape);

    /** Lays out the layers for samples of this shape, if that is not done yet. */
    @Override
    public final void build(@Nullable Shape rowShape) {
        laidOut.build(rowShape);
    }

    /** Forgets the graph and the weights, after a change of layers. */
    final void rebuild() {
        forgetTraining();
        laidOut.forget();
        prediction.clear();
        build(null);
    }

    /** The graph of layers. */
    public final Graph graph() {
        return laidOut.graph();
    }

    /** All weights; those that no model has needed before are drawn when first asked for. */
    public final Parameters parameters() {
        return laidOut.parameters();
    }

    /**
     * All weights, those not drawn yet as 0: for readers of files, which fill every one by {@link
     * dev.perceptron.graph.Parameter#value} and then call {@link Parameters#changed}. Saves drawing first values.
     */
    public final Parameters parametersToFill() {
        return laidOut.parametersToFill();
    }

    /** Whether the input's shape is known, so that weights exist. */
    public final boolean isBuilt() {
        return laidOut.isBuilt();
    }

    /** Sets with how many threads and which kernels to compute; never changes a result. */
    public final void setExecution(Execution newExecution) {
        execution = newExecution;
        prediction.clear();
    }

    /** With how many threads and which kernels it computes. */
    public final Execution execution() {
        return execution;
    }

    // ---- predict ----

    /** The prediction for one sample, from any thread. */
    public final float[] predict(float[] row) {
        float[] out = new float[output().shape().size()];
        predict(row, out);
        return out;
    }

    /**
     * The prediction for one sample, from any thread, without allocating.
     *
     * @param row one sample's values in row-major order
     * @param out modified: the first output's values
     */
    public final void predict(float[] row, float[] out) {
        prediction.row(row, out);
    }

    /** The predictions for rows. */
    public final float[][] predict(float[][] rows) {
        return prediction.rows(rows);
    }

    /** The predictions for samples, from any thread. */
    public final Tensor predict(Rows x) {
        if (x == null) {
            throw new IllegalArgumentException("The samples are null; give a Tensor or other rows.");
        }
        List<Tensor> all = predict(List.of(x));
        output(); // an error if there are several
        return all.get(0);
    }

    /** The predictions of every output for samples for every input, from any thread. */
    public final List<Tensor> predict(List<Rows> x) {
        return prediction.all(x);
    }

    /**
     * The predictions for samples of several inputs, in batches of this size; callbacks are told.
     *
     * <pre>{@code
     * model.predict(List.of(x), 32, ProgressLogger.toTerminal(ProgressLook.KERAS3, 1));
     * }</pre>
     */
    public final List<Tensor> predict(List<Rows> x, int batchSize, Callback... callbacks) {
        return prediction.batches(x, batchSize, List.of(callbacks));
    }

    /** The predictions for these samples as one batch. */
    public final Tensor predictOnBatch(Rows x) {
        return predict(List.of(x), Math.max(1, x.count())).get(0);
    }

    // ---- weights and text ----

    /** How many weights there are, trainable or not. */
    public final long countParams() {
        return parameters().count();
    }

    /** A copy of every weight, layer by layer, in Keras's order. */
    public final List<Tensor> getWeights() {
        return parameters().copyValues();
    }

    /** Replaces every weight by a copy of the given ones, in the order of {@link #getWeights}. */
    public final void setWeights(List<Tensor> weights) {
        parameters().setValues(weights);
    }

    /** The SHA-256 of every weight's bits, layer by layer: equal for equal weights, on any machine. */
    public final String fingerprint() {
        return Fingerprint.of(getWeights());
    }

    /** The outputs' keys if they have some, else the names of the layers that make them. */
    public final List<String> outputNames() {
        if (!outputKeys().isEmpty()) {
            return outputKeys();
        }
        return graph().outputs().stream().map(graph()::outputName).toList();
    }

    /** The inputs' keys if they have some, else the names of the inputs' layers. */
    public final List<String> inputNames() {
        if (!inputKeys().isEmpty()) {
            return inputKeys();
        }
        return graph().inputs().stream().map(graph()::name).toList();
    }

    // ---- layers and config ----

    /**
     * This model as a layer of another, with its weights; the same handle each time. It keeps a name of its own; models with
     * the usual one are numbered there, {@code sequential}, {@code sequential_1}, as layers are.
     */
    public final Submodel nested() {
        graph();
        return laidOut.nested();
    }

    /**
     * Uses the model as a layer, with its weights: Keras's {@code model(x)}.
     *
     * <pre>{@code
     * Node code = encoder.on(x);
     * }</pre>
     *
     * @throws IllegalStateException if it has several outputs; {@code nested().on(x)} lists them
     */
    public final Node on(Node... inputs) {
        output();
        return nested().on(inputs).get(0);
    }

    /** Takes over which layers are trained, at each {@code compile}. */
    final void settleLayers() {
        laidOut.settle();
    }

    /** A new, untrained model of layers like these, with weights of its own drawn from another seed. */
    public abstract Model withSeed(long seed);

    /** A copy with fresh layers, which shares them with other copies as the originals do. */
    abstract Model copy(ModelCopies copies);

    /** Takes over what is no matter of layers: the switch that freezes all, and what loading it takes. */
    final void takeOver(Model from) {
        known = from.known;
        laidOut.keepFrozen(from.laidOut.isFrozen());
    }

    /** The user's own recipes that the file it came from named: whoever loads it again knows them. */
    final void setKnown(List<Type<?>> types) {
        known = types;
    }

    final List<Type<?>> known() {
        return known;
    }

    final Submodel nested(@Nullable String newName) {
        return Submodel.of(newName, className(), graph());
    }

    /** Keras's class name: {@code Sequential} or {@code Functional}. */
    public abstract String className();

    /** The layers of a stack in order, without its Input; empty for other models. */
    abstract List<Layer> stack();

    /** The keys of the inputs; empty if they have none. */
    abstract List<String> inputKeys();

    /** The keys of the outputs; empty if they have none. */
    abstract List<String> outputKeys();

    /** The layers' names in Keras's order; those of a Sequential without its Input. */
    public final List<String> layerNames() {
        return new LayerLookup(this).names();
    }

    /** The layer of this name. */
    public final ModelLayer getLayer(String name) {
        return new LayerLookup(this).layer(name);
    }

    /** All layers at their places, in the order of {@link #layerNames}: Keras's {@code model.layers}. */
    public final List<ModelLayer> getLayers() {
        return layerNames().stream().map(this::getLayer).toList();
    }

    /** The layer at this place of {@link #layerNames}, counted from 0, or from the end: −1 is the last. */
    public final ModelLayer getLayer(int index) {
        return new LayerLookup(this).layer(index);
    }

    /** The weights of one layer, or of one model used as a layer: copies, in Keras's order. */
    public final List<Tensor> getWeights(String layer) {
        return getLayer(layer).getWeights();
    }

    /** Replaces the weights of one layer by copies of these, in the order of {@link #getWeights(String)}. */
    public final void setWeights(String layer, List<Tensor> weights) {
        getLayer(layer).setWeights(weights);
    }

    /**
     * Freezes the model and all its layers or lets them be trained; honoured at the next {@code compile}. In a frozen model no
     * layer is trained, even one that is set trainable afterwards. Source: Keras {@code Model.trainable}.
     */
    public final void setTrainable(boolean trainable) {
        graph().setTrainable(trainable);
    }

    /** The node where samples enter. */
    public final Node input() {
        return only("input", graph().inputs());
    }

    /** The node where predictions leave. */
    public final Node output() {
        return only("output", graph().outputs());
    }

    private static Node only(String what, List<Node> nodes) {
        if (nodes.size() != 1) {
            throw new IllegalStateException("The model has " + nodes.size() + " " + what + "s; "
                    + (what.equals("output") ? SEVERAL : "") + "graph()." + what + "s() lists them.");
        }
        return nodes.get(0);
    }

    /**
     * What every layer makes of these samples, by name, in Keras's order: a look at what has been learned. Layers in several
     * places have an entry for each: {@code dense}, {@code dense[1]}.
     */
    public final Map<String, Tensor> activations(Rows x) {
        return activations(List.of(x));
    }

    /** The same for a model of several inputs. */
    public final Map<String, Tensor> activations(List<Rows> x) {
        build(x.get(0).rowShape());
        return LayerOutputs.of(this, x);
    }

    // ---- text and files ----

    /** Prints a table of the layers to standard output, as Keras 3 does. */
    public final void summary() {
        summary(ProgressLook.KERAS3);
    }

    /** Prints a table of the layers to standard output in the look of Keras 3 or Keras 2. */
    public final void summary(ProgressLook look) {
        Terminal.print(ModelSummary.of(trained()).text(look));
    }

    /** Prints a table of the layers to standard output with these options, as Keras 3 does. */
    public final void summary(Summary options) {
        Terminal.print(ModelSummary.of(trained(), options).text(ProgressLook.KERAS3));
    }

    /** The table of the layers with these options, 80 columns, without colours. */
    public final String summaryText(Summary options) {
        return ModelSummary.of(trained(), options).plain();
    }

    /** A drawing of the layers with their names and shapes, from top to bottom, as SVG text. */
    public final String plotModel() {
        return plotModel(Plot.standard());
    }

    /** A drawing of the layers with these options, as SVG text. */
    public final String plotModel(Plot options) {
        return ModelPlot.of(name(), graph(), options);
    }

    /** The summary, without colours. */
    @Override
    public final String toString() {
        return ModelSummary.of(trained()).plain();
    }

    /** The model as Keras writes it: {@code {"module", "class_name", "config", …}}, with what {@code compile} was given. */
    public final ConfigObject config() {
        return ModelConfig.write(this, compilation().settingsOrNull());
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
     * optimizer's state. An existing file is replaced in one step. Recipes of one's own are written by name, and a warning
     * says which ones a reader must bring: {@link LoadOptions#with}.
     *
     * @throws IllegalArgumentException if no format writes files of this ending; the message lists those there are
     * @throws java.io.UncheckedIOException if the file can't be written; the old one is untouched
     */
    public final void save(Path file) {
        ModelFiles.save(this, file, known);
    }

    /** Writes the weights to a file, such as {@code digits.weights.h5}. */
    public final void saveWeights(Path file) {
        ModelFiles.saveWeights(this, file);
    }

    /** Replaces the weights by those in a file, which must be of a model of the same layers. */
    public final void loadWeights(Path file) {
        ModelFiles.loadWeights(this, file);
    }

    /**
     * The same, but layers for which the file has no weights, or weights of other shapes, keep theirs, with a warning for each:
     * for a base with a new head.
     *
     * @param skipMismatch whether to skip them; Keras's {@code skip_mismatch}
     */
    public final void loadWeights(Path file, boolean skipMismatch) {
        if (skipMismatch) {
            ModelFiles.loadFittingWeights(this, file);
        } else {
            loadWeights(file);
        }
    }

    /** Whether {@code compile} was called. */
    public final boolean isCompiled() {
        return compilation().settingsOrNull() != null;
    }

    /** {@link #config} as JSON text; {@link Models#fromJson} and Keras's {@code model_from_json} read it. */
    public final String toJson() {
        return Json.write(config());
    }
}
