package dev.perceptron.model;

import dev.perceptron.callback.Callback;
import dev.perceptron.graph.Graph;
import dev.perceptron.graph.Nested;
import dev.perceptron.graph.Node;
import dev.perceptron.graph.Parameters;
import dev.perceptron.graph.Part;
import dev.perceptron.graph.Shared;
import dev.perceptron.kernel.Team;
import dev.perceptron.layer.Layer;
import dev.perceptron.random.Seed;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A graph of layers with weights, which predicts: what a {@link Model} is apart from training. */
abstract sealed class Network permits Model {
    private static final long WORTH_SHARING = 20_000_000;

    private final Seed seed;
    private volatile Execution execution = Execution.defaults();
    private volatile @Nullable Graph graph;
    private volatile @Nullable Parameters parameters;
    private final PredictorPool predictors = new PredictorPool();

    Network(Seed seed) {
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
    public final void build(@Nullable Shape rowShape) {
        if (graph == null) {
            layOutOnce(rowShape);
        }
    }

    /** Several threads may ask a model for its first prediction at once. */
    private synchronized void layOutOnce(@Nullable Shape rowShape) {
        if (graph == null) {
            graph = layOut(rowShape);
        }
    }

    /** Forgets the graph and the weights, after a change of layers. */
    void rebuild() {
        graph = null;
        parameters = null;
        predictors.clear();
        build(null);
    }

    /** The graph of layers. */
    public final Graph graph() {
        build(null);
        Graph built = graph;
        if (built == null) {
            throw new IllegalStateException("The model '" + name()
                    + "' does not know its input's shape yet; begin it with Input.of(...) or call fit first.");
        }
        return built;
    }

    /** All weights; made, with their first values, when first asked for. */
    public final Parameters parameters() {
        Parameters made = parameters;
        if (made != null) {
            return made;
        }
        synchronized (this) {
            made = parameters;
            if (made == null) {
                made = Parameters.of(graph(), seed);
                parameters = made;
            }
            return made;
        }
    }

    /**
     * All weights, laid out but 0 if they have not been made yet: for readers of files, which fill every one by {@link
     * dev.perceptron.graph.Parameter#value} and then call {@link Parameters#changed}. Saves drawing first values.
     */
    public final Parameters parametersToFill() {
        synchronized (this) {
            if (parameters == null) {
                parameters = Parameters.unfilled(graph());
            }
        }
        return parameters();
    }

    /** Whether the input's shape is known, so that weights exist. */
    public final boolean isBuilt() {
        build(null);
        return graph != null;
    }

    /** Sets with how many threads and which kernels to compute; never changes a result. */
    public final void setExecution(Execution newExecution) {
        execution = newExecution;
        predictors.clear();
    }

    /** With how many threads and which kernels it computes. */
    public final Execution execution() {
        return execution;
    }

    // ---- predict ----

    /** The prediction for one sample, from any thread. */
    public final float[] predict(float[] row) {
        float[] out = new float[graph().outputs().get(0).shape().size()];
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
        Graph built = graph();
        if (built.inputs().size() != 1
                || row.length != built.inputs().get(0).shape().size()) {
            throw new IllegalArgumentException("The model takes "
                    + built.inputs().stream().map(Node::shape).toList() + ", received one row of " + row.length
                    + " values.");
        }
        if (out.length != built.outputs().get(0).shape().size()) {
            throw new IllegalArgumentException("The model predicts "
                    + built.outputs().get(0).shape() + ", received room for " + out.length + " values.");
        }
        Predictor predictor = borrow();
        try {
            predictor.predict(row, out);
        } finally {
            predictors.give(predictor);
        }
    }

    /** The predictions for rows. */
    public final float[][] predict(float[][] rows) {
        Tensor result = predict(Tensor.of(rows));
        int width = result.size() / Math.max(1, rows.length);
        float[] values = result.toArray();
        float[][] out = new float[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            out[i] = java.util.Arrays.copyOfRange(values, i * width, (i + 1) * width);
        }
        return out;
    }

    /** The predictions for samples, from any thread. */
    public final Tensor predict(Rows x) {
        return predict(List.of(x)).get(0);
    }

    /** The predictions of every output for samples for every input, from any thread. */
    public final List<Tensor> predict(List<Rows> x) {
        build(x.get(0).rowShape());
        DataCheck.inputs(graph(), x);
        long work = x.get(0).count() * parameters().count() * 2;
        if (work < WORTH_SHARING || execution.threads() == 1) {
            Predictor predictor = borrow();
            try {
                return predictor.predict(x);
            } finally {
                predictors.give(predictor);
            }
        }
        List<Tensor> results = Predictor.results(graph(), x.get(0).count());
        new SharedRows(x.get(0).count(), (from, to) -> {
                    Predictor predictor = borrow();
                    try {
                        predictor.predict(x, from, to, results);
                    } finally {
                        predictors.give(predictor);
                    }
                })
                .run(execution.threads());
        return results;
    }

    /**
     * The predictions for samples of several inputs, in batches of this size; callbacks are told.
     *
     * <pre>{@code
     * model.predict(List.of(x), 32, ProgressLogger.toTerminal(ProgressLook.KERAS3, 1));
     * }</pre>
     */
    public final List<Tensor> predict(List<Rows> x, int batchSize, Callback... callbacks) {
        build(x.get(0).rowShape());
        DataCheck.inputs(graph(), x);
        List<Callback> told = List.of(callbacks);
        Testing testing =
                new Testing((Model) this, null, Evaluator.steps(x.get(0).count(), batchSize));
        told.forEach(callback -> callback.onPredictBegin(testing));
        List<Tensor> results;
        try (Team team = Team.of(execution.threads())) {
            results = new Predictor(graph(), parameters(), execution, team).predict(x, batchSize, told, testing);
        }
        told.forEach(callback -> callback.onPredictEnd(testing));
        return results;
    }

    private Predictor borrow() {
        Predictor spare = predictors.take();
        return spare == null ? new Predictor(graph(), parameters(), execution, Team.of(1)) : spare;
    }

    // ---- weights and text ----

    /** How many weights there are, trainable or not. */
    public final long countParams() {
        return parameters().count();
    }

    /** A copy of every weight, layer by layer, in Keras's order. */
    public final List<Tensor> getWeights() {
        return Weights.copy(parameters());
    }

    /** Replaces every weight by a copy of the given ones, in the order of {@link #getWeights}. */
    public final void setWeights(List<Tensor> weights) {
        Weights.set(parameters(), weights);
    }

    /** The SHA-256 of every weight's bits, layer by layer: equal for equal weights, on any machine. */
    public final String fingerprint() {
        return Fingerprint.of(getWeights());
    }

    /** The outputs' keys if they have some, else the names of the layers that make them. */
    public final List<String> outputNames() {
        if (this instanceof Functional functional && !functional.outputKeys().isEmpty()) {
            return functional.outputKeys();
        }
        return graph().outputs().stream().map(graph()::outputName).toList();
    }

    /** The inputs' keys if they have some, else the names of the inputs' layers. */
    public final List<String> inputNames() {
        if (this instanceof Functional functional && !functional.inputKeys().isEmpty()) {
            return functional.inputKeys();
        }
        return graph().inputs().stream().map(graph()::name).toList();
    }

    // ---- layers and config ----

    /** This model as a layer of another, under its own name; its layers get weights of their own there. */
    public final Nested nested() {
        return nested(name());
    }

    final Nested nested(String newName) {
        return Nested.of(newName, className(), graph());
    }

    /** Keras's class name: {@code Sequential} or {@code Functional}. */
    public final String className() {
        return this instanceof Sequential ? "Sequential" : "Functional";
    }

    /** The layers' names in Keras's order; those of a Sequential without its Input. */
    public final List<String> layerNames() {
        return graph().parts().stream()
                .filter(part -> !(this instanceof Sequential && ModelConfig.isInput(part)))
                .map(graph()::name)
                .toList();
    }

    /** The layer of this name. */
    public final Layer getLayer(String name) {
        if (graph().part(name) instanceof Shared layer) {
            return layer.layer();
        }
        throw new IllegalArgumentException("'" + name + "' is a model used as a layer; ask that model for its layers.");
    }

    /** The layer at this place of {@link #layerNames}, counted from 0. */
    public final Layer getLayer(int index) {
        List<String> names = layerNames();
        if (index < 0 || index >= names.size()) {
            throw new IllegalArgumentException("The model has " + names.size() + " layers, received the index " + index
                    + "; they are " + names + ".");
        }
        return getLayer(names.get(index));
    }

    /** The weights of one layer, or of one model used as a layer: copies, in Keras's order. */
    public final List<Tensor> getWeights(String layer) {
        Part part = graph().part(layer);
        List<Shared> own = part instanceof Nested nested
                ? nested.inner().layers().stream().map(nested::outer).toList()
                : List.of((Shared) part);
        return own.stream()
                .flatMap(each -> parameters().of(each).stream())
                .map(parameter -> parameter.value().copy())
                .toList();
    }
}
