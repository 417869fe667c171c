package dev.perceptron.formats.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.activation.Activations;
import dev.perceptron.activation.internal.Threshold;
import dev.perceptron.config.Type;
import dev.perceptron.graph.Node;
import dev.perceptron.layer.Activation;
import dev.perceptron.layer.ActivityRegularization;
import dev.perceptron.layer.Add;
import dev.perceptron.layer.Average;
import dev.perceptron.layer.BatchNormalization;
import dev.perceptron.layer.Concatenate;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Dropout;
import dev.perceptron.layer.ELU;
import dev.perceptron.layer.Embedding;
import dev.perceptron.layer.Flatten;
import dev.perceptron.layer.GaussianNoise;
import dev.perceptron.layer.GlobalMaxPooling1D;
import dev.perceptron.layer.GroupNormalization;
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
import dev.perceptron.layer.Subtract;
import dev.perceptron.layer.TimeDistributed;
import dev.perceptron.layer.UnitNormalization;
import dev.perceptron.model.Functional;
import dev.perceptron.model.Model;
import dev.perceptron.model.Sequential;
import dev.perceptron.preprocessing.Normalization;
import dev.perceptron.tensor.Tensor;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

final class JavaSourceTest {
    private static final float[] SPECIAL = {
        0f,
        -0f,
        1f,
        -1f,
        0.5f,
        -0.5f,
        3f,
        -3f,
        6f,
        90f,
        -110f,
        1e-30f,
        -1e-40f,
        Float.MIN_VALUE,
        1e30f,
        -1e30f,
        Float.NaN,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY
    };

    @TempDir
    private Path folder;

    private final Random random = new Random(7);
    private final Map<String, Model> models = new LinkedHashMap<>();

    private void add(String name, Layer... layers) {
        Model model = Sequential.of(layers);
        List<Tensor> weights = new ArrayList<>();
        for (Tensor weight : model.getWeights()) {
            Tensor filled = weight.copy();
            for (int i = 0; i < filled.size(); i++) {
                // variances must not be negative
                filled.storage().floats()[i] = 0.2f + 0.8f * random.nextFloat() * (random.nextInt(4) == 0 ? 2 : 1);
            }
            weights.add(name.startsWith("Norm") ? filled : weight);
        }
        model.setWeights(weights);
        models.put(name, model);
    }

    private float[] row(int size, int number) {
        float[] row = new float[size];
        for (int i = 0; i < size; i++) {
            row[i] = number == 0
                    ? SPECIAL[i % SPECIAL.length]
                    : (float) random.nextGaussian() * (number % 3 == 0 ? 30 : 2);
        }
        return row;
    }

    private void compareAll(int rows) throws Exception {
        List<JavaSource> sources = new ArrayList<>();
        models.forEach((name, model) -> sources.add(JavaSource.of(model, name)));
        try (CompiledNetworks compiled = new CompiledNetworks(sources, folder)) {
            for (Map.Entry<String, Model> each : models.entrySet()) {
                Model model = each.getValue();
                int size = model.graph().inputs().get(0).shape().size();
                for (int i = 0; i < rows; i++) {
                    float[] row = row(size, i);
                    float[] before = row.clone();
                    String what = each.getKey() + ", row " + i;
                    assertArrayEquals(model.predict(row), compiled.predict(each.getKey(), row), what);
                    assertArrayEquals(before, row, what);
                }
            }
        }
    }

