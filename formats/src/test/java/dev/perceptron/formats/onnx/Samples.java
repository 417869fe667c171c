package dev.perceptron.formats.onnx;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.activation.Activations;
import dev.perceptron.graph.Node;
import dev.perceptron.graph.Parameter;
import dev.perceptron.graph.SharedLayer;
import dev.perceptron.graph.Submodel;
import dev.perceptron.layer.Activation;
import dev.perceptron.layer.ActivityRegularization;
import dev.perceptron.layer.Add;
import dev.perceptron.layer.AlphaDropout;
import dev.perceptron.layer.Average;
import dev.perceptron.layer.BatchNormalization;
import dev.perceptron.layer.Concatenate;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Dot;
import dev.perceptron.layer.Dropout;
import dev.perceptron.layer.ELU;
import dev.perceptron.layer.EinsumDense;
import dev.perceptron.layer.Embedding;
import dev.perceptron.layer.Flatten;
import dev.perceptron.layer.GaussianDropout;
import dev.perceptron.layer.GaussianNoise;
import dev.perceptron.layer.GlobalMaxPooling1D;
import dev.perceptron.layer.GroupNormalization;
import dev.perceptron.layer.Identity;
import dev.perceptron.layer.Input;
import dev.perceptron.layer.Layer;
import dev.perceptron.layer.LayerNormalization;
import dev.perceptron.layer.LeakyReLU;
import dev.perceptron.layer.Masking;
import dev.perceptron.layer.Maximum;
import dev.perceptron.layer.Minimum;
import dev.perceptron.layer.Multiply;
import dev.perceptron.layer.PReLU;
import dev.perceptron.layer.Permute;
import dev.perceptron.layer.RMSNormalization;
import dev.perceptron.layer.ReLU;
import dev.perceptron.layer.RepeatVector;
import dev.perceptron.layer.Rescaling;
import dev.perceptron.layer.RescalingColumns;
import dev.perceptron.layer.Reshape;
import dev.perceptron.layer.Softmax;
import dev.perceptron.layer.SpatialDropout1D;
import dev.perceptron.layer.SpectralNormalization;
import dev.perceptron.layer.Subtract;
import dev.perceptron.layer.TimeDistributed;
import dev.perceptron.layer.UnitNormalization;
import dev.perceptron.model.Functional;
import dev.perceptron.model.Model;
import dev.perceptron.model.Sequential;
import dev.perceptron.preprocessing.CategoryEncoding;
import dev.perceptron.preprocessing.Discretization;
import dev.perceptron.preprocessing.Normalization;
import dev.perceptron.preprocessing.OutputMode;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Models with one kind of layer or structure each, weights drawn at random, by name. */
final class Samples {
    private Samples() {}

