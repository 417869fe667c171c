package dev.perceptron.activation;

import dev.perceptron.activation.internal.ActivationLayers;
import dev.perceptron.activation.internal.AxisSoftmax;
import dev.perceptron.activation.internal.Celu;
import dev.perceptron.activation.internal.Elu;
import dev.perceptron.activation.internal.Exponential;
import dev.perceptron.activation.internal.Gelu;
import dev.perceptron.activation.internal.Glu;
import dev.perceptron.activation.internal.HardShrink;
import dev.perceptron.activation.internal.HardSigmoid;
import dev.perceptron.activation.internal.HardSilu;
import dev.perceptron.activation.internal.HardTanh;
import dev.perceptron.activation.internal.LeakyRelu;
import dev.perceptron.activation.internal.Linear;
import dev.perceptron.activation.internal.LogSigmoid;
import dev.perceptron.activation.internal.LogSoftmax;
import dev.perceptron.activation.internal.Mish;
import dev.perceptron.activation.internal.PiecewiseRelu;
import dev.perceptron.activation.internal.Relu;
import dev.perceptron.activation.internal.Relu6;
import dev.perceptron.activation.internal.Selu;
import dev.perceptron.activation.internal.Sigmoid;
import dev.perceptron.activation.internal.Silu;
import dev.perceptron.activation.internal.SoftShrink;
import dev.perceptron.activation.internal.Softmax;
import dev.perceptron.activation.internal.Softplus;
import dev.perceptron.activation.internal.Softsign;
import dev.perceptron.activation.internal.SparsePlus;
import dev.perceptron.activation.internal.SparseSigmoid;
import dev.perceptron.activation.internal.Sparsemax;
import dev.perceptron.activation.internal.Squareplus;
import dev.perceptron.activation.internal.Tanh;
import dev.perceptron.activation.internal.TanhShrink;
import dev.perceptron.activation.internal.Threshold;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Registry;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The activation functions by name, as Keras's {@code keras.activations} has them; made for static import.
 *
 * <pre>{@code
 * Dense.of(128).withActivation(relu())
 * Dense.of(128).withActivation(Activations.get("relu"))
 * }</pre>
 */
public final class Activations {
    /** All of them, and the activation layers that Keras accepts as activations. */
    public static final Registry<ActivationFunction> REGISTRY = Registry.of(
            "activation",
            ActivationFunction.class,
            Linear.SCHEMA,
            PiecewiseRelu.SCHEMA,
            Relu6.SCHEMA,
            LeakyRelu.SCHEMA,
            Elu.SCHEMA,
            Celu.SCHEMA,
            Selu.SCHEMA,
            Gelu.SCHEMA,
            Sigmoid.SCHEMA,
            Tanh.SCHEMA,
            Exponential.SCHEMA,
            Softplus.SCHEMA,
            Softsign.SCHEMA,
            AxisSoftmax.SCHEMA,
            LogSoftmax.SCHEMA,
            LogSigmoid.SCHEMA,
            Silu.SCHEMA,
            HardSigmoid.SCHEMA,
            HardSilu.SCHEMA,
            HardTanh.SCHEMA,
            Mish.SCHEMA,
            Squareplus.SCHEMA,
            TanhShrink.SCHEMA,
            SoftShrink.SCHEMA,
            HardShrink.SCHEMA,
            Threshold.SCHEMA,
            Glu.SCHEMA,
            SparsePlus.SCHEMA,
            SparseSigmoid.SCHEMA,
            Sparsemax.SCHEMA,
            PiecewiseRelu.SCHEMA.renamed("ReLU"),
            LeakyRelu.LAYER,
            Elu.SCHEMA.renamed("ELU"),
            AxisSoftmax.SCHEMA.renamed("Softmax"));

    /** Keras's module of activations, written into files. */
    public static final String MODULE = "keras.activations";

    private Activations() {}