    @Test
    void everyActivationPredictsTheSameBits() throws Exception {
        for (String name : Activations.REGISTRY.types().stream().map(Type::name).toList()) {
            if (name.equals("glu") || name.equals("threshold") || Character.isUpperCase(name.charAt(0))) {
                continue;
            }
            ActivationFunction function = Activations.get(name);
            add("Alone_" + name, Input.of(19), Activation.of(function));
            add("Dense_" + name, Input.of(19), Dense.of(11).withActivation(function), Dense.of(3));
        }
        add("Glu", Input.of(20), Activation.of(Activations.get("glu")), Dense.of(2));
        add("Threshold", Input.of(19), Activation.of(new Threshold(0.5f, -2f)), Activation.of(new Threshold(0f, 1f)));
        add("Gelu2", Input.of(19), Activation.of(Activations.gelu(true)));
        add("Relu1", Input.of(19), new ReLU(null, 2f, 0.1f, 0.5f));
        add("Relu2", Input.of(19), new ReLU(null, null, 0.1f, 0f));
        add("Relu3", Input.of(19), new ReLU(null, null, 0.1f, 0.5f));
        add("Leaky", Input.of(19), new LeakyReLU(null, 0.3f), new ELU(null, 0.7f));
        add("Soft2", Input.of(4, 6), new Softmax(null, List.of(1)), new Softmax(null, List.of(1, 2)));
        compareAll(40);
    }

    @Test
    void everyLayerPredictsTheSameBits() throws Exception {
        add(
                "Digits",
                Input.of(784),
                Dense.of(128).withActivation("relu"),
                Dropout.of(0.3f),
                Dense.of(128).withActivation("relu"),
                Dropout.of(0.3f),
                Dense.of(10).withActivation("softmax"));
        add("Time", Input.of(3, 5), Dense.of(4).withActivation("tanh").withUseBias(false), Flatten.of(), Dense.of(700));
        add("Norm1", Input.of(9), Dense.of(8), BatchNormalization.of(), Dense.of(2));
        add("Norm2", Input.of(3, 4), BatchNormalization.of().withAxis(1).withScale(false), Reshape.of(12));
        add("Norm3", Input.of(3, 4), BatchNormalization.of().withCenter(false).withScale(false));
        add(
                "Norm4",
                Input.of(3, 4),
                LayerNormalization.of(),
                LayerNormalization.of().withAxis(1),
                LayerNormalization.of().withAxis(1, 2));
        add(
                "Norm5",
                Input.of(6),
                LayerNormalization.of().withScale(false),
                LayerNormalization.of().withCenter(false));
        add(
                "Norm6",
                Input.of(3, 8),
                GroupNormalization.of(2),
                GroupNormalization.of(3).withAxis(1));
        add("Norm7", Input.of(3, 8), RMSNormalization.of(), UnitNormalization.of());
        add("Norm8", Input.of(3, 4), Normalization.of(), Normalization.of().withAxis(1));
        add(
                "Norm9",
                Input.of(5),
                Normalization.of()
                        .withMoments(
                                Tensor.of(new float[] {1, 2, 3, 4, 5}), Tensor.of(new float[] {0, 1, 4, 9, 1e-20f}))
                        .withInvert(true));
        add(
                "Scale",
                Input.of(4),
                new Rescaling(null, 1 / 255f, -1f),
                new RescalingColumns(null, List.of(1f, 2f, 3f, 0.1f), List.of(0.5f)));
        add("Slopes", Input.of(3, 4), PReLU.of(), Permute.of(2, 1), Flatten.of(), GaussianNoise.of(1f));
        add("Maxout", Input.of(4), Dense.of(6), Reshape.of(3, 2), GlobalMaxPooling1D.of(), Dense.of(2));
        add(
                "Largest",
                Input.of(4, 3),
                GlobalMaxPooling1D.of().withChannelsFirst(true).withKeepdims(true));
        add("Repeat", Input.of(4), RepeatVector.of(3), Dense.of(2), new ActivityRegularization(null, 0.1f, 0.1f));
        compareAll(60);
    }