    static Map<String, Model> all() {
        Map<String, Model> all = new LinkedHashMap<>();
        Map<String, ActivationFunction> functions = new TreeMap<>(Activations.all());
        // not continuous: where a support just begins, rounding before it decides; so it comes first in its model
        functions.remove("sparsemax");
        all.put("sparsemax", sequential(new int[] {8}, Activation.of(Activations.sparsemax()), Dense.of(3)));
        functions.forEach((name, function) -> activation(all, "activation-" + name, function));
        activation(all, "activation-relu-piecewise", Activations.relu(0.1f, 2f, 0.5f));
        activation(all, "activation-relu-threshold", Activations.relu(0f, Float.POSITIVE_INFINITY, 0.3f));
        activation(all, "activation-relu-leaky", Activations.relu(0.3f, Float.POSITIVE_INFINITY, 0f));
        activation(all, "activation-gelu-tanh", Activations.gelu(true));
        activation(all, "activation-celu-2", Activations.celu(2f));
        activation(all, "activation-threshold", Activations.threshold(0.2f, -1f));
        activation(all, "activation-squareplus-1", Activations.squareplus(1f));
        all.put("glu", sequential(new int[] {6}, Activation.of(Activations.glu()), Dense.of(2)));
        all.put("softmax-axes", sequential(new int[] {3, 4}, Activation.of(Activations.softmax(List.of(1, 2)))));
        all.put("softmax-axis", sequential(new int[] {3, 4}, Activation.of(Activations.softmax(1))));
        all.put("log-softmax-axis", sequential(new int[] {3, 4}, Activation.of(Activations.logSoftmax(1))));
        all.put("sparsemax-axis", sequential(new int[] {3, 4}, Activation.of(Activations.sparsemax(1))));
        all.put(
                "dense",
                sequential(
                        new int[] {5},
                        Dense.of(7).withActivation("relu"),
                        Dense.of(3).withUseBias(false)));
        all.put("dense-rank2", sequential(new int[] {4, 5}, Dense.of(7).withActivation("tanh"), Dense.of(2)));
        all.put(
                "mnist",
                sequential(
                        new int[] {784},
                        Dense.of(128).withActivation("relu"),
                        Dropout.of(0.3),
                        Dense.of(10).withActivation("softmax")));
        all.put(
                "layers-relu",
                sequential(
                        new int[] {6},
                        Dense.of(6),
                        ReLU.of().withMaxValue(1).withNegativeSlope(0.1),
                        Dense.of(6),
                        LeakyReLU.of(0.2),
                        Dense.of(6),
                        ELU.of(0.7),
                        Dense.of(6),
                        PReLU.of(),
                        Softmax.of()));
        all.put("prelu-shared", sequential(new int[] {3, 4}, PReLU.of().withSharedAxes(1)));
        all.put(
                "einsum",
                sequential(
                        new int[] {3, 4},
                        EinsumDense.of("abc,cd->abd", -1, 5).withBiasAxes("d").withActivation(Activations.relu())));
        all.put(
                "einsum-dots",
                sequential(new int[] {3, 4}, EinsumDense.of("...x,xy->...y", 5).withBiasAxes("y")));
        all.put(
                "einsum-heads",
                sequential(
                        new int[] {3, 4},
                        EinsumDense.of("abc,cde->abde", -1, 2, 3).withBiasAxes("de")));
        all.put("embedding", sequential(new int[] {4}, Embedding.of(5, 3), Flatten.of(), Dense.of(2)));
        all.put("batch-normalization", sequential(new int[] {5}, Dense.of(6), BatchNormalization.of(), Dense.of(2)));
        all.put("batch-normalization-rank2", sequential(new int[] {4, 5}, BatchNormalization.of()));
        all.put(
                "batch-normalization-axis1",
                sequential(new int[] {4, 5}, BatchNormalization.of().withAxis(1)));
        all.put("layer-normalization", sequential(new int[] {4, 5}, LayerNormalization.of()));
        all.put(
                "layer-normalization-axes",
                sequential(new int[] {4, 5}, LayerNormalization.of().withAxis(1, 2)));
        all.put(
                "layer-normalization-axis1",
                sequential(new int[] {4, 5}, LayerNormalization.of().withAxis(1)));
        all.put("group-normalization", sequential(new int[] {4, 6}, GroupNormalization.of(3)));
        all.put(
                "group-normalization-axis1",
                sequential(new int[] {6, 4}, GroupNormalization.of(2).withAxis(1)));
        all.put("group-normalization-flat", sequential(new int[] {6}, GroupNormalization.of(2)));
        all.put("rms-normalization", sequential(new int[] {4, 6}, RMSNormalization.of()));
        all.put(
                "rms-normalization-axis1",
                sequential(new int[] {4, 6}, RMSNormalization.of().withAxis(1)));
        all.put(
                "unit-normalization",
                sequential(new int[] {4, 6}, UnitNormalization.of().withAxis(1, 2)));
        all.put(
                "spectral",
                sequential(new int[] {5}, SpectralNormalization.of(Dense.of(4).withActivation("relu"))));
        all.put(
                "time-distributed",
                sequential(new int[] {4, 5}, TimeDistributed.of(Dense.of(3).withActivation("relu"))));
        all.put(
                "time-distributed-norm",
                sequential(
                        new int[] {4, 5},
                        TimeDistributed.of(LayerNormalization.of()),
                        TimeDistributed.of(Flatten.of())));
        all.put(
                "shapes",
                sequential(
                        new int[] {4, 6},
                        Permute.of(2, 1),
                        Reshape.of(3, -1),
                        Flatten.of(),
                        Dense.of(5),
                        RepeatVector.of(3),
                        Flatten.of().withChannelsFirst(true),
                        Identity.of()));
        all.put("rescaling", sequential(new int[] {3}, Rescaling.of(1 / 255.0).withOffset(-0.5), Dense.of(2)));
        all.put(
                "rescaling-columns",
                sequential(new int[] {3}, new RescalingColumns(null, List.of(1f, 2f, 3f), List.of(0.5f, 0f, -1f))));
        all.put(
                "pooling",
                sequential(
                        new int[] {3, 4},
                        GlobalMaxPooling1D.of().withKeepdims(true),
                        GlobalMaxPooling1D.of().withChannelsFirst(true),
                        Dense.of(2)));
        all.put("masking", sequential(new int[] {4, 4}, Masking.of(), Dense.of(4)));
        all.put(
                "noise",
                sequential(
                        new int[] {4, 5},
                        Dropout.of(0.5),
                        GaussianNoise.of(0.1),
                        GaussianDropout.of(0.2),
                        AlphaDropout.of(0.1),
                        SpatialDropout1D.of(0.1),
                        ActivityRegularization.of(0, 0.1),
                        Dense.of(2)));
        all.put(
                "normalization",
                sequential(
                        new int[] {3},
                        Normalization.of()
                                .withMoments(
                                        Tensor.of(new float[] {1, 20, -3}), Tensor.of(new float[] {4, 0.25f, 100})),
                        Dense.of(2)));
        all.put(
                "normalization-adapted",
                sequential(new int[] {3}, Normalization.of().adapt(input(Shape.of(3), 50, 7)), Dense.of(2)));
        all.put(
                "normalization-one",
                sequential(
                        new int[] {2, 3},
                        Normalization.of()
                                .withAxis()
                                .withMoments(
                                        Tensor.of(new float[] {2}).reshape(Shape.scalar()),
                                        Tensor.of(new float[] {9}).reshape(Shape.scalar()))));
        all.put(
                "normalization-invert",
                sequential(
                        new int[] {3},
                        Normalization.of()
                                .withInvert(true)
                                .withMoments(
                                        Tensor.of(new float[] {1, 20, -3}), Tensor.of(new float[] {4, 0.25f, 100}))));
        all.put("discretization", sequential(new int[] {3}, Discretization.of(-1, 0, 0.5)));
        all.put(
                "discretization-one-hot",
                sequential(
                        new int[] {1}, Discretization.of(-1, 0, 0.5).withOutputMode(OutputMode.ONE_HOT), Dense.of(2)));
        all.put(
                "discretization-multi-hot",
                sequential(new int[] {3}, Discretization.of(-1, 0, 0.5).withOutputMode(OutputMode.MULTI_HOT)));
        all.put(
                "category-count",
                sequential(new int[] {3}, CategoryEncoding.of(4).withOutputMode(OutputMode.COUNT)));
        all.put("category-multi-hot", sequential(new int[] {3}, CategoryEncoding.of(4)));
        all.put(
                "category-one-hot",
                sequential(new int[] {3}, CategoryEncoding.of(4).withOutputMode(OutputMode.ONE_HOT)));
        graphs(all);
        return all;
    }

