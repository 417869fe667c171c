package dev.perceptron.preprocessing;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
import dev.perceptron.layer.Layer;
import dev.perceptron.layer.LayerFunction;
import dev.perceptron.layer.Mode;
import dev.perceptron.tensor.AnyTensor;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of categories become rows of zeros and ones, or counts. Source: Keras {@code CategoryEncoding}.
 *
 * <pre>{@code
 * CategoryEncoding.of(4).apply(Int64Tensor.of(new long[] {0, 1, 0, 0}, 2, 2));   // [[1, 1, 0, 0], [1, 0, 0, 0]]
 * }</pre>
 *
 * <p>Shapes: multi-hot and count turn (n, k) into (n, tokens); one-hot turns (n,) and (n, 1) into (n, tokens). Numbers
 * that are no category give no 1.
 *
 * @param name the user's name, or null
 * @param tokens how many categories there are, numbered from 0
 * @param outputMode one of {@link OutputMode#MULTI_HOT} (default), {@link OutputMode#ONE_HOT}, {@link OutputMode#COUNT}
 */
public record CategoryEncoding(@Nullable String name, int tokens, OutputMode outputMode)
        implements Layer, Preprocessor {
    private static final OutputMode[] MODES = {OutputMode.MULTI_HOT, OutputMode.ONE_HOT, OutputMode.COUNT};
    static final Type<Layer> TYPE = Type.of("CategoryEncoding", CategoryEncoding::read);

    /** Checks the number of categories and the mode. */
    public CategoryEncoding {
        OutputMode.check("CategoryEncoding", outputMode, MODES);
        if (tokens < 1) {
            throw new IllegalArgumentException("CategoryEncoding needs 1 category or more, received " + tokens + ".");
        }
    }

    /** Multi-hot rows of this many categories. */
    public static CategoryEncoding of(int tokens) {
        return new CategoryEncoding(null, tokens, OutputMode.MULTI_HOT);
    }

    /** The same encoding in another way. */
    public CategoryEncoding withOutputMode(OutputMode mode) {
        return new CategoryEncoding(name, tokens, mode);
    }

    @Override
    public CategoryEncoding withName(String newName) {
        return new CategoryEncoding(newName, tokens, outputMode);
    }

    @Override
    public Tensor apply(AnyTensor x) {
        return encoding().encode(x.toTensor(), null);
    }

    /**
     * Counts where each number counts for its weight.
     *
     * @param weights of the same shape as {@code x}
     */
    public Tensor apply(AnyTensor x, Tensor weights) {
        if (outputMode != OutputMode.COUNT) {
            throw new IllegalArgumentException(
                    "CategoryEncoding takes weights in the mode COUNT only; this one has " + outputMode + ".");
        }
        if (!weights.shape().equals(x.shape())) {
            throw new IllegalArgumentException("Received weights of shape " + weights.shape()
                    + " for categories of shape " + x.shape() + "; they must be the same.");
        }
        return encoding().encode(x.toTensor(), weights);
    }

    private Encoding encoding() {
        return new Encoding(outputMode, tokens);
    }

    /** Keras's class name. */
    public String className() {
        return "CategoryEncoding";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return CategoryFunction.outputShape(encoding(), CategoryFunction.single(this, inputs));
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        return List.of(new CategoryFunction(null, encoding()));
    }

    @Override
    public ConfigObject config() {
        return FeatureConfigs.layer(name, "float32")
                .with("num_tokens", ConfigValue.of((long) tokens))
                .with("output_mode", ConfigValue.of(outputMode.kerasName()));
    }

    private static CategoryEncoding read(ConfigObject config) {
        return new CategoryEncoding(
                FeatureConfigs.name(config),
                config.read("num_tokens", ConfigValue::asInt),
                config.readOr("output_mode", value -> OutputMode.read(value, MODES), OutputMode.MULTI_HOT));
    }
}