    /** x. */
    public static ActivationFunction linear() {
        return new Linear();
    }

    /** max(x, 0). */
    public static ActivationFunction relu() {
        return new Relu();
    }

    /** max(x, 0) with a slope below the threshold, an end and a threshold; {@link PiecewiseRelu} says how.
     *
     * @param maxValue the end, or infinity for none
     */
    public static ActivationFunction relu(float negativeSlope, float maxValue, float threshold) {
        return PiecewiseRelu.of(negativeSlope, maxValue == Float.POSITIVE_INFINITY ? null : maxValue, threshold);
    }

    /** min(max(x, 0), 6). */
    public static ActivationFunction relu6() {
        return new Relu6();
    }

    /** x for x ≥ 0, else 0.2·x. */
    public static ActivationFunction leakyRelu() {
        return leakyRelu(0.2f);
    }

    /** x for x ≥ 0, else slope·x. */
    public static ActivationFunction leakyRelu(float negativeSlope) {
        return new LeakyRelu(negativeSlope);
    }

    /** x for x > 0, else eˣ−1. */
    public static ActivationFunction elu() {
        return elu(1f);
    }

    /** x for x > 0, else α·(eˣ−1). */
    public static ActivationFunction elu(float alpha) {
        return new Elu(alpha);
    }

    /** x for x > 0, else eˣ−1; differs from ELU only with another α. */
    public static ActivationFunction celu() {
        return celu(1f);
    }

    /** x for x > 0, else α·(e^(x/α)−1). */
    public static ActivationFunction celu(float alpha) {
        return new Celu(alpha);
    }

    /** Scaled ELU; use it with {@code lecunNormal()}. */
    public static ActivationFunction selu() {
        return new Selu();
    }

    /** x·Φ(x) with the normal distribution Φ. */
    public static ActivationFunction gelu() {
        return gelu(false);
    }

    /** x·Φ(x), exactly or with the approximation by tanh. */
    public static ActivationFunction gelu(boolean approximate) {
        return new Gelu(approximate);
    }

    /** 1/(1+e⁻ˣ). */
    public static ActivationFunction sigmoid() {
        return new Sigmoid();
    }

    /** tanh x. */
    public static ActivationFunction tanh() {
        return new Tanh();
    }

    /** eˣ. */
    public static ActivationFunction exponential() {
        return new Exponential();
    }

    /** ln(1+eˣ). */
    public static ActivationFunction softplus() {
        return new Softplus();
    }

    /** x/(1+|x|). */
    public static ActivationFunction softsign() {
        return new Softsign();
    }

    /** Probabilities that sum to 1 along the last axis. */
    public static ActivationFunction softmax() {
        return new Softmax();
    }

    /** Probabilities that sum to 1 along one axis, counted with the batch. */
    public static ActivationFunction softmax(int axis) {
        return softmax(List.of(axis));
    }

    /** Probabilities that sum to 1 along several axes together, counted with the batch. */
    public static ActivationFunction softmax(List<Integer> axes) {
        return axes.equals(List.of(-1)) ? new Softmax() : new AxisSoftmax(axes);
    }

    /** The logarithm of softmax along the last axis. */
    public static ActivationFunction logSoftmax() {
        return logSoftmax(-1);
    }

    /** The logarithm of softmax along one axis, counted with the batch. */
    public static ActivationFunction logSoftmax(int axis) {
        return new LogSoftmax(List.of(axis));
    }

    /** −ln(1+e⁻ˣ). */
    public static ActivationFunction logSigmoid() {
        return new LogSigmoid();
    }

    /** x/(1+e⁻ˣ), also called swish. */
    public static ActivationFunction silu() {
        return new Silu();
    }

    /** x/6 + ½ cut at 0 and 1. */
    public static ActivationFunction hardSigmoid() {
        return new HardSigmoid();
    }

    /** x·hardSigmoid(x), also called hard swish. */
    public static ActivationFunction hardSilu() {
        return new HardSilu();
    }

