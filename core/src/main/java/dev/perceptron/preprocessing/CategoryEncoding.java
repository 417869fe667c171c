package dev.perceptron.preprocessing;

import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.layer.LayerFunction;
import dev.perceptron.layer.LayerRecipe;
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
        implements LayerRecipe<CategoryEncoding>, Preprocessor {
    private static final Option<CategoryEncoding, Integer> TOKENS =
            Option.integer("num_tokens", CategoryEncoding::tokens).atLeast(1);
    private static final Option<CategoryEncoding, OutputMode> OUTPUT_MODE =
            OutputMode.option(CategoryEncoding::outputMode, OutputMode.MULTI_HOT, OutputMode.ONE_HOT, OutputMode.COUNT);

    static final Schema<CategoryEncoding> SCHEMA = Schema.of(
            "CategoryEncoding",
            CategoryEncoding::new,
            FeatureConfigs.NAME.and(FeatureConfigs.TRAINABLE).and(FeatureConfigs.FLOAT32),
            TOKENS,
            OUTPUT_MODE);

    public CategoryEncoding {
        OUTPUT_MODE.check("CategoryEncoding", outputMode);
        TOKENS.check("CategoryEncoding", tokens);
    }

    /** Multi-hot rows of this many categories. */
    public static CategoryEncoding of(int tokens) {
        return SCHEMA.of(TOKENS, tokens);
    }

    @Override
    public Schema<CategoryEncoding> schema() {
        return SCHEMA;
    }

    /** The same encoding in another way. */
    public CategoryEncoding withOutputMode(OutputMode mode) {
        return SCHEMA.with(this, OUTPUT_MODE, mode);
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

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return CategoryFunction.outputShape(encoding(), CategoryFunction.single(this, inputs));
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        return List.of(new CategoryFunction(null, encoding()));
    }
}
