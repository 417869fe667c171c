package dev.perceptron.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.Json;
import dev.perceptron.config.Registry;
import dev.perceptron.graph.Node;
import dev.perceptron.loss.Loss;
import dev.perceptron.loss.Reduction;
import dev.perceptron.model.Functional;
import dev.perceptron.model.Model;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.preprocessing.Preprocessing;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.function.Executable;

/** Puts a layer into a small model, as a user does, and shows what it makes of its inputs. */
public final class LayerExamples {
    private static final String TESTED = "tested";

    private LayerExamples() {}

    /**
     * What a training step shows.
     *
     * @param output of the layer in training mode
     * @param inputGradients dx of each input
     * @param weightGradients of each weight: before the step minus after it, at learning rate 1; for weights that are
     *     not trained, such as moving means, how much they fell
     * @param weights after the step
     * @param loss the penalties, as the loss itself is Σ dy·y, minus that sum
     */
    public record Step(
            Tensor output,
            List<Tensor> inputGradients,
            List<Tensor> weightGradients,
            List<Tensor> weights,
            double loss) {}

    /** Numbers as a vector; {@code reshape} brings them to other shapes. */
    public static Tensor values(float... numbers) {
        return Tensor.of(numbers);
    }

    /** A batch of one sample that is a vector. */
    public static Tensor row(float... numbers) {
        return Tensor.of(new float[][] {numbers});
    }

    /** A batch of vectors. */
    public static Tensor rows(float[]... numbers) {
        return Tensor.of(numbers);
    }

    /** One row's numbers. */
    public static float[] of(float... numbers) {
        return numbers;
    }

    /** A sample's output shape for samples of these shapes. */
    public static Shape shape(Layer layer, Shape... samples) {
        return Node.of(layer, inputs(samples)).shape();
    }

    /** The output in inference for a layer without weights, or with those that it starts with. */
    public static Tensor run(Layer layer, Tensor... x) {
        return run(layer, List.of(), x);
    }

    /** The output in inference with these weights, in Keras's order. */
    public static Tensor run(Layer layer, List<Tensor> weights, Tensor... x) {
        Node[] inputs = inputs(Arrays.stream(x).map(Tensor::rowShape).toArray(Shape[]::new));
        Model model = Functional.of(List.of(inputs), List.of(Node.of(layer, inputs)));
        if (!weights.isEmpty()) {
            model.setWeights(weights);
        }
        return model.predict(List.<Rows>of(x)).get(0);
    }

    /** The output where steps of -1 are masked, and have become 0 as {@link Masking} says. */
    public static Tensor runMasked(Layer layer, Tensor... x) {
        Node[] inputs = inputs(Arrays.stream(x).map(Tensor::rowShape).toArray(Shape[]::new));
        Node[] masked =
                Arrays.stream(inputs).map(input -> input.then(Masking.of(-1))).toArray(Node[]::new);
        Model model = Functional.of(List.of(inputs), List.of(Node.of(layer, masked)));
        return model.predict(List.<Rows>of(x)).get(0);
    }

    private static Node[] inputs(Shape... samples) {
        return Arrays.stream(samples)
                .map(shape -> Node.input(Input.of(shape.dims())))
                .toArray(Node[]::new);
    }