    private static void graphs(Map<String, Model> all) {
        Node a = Node.input(Input.of(4).withName("left"));
        Node b = Node.input(Input.of(4).withName("right"));
        List<Layer> merges = List.of(
                Add.of(),
                Subtract.of(),
                Multiply.of(),
                Average.of(),
                Maximum.of(),
                Minimum.of(),
                Concatenate.of(),
                Dot.of(1),
                Dot.of(1).withNormalize(true));
        for (int i = 0; i < merges.size(); i++) {
            put(
                    all,
                    "merge-" + i + "-" + merges.get(i).className(),
                    Functional.of(List.of(a, b), List.of(Node.of(merges.get(i), a, b))));
        }
        Node c = Node.input(Input.of(3, 4).withName("steps"));
        put(all, "merge-broadcast", Functional.of(List.of(a, c), List.of(Node.of(Multiply.of(), a, c, a))));
        put(all, "merge-sum3", Functional.of(List.of(a, b), List.of(Node.of(Add.of(), a, b, a))));
        Node d = Node.input(Input.of(4, 2).withName("columns"));
        put(all, "dot-matrices", Functional.of(List.of(c, d), List.of(Node.of(Dot.of(2, 1), c, d))));
        put(all, "concatenate-axis", Functional.of(List.of(c), List.of(Node.of(Concatenate.of(1), c, c))));
        SharedLayer shared = SharedLayer.of(Dense.of(3).withActivation("tanh"));
        put(
                all,
                "shared",
                Functional.of(List.of(a, b), List.of(Node.of(Subtract.of(), a.then(shared), b.then(shared)))));
        Node hidden = a.then(Dense.of(5).withActivation("relu").withName("trunk"));
        put(
                all,
                "two-outputs",
                Functional.of(
                        List.of(a, b),
                        List.of(
                                hidden.then(
                                        Dense.of(2).withActivation("softmax").withName("class")),
                                Node.of(Concatenate.of(), hidden, b)
                                        .then(Dense.of(1).withName("value")))));
        put(all, "output-is-input", Functional.of(List.of(a, b), List.of(a, Node.of(Add.of(), a, b))));
        put(all, "output-twice", Functional.of(List.of(a), List.of(hidden, hidden.then(Dense.of(2)), hidden)));
        Submodel inner = Sequential.of(Input.of(4), Dense.of(3).withActivation("relu"), Dense.of(4))
                .withName("encoder")
                .nested();
        put(
                all,
                "nested",
                Functional.of(
                        List.of(a, b),
                        List.of(Node.of(
                                Add.of(), inner.on(a).get(0), inner.on(b).get(0)))));
        Sequential outer = new Sequential();
        outer.add(Input.of(4));
        outer.add(
                Sequential.of(Input.of(4), Dense.of(6), BatchNormalization.of()).withName("block"));
        outer.add(Dense.of(2));
        put(all, "nested-sequential", outer);
        Node x = Node.input(Input.of(3));
        Node e = x.then(Embedding.of(5, 3).withMaskZero(true));
        put(all, "embedding-mask", Functional.of(x, e.then(Dense.of(2))));
    }

