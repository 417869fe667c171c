package dev.perceptron.training;

import dev.perceptron.graph.Parameter;
import dev.perceptron.graph.Parameters;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A loss, and how it changes with the trained weights and with the inputs. What a clipping method changes, {@code
 * applyGradients} takes.
 *
 * <pre>{@code
 * Gradients gradients = model.gradients(Data.of(x, y), Mode.TRAINING);   // as a training step takes them
 * double loss = gradients.loss();
 * Tensor kernel = gradients.of("dense").get(0);
 * model.applyGradients(gradients.clipGlobalNorm(1));
 * }</pre>
 */
public final class Gradients {
    private final double loss;
    private final List<Tensor> outputs;
    private final List<Tensor> inputs;
    private final Tensor block;
    private final List<Parameter> parameters;

    Gradients(double loss, List<Tensor> outputs, List<Tensor> inputs, Tensor block, List<Parameter> parameters) {
        this.loss = loss;
        this.outputs = List.copyOf(outputs);
        this.inputs = List.copyOf(inputs);
        this.block = block;
        this.parameters = parameters.stream().filter(Parameter::trainable).toList();
    }

    /** The loss of the batch with all penalties; NaN where gradients of no loss were asked for. */
    public double loss() {
        return loss;
    }

    /** The predictions that the gradients are of, one tensor for each output. */
    public List<Tensor> outputs() {
        return outputs;
    }

    /** The gradient of the only input, in the shape of the samples. */
    public Tensor input() {
        if (inputs.size() != 1) {
            throw new IllegalStateException(
                    "There are gradients of " + inputs.size() + " inputs; inputs() lists them.");
        }
        return inputs.get(0);
    }

    /** The gradients of the inputs; none in a training step. */
    public List<Tensor> inputs() {
        return inputs;
    }

    /** The gradients of all trained weights, layer by layer, in Keras's order of {@code trainable_weights}. */
    public List<Tensor> all() {
        return parameters.stream().map(parameter -> parameter.view(block)).toList();
    }

    /** The paths of the trained weights, such as {@code dense/kernel}, in the order of {@link #all}. */
    public List<String> paths() {
        return parameters.stream().map(Parameter::path).toList();
    }

    /**
     * The gradients of one layer's trained weights, in Keras's order.
     *
     * @throws IllegalArgumentException if there is no such layer, or it is frozen
     */
    public List<Tensor> of(String layer) {
        List<Tensor> found = new ArrayList<>();
        Set<String> layers = new LinkedHashSet<>();
        for (Parameter parameter : parameters) {
            layers.add(parameter.layer());
            if (parameter.layer().equals(layer)) {
                found.add(parameter.view(block));
            }
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException(
                    "No weights of a layer '" + layer + "' are trained; there are those of " + layers + ".");
        }
        return found;
    }

    /** The gradients by layer, in Keras's order. */
    public Map<String, List<Tensor>> byLayer() {
        Map<String, List<Tensor>> layers = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            layers.computeIfAbsent(parameter.layer(), name -> new ArrayList<>()).add(parameter.view(block));
        }
        return layers;
    }

    /** The gradient's Euclidean norm over all weights. */
    public double norm() {
        return norm(block);
    }

    private static double norm(Tensor tensor) {
        double squares = 0;
        float[] values = tensor.storage().floats();
        for (int i = tensor.offset(); i < tensor.offset() + tensor.size(); i++) {
            squares += (double) values[i] * values[i];
        }
        return Math.sqrt(squares);
    }

    /** Multiplies all by a factor; returns this. */
    public Gradients scale(double factor) {
        scale(block, (float) factor);
        return this;
    }

    private static void scale(Tensor tensor, float factor) {
        float[] values = tensor.storage().floats();
        for (int i = tensor.offset(); i < tensor.offset() + tensor.size(); i++) {
            values[i] *= factor;
        }
    }

    /** Shortens all together to at most this Euclidean norm; returns this. */
    public Gradients clipGlobalNorm(double limit) {
        shorten(block, limit);
        return this;
    }

    /** Shortens each weight's gradient to at most this Euclidean norm; returns this. */
    public Gradients clipNorm(double limit) {
        all().forEach(each -> shorten(each, limit));
        return this;
    }

    private static void shorten(Tensor tensor, double limit) {
        if (!(limit > 0)) {
            throw new IllegalArgumentException("A norm to clip at must be above 0, received " + limit + ".");
        }
        double norm = norm(tensor);
        if (norm > limit) {
            scale(tensor, (float) (limit / norm));
        }
    }

    /** Cuts every element to [−limit, limit]; returns this. */
    public Gradients clipValue(double limit) {
        if (!(limit > 0)) {
            throw new IllegalArgumentException("A value to clip at must be above 0, received " + limit + ".");
        }
        float most = (float) limit;
        float[] values = block.storage().floats();
        for (int i = block.offset(); i < block.offset() + block.size(); i++) {
            values[i] = Math.max(-most, Math.min(most, values[i]));
        }
        return this;
    }

    /** Whether they are of these weights. */
    boolean areOf(Parameters current) {
        List<Parameter> trained =
                current.all().stream().filter(Parameter::trainable).toList();
        boolean same = trained.size() == parameters.size();
        for (int i = 0; same && i < trained.size(); i++) {
            Tensor own = parameters.get(i).value();
            Tensor other = trained.get(i).value();
            same = own.storage() == other.storage()
                    && own.offset() == other.offset()
                    && own.shape().equals(other.shape());
        }
        return same;
    }

    /** All of them in one block, in the order of {@link #all}. */
    Tensor block() {
        return block;
    }
}