    /**
     * One step of plain gradient descent with learning rate 1 on the loss Σ dy·y.
     *
     * <p>Each input comes out of an Embedding that holds it, so its gradient can be read off too.
     *
     * @param weights the layer's, in Keras's order; empty: those that it starts with
     * @param dy the gradient of the loss with respect to the layer's output, of the output's shape
     */
    public static Step train(Layer layer, List<Tensor> weights, Tensor dy, Tensor... x) {
        int batch = x[0].count();
        Node sample = Node.input(Input.of(1));
        Node[] inputs = new Node[x.length];
        for (int i = 0; i < x.length; i++) {
            Integer[] dims = Arrays.stream(x[i].rowShape().dims()).boxed().toArray(Integer[]::new);
            inputs[i] = sample.then(Embedding.of(batch, x[i].rowShape().size()).withName("x" + i))
                    .then(Reshape.of(dims));
        }
        Node output = Node.of(layer.withName(TESTED), inputs);
        Model model = Functional.of(sample, output.then(Flatten.of()));
        Linear linear = new Linear(output.shape());
        model.compile(Sgd.of(1), linear);
        List<Tensor> before = weights.isEmpty() ? model.getWeights(TESTED) : weights;
        List<Tensor> all = new ArrayList<>();
        for (String name : model.layerNames()) {
            if (name.equals(TESTED)) {
                all.addAll(before);
            } else if (name.matches("x\\d+")) {
                Tensor table = x[Integer.parseInt(name.substring(1))];
                all.add(table.reshape(batch, table.rowShape().size()));
            }
        }
        model.setWeights(all);
        Tensor numbers = Tensor.zeros(batch, 1);
        for (int i = 0; i < batch; i++) {
            numbers.set(i, i, 0);
        }
        double loss = model.trainOnBatch(numbers, dy.reshape(batch, dy.size() / batch))
                .loss();
        List<Tensor> inputGradients = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            inputGradients.add(minus(x[i], model.getWeights("x" + i).get(0)));
        }
        List<Tensor> after = model.getWeights(TESTED);
        List<Tensor> weightGradients = new ArrayList<>();
        for (int i = 0; i < after.size(); i++) {
            weightGradients.add(minus(before.get(i), after.get(i)));
        }
        return new Step(linear.output(), inputGradients, weightGradients, after, loss - linear.sum());
    }

    private static Tensor minus(Tensor before, Tensor after) {
        Tensor difference = before.copy();
        Tensor flat = difference.reshape(before.size());
        float[] numbers = after.toArray();
        for (int i = 0; i < numbers.length; i++) {
            flat.set(flat.get(i) - numbers[i], i);
        }
        return difference;
    }

    /** Checks the numbers in row-major order, to 10⁻⁶ of the largest. */
    public static void assertValues(Tensor received, float... expected) {
        float largest = 1;
        for (float number : expected) {
            largest = Float.isFinite(number) ? Math.max(largest, Math.abs(number)) : largest;
        }
        assertArrayEquals(expected, received.toArray(), largest * 1e-6f);
    }

    /** Checks that a layer is read back as it was from what is written into a model's file. */
    public static void assertReadsBack(Layer layer) {
        String written = Json.write(Registry.write("keras.layers", layer));
        assertEquals(layer, Preprocessing.LAYERS.read(Json.parse(written)), written);
    }

    /** A layer from Keras's config, with ' for ". */
    public static Layer read(String type, String config) {
        return Preprocessing.LAYERS.read(type, (ConfigObject) Json.parse(config.replace('\'', '"')));
    }

    /** Checks that something is refused with a message in which all of these stand. */
    public static void assertRefused(Executable action, String... parts) {
        String message = assertThrows(RuntimeException.class, action).getMessage();
        for (String part : parts) {
            assertTrue(message.contains(part), () -> "'" + part + "' is not in: " + message);
        }
    }

    /** Σ yTrue·yPred, whose gradient is yTrue; keeps what it saw last. */
    private static final class Linear implements Loss {
        private final Shape sample;
        private Tensor output = Tensor.zeros(0);
        private double sum;

        Linear(Shape sample) {
            this.sample = sample;
        }

        Tensor output() {
            return output.reshape(sample.prepend(output.shape().dim(0)));
        }

        double sum() {
            return sum;
        }

        @Override
        public String name() {
            return "linear";
        }

        @Override
        public Reduction reduction() {
            return Reduction.SUM;
        }

        @Override
        public void values(Tensor yTrue, Tensor yPred, Tensor values) {
            output = yPred.copy();
            sum = 0;
            for (int i = 0; i < yPred.shape().dim(0); i++) {
                float value = 0;
                for (int j = 0; j < yPred.shape().dim(1); j++) {
                    value += yTrue.get(i, j) * yPred.get(i, j);
                }
                values.set(value, i);
                sum += value;
            }
        }

        @Override
        public void gradient(Tensor yTrue, Tensor yPred, Tensor upstream, Tensor dPred) {
            for (int i = 0; i < yPred.shape().dim(0); i++) {
                for (int j = 0; j < yPred.shape().dim(1); j++) {
                    dPred.set(upstream.get(i) * yTrue.get(i, j), i, j);
                }
            }
        }
    }
}