    @Test
    void graphsPredictTheSameBits() throws Exception {
        Node left = Node.input(Input.of(4));
        Node right = Node.input(Input.of(2, 4));
        Node hidden = left.then(Dense.of(4).withActivation("relu"));
        Node wide = right.then(Dense.of(4));
        Node sum = Node.of(Add.of(), hidden, wide);
        Node all = Node.of(
                new Concatenate(null, 1),
                wide,
                Node.of(Multiply.of(), sum, wide),
                Node.of(Average.of(), wide, sum, sum),
                Node.of(Maximum.of(), wide, sum),
                Node.of(Minimum.of(), wide, sum),
                Node.of(Subtract.of(), wide, sum));
        var nested = Sequential.of(Input.of(48), Dense.of(3).withActivation("gelu"), Dense.of(3))
                .nested();
        Node flat = all.then(Flatten.of());
        Node first = nested.on(flat).get(0);
        Node second = nested.on(flat.then(Dense.of(48))).get(0);
        Model model = Functional.of(List.of(left, right), List.of(Node.of(Concatenate.of(), first, second), left));
        JavaSource source = JavaSource.of(model, "some.place.Graph");
        assertEquals("some.place", source.packageName());
        try (CompiledNetworks compiled = new CompiledNetworks(List.of(source), folder)) {
            for (int i = 1; i < 50; i++) {
                float[][] inputs = {row(4, i), row(8, i)};
                float[][] predicted = compiled.predict("some.place.Graph", inputs);
                List<Tensor> expected =
                        model.predict(List.of(Tensor.of(inputs[0], 1, 4), Tensor.of(inputs[1], 1, 2, 4)));
                assertArrayEquals(expected.get(0).toArray(), predicted[0]);
                assertArrayEquals(inputs[0], predicted[1]);
                assertNotSame(inputs[0], predicted[1]);
            }
        }
    }

    @Test
    void lookupRefusesWhatIsNoRow() throws Exception {
        models.put("Words", Sequential.of(Input.of(3), Embedding.of(5, 2), Flatten.of(), Dense.of(1)));
        JavaSource source = JavaSource.of(models.get("Words"), "Words");
        try (CompiledNetworks compiled = new CompiledNetworks(List.of(source), folder)) {
            float[] row = {0, 4, 2};
            assertArrayEquals(models.get("Words").predict(row), compiled.predict("Words", row));
            assertEquals(
                    "An embedding of 5 rows takes integers from 0 on, received 5.0.",
                    cause(() -> compiled.predict("Words", new float[] {0, 5, 1})));
            assertEquals("Expected 3 values, received 2.", cause(() -> compiled.predict("Words", new float[2])));
        }
    }

    private static String cause(Executable call) {
        return String.valueOf(
                assertThrows(InvocationTargetException.class, call).getCause().getMessage());
    }

    @Test
    void aMillionWeightsCompile() throws Exception {
        add("Million", Input.of(1000), Dense.of(1000).withActivation("relu"), Dense.of(3));
        compareAll(4);
    }

    @Test
    void refusalsNameWhatIsNotSupported() {
        refused(
                Sequential.of(Input.of(3, 4), Masking.of().withName("skip"), Dense.of(2)),
                "A",
                "'skip'",
                "Masking",
                "Java source",
                "ONNX");
        refused(Sequential.of(Input.of(3, 4), TimeDistributed.of(Dense.of(2))), "A", "TimeDistributed");
        refused(Sequential.of(Input.of(2100), Dense.of(2000)), "A", "4,202,000 weights", "4,000,000", ".keras");
        refused(Sequential.of(Input.of(2), Dense.of(2)), "my class", "com.example.Digits", "'my class'");
        refused(Sequential.of(Input.of(2), Dense.of(2)), "a.class", "'a.class'");
    }

    private static void refused(Model model, String name, String... parts) {
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> JavaSource.of(model, name))
                .getMessage());
        for (String part : parts) {
            assertTrue(message.contains(part), message);
        }
    }

    @Test
    void oddNamesStayInsideComments() throws Exception {
        models.put("Odd", Sequential.of(Input.of(2), Dense.of(2).withName("a*/\\u000a} <b> & @c")));
        compareAll(2);
    }
}