    private static void activation(Map<String, Model> all, String name, ActivationFunction function) {
        all.put(name, sequential(new int[] {5}, Dense.of(8).withActivation(function), Dense.of(3)));
    }

    private static Model sequential(int[] shape, Layer... layers) {
        Sequential model = new Sequential();
        model.add(Input.of(shape));
        for (Layer layer : layers) {
            model.add(layer);
        }
        return filled(model);
    }

    private static void put(Map<String, Model> all, String name, Model model) {
        all.put(name, filled(model));
    }

    /** Weights that are neither zeros nor ones. */
    static Model filled(Model model) {
        Random random = new Random(5);
        for (Parameter parameter : model.parameters().all()) {
            String name = parameter.weight().name();
            if (name.equals("mean") || name.equals("variance") || name.equals("count")) {
                continue;
            }
            boolean positive = name.contains("variance");
            Tensor value = parameter.value();
            float[] values = new float[value.size()];
            for (int i = 0; i < values.length; i++) {
                float scale = name.equals("kernel")
                        ? (float) Math.min(0.7, 2 / Math.sqrt(value.shape().dim(0)))
                        : 0.7f;
                values[i] = positive ? 0.3f + random.nextFloat() : scale * (random.nextFloat() * 2 - 1);
            }
            value.assign(Tensor.of(values));
        }
        model.parameters().changed();
        return model;
    }

    static Tensor input(Shape shape, int rows, long seed) {
        Random random = new Random(seed);
        Tensor x = Tensor.zeros(shape.prepend(rows));
        float[] values = x.storage().floats();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return x;
    }

    /** Inputs for a model: integers where it looks up categories, some steps of zeros where it masks. */
    static List<Rows> inputs(String name, Model model, int rows) {
        List<Rows> inputs = new ArrayList<>();
        boolean whole = name.startsWith("embedding") || name.startsWith("category");
        for (int i = 0; i < model.graph().inputs().size(); i++) {
            Tensor x = input(model.graph().inputs().get(i).shape(), rows, 11 + i);
            float[] values = x.storage().floats();
            for (int j = 0; j < values.length; j++) {
                values[j] = whole ? Math.floorMod(Math.round(values[j] * 3), 5) : values[j];
                values[j] = name.startsWith("masking") && j % 16 < 4 ? 0 : values[j];
            }
            inputs.add(x);
        }
        return inputs;
    }
}