    /** min(max(x, −1), 1). */
    public static ActivationFunction hardTanh() {
        return new HardTanh();
    }

    /** x·tanh(ln(1+eˣ)). */
    public static ActivationFunction mish() {
        return new Mish();
    }

    /** (x + √(x²+4))/2. */
    public static ActivationFunction squareplus() {
        return squareplus(4f);
    }

    /** (x + √(x²+b))/2. */
    public static ActivationFunction squareplus(float b) {
        return new Squareplus(b);
    }

    /** x − tanh x. */
    public static ActivationFunction tanhShrink() {
        return new TanhShrink();
    }

    /** x moved towards 0 by ½, and 0 within ±½. */
    public static ActivationFunction softShrink() {
        return softShrink(0.5f);
    }

    /** x moved towards 0 by a threshold, and 0 within it. */
    public static ActivationFunction softShrink(float threshold) {
        return new SoftShrink(threshold);
    }

    /** x, and 0 within ±½. */
    public static ActivationFunction hardShrink() {
        return hardShrink(0.5f);
    }

    /** x, and 0 within a threshold. */
    public static ActivationFunction hardShrink(float threshold) {
        return new HardShrink(threshold);
    }

    /** x above a threshold, else a constant. */
    public static ActivationFunction threshold(float threshold, float defaultValue) {
        return new Threshold(threshold, defaultValue);
    }

    /** The first half of the last axis times the sigmoid of the second. */
    public static ActivationFunction glu() {
        return glu(-1);
    }

    /** The first half of an axis times the sigmoid of the second; the axis is counted with the batch. */
    public static ActivationFunction glu(int axis) {
        return new Glu(axis);
    }

    /** 0 for x ≤ −1, (x+1)²/4 in between, x for x ≥ 1. */
    public static ActivationFunction sparsePlus() {
        return new SparsePlus();
    }

    /** (x+1)/2 cut at 0 and 1. */
    public static ActivationFunction sparseSigmoid() {
        return new SparseSigmoid();
    }

    /** Keras's sparse counterpart of softmax along the last axis. */
    public static ActivationFunction sparsemax() {
        return sparsemax(-1);
    }

    /** Keras's sparse counterpart of softmax along one axis, counted with the batch. */
    public static ActivationFunction sparsemax(int axis) {
        return new Sparsemax(axis);
    }

    /** All that need no arguments and keep the shape, with their defaults, by Keras's name: all but threshold and glu. */
    public static Map<String, ActivationFunction> all() {
        return REGISTRY.types().stream()
                .map(type -> type.name())
                .filter(name ->
                        !ActivationLayers.NAMES.containsValue(name) && !name.equals("threshold") && !name.equals("glu"))
                .collect(Collectors.toUnmodifiableMap(Function.identity(), REGISTRY::get));
    }

    /** The function of this name, as Keras writes it. */
    public static ActivationFunction get(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!REGISTRY.knows(name) && REGISTRY.knows(lower)) {
            throw new IllegalArgumentException(
                    "Unknown activation '" + name + "'; write it in lower case: '" + lower + "'.");
        }
        return REGISTRY.get(name);
    }

    /**
     * The function as a layer's config names it in a file: its name where its arguments are Keras's defaults, else the
     * activation layer with these arguments where Keras has one, else the function with its arguments.
     */
    public static ConfigValue write(ActivationFunction function) {
        String name = function.className();
        if (REGISTRY.knows(name)
                && !name.equals("threshold")
                && REGISTRY.get(name).equals(function)) {
            return ConfigValue.of(name);
        }
        ConfigObject object = Registry.write(MODULE, function);
        return ActivationLayers.NAMES.containsKey(name)
                ? object.with("module", ConfigValue.of("keras.layers"))
                        .with("class_name", ConfigValue.of(ActivationLayers.NAMES.get(name)))
                : object;
    }
}
