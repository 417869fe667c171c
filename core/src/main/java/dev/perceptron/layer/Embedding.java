package dev.perceptron.layer;

import dev.perceptron.compute.Compute;
import dev.perceptron.config.Option;
import dev.perceptron.config.OptionValues;
import dev.perceptron.config.Schema;
import dev.perceptron.initializer.Initializer;
import dev.perceptron.initializer.Initializers;
import dev.perceptron.regularizer.Regularizer;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A learned vector for each integer: y = E[x]. Source: Keras {@code Embedding}.
 *
 * <p>Shapes: x (batch, …) holds numbers from 0 to inputDim − 1, E (inputDim, outputDim), y (batch, …, outputDim);
 * another number is an error while running.
 *
 * @param name the user's name, or null
 * @param inputDim how many numbers there are
 * @param outputDim the length of a vector
 * @param embeddings how E starts (default uniform from −0.05 to 0.05) and is held
 * @param activityRegularizer a penalty on y, divided by the batch size, or null
 * @param maskZero whether 0 stands for "nothing here" and is masked, default false
 * @param trainable whether the optimizer changes E
 */
public record Embedding(
        @Nullable String name,
        int inputDim,
        int outputDim,
        WeightRecipe embeddings,
        @Nullable Regularizer activityRegularizer,
        boolean maskZero,
        boolean trainable)
        implements TrainableLayer<Embedding> {
    private static final Option<Embedding, Integer> INPUT_DIM =
            Option.integer("input_dim", Embedding::inputDim).atLeast(1);
    private static final Option<Embedding, Integer> OUTPUT_DIM =
            Option.integer("output_dim", Embedding::outputDim).atLeast(1);
    private static final WeightOptions<Embedding> EMBEDDINGS =
            WeightOptions.of("embeddings", Initializers.randomUniform(-0.05f, 0.05f), Embedding::embeddings);
    private static final Option<Embedding, @Nullable Regularizer> ACTIVITY_REGULARIZER =
            LayerOptions.activityRegularizerOrNull(Embedding::activityRegularizer);
    private static final Option<Embedding, Boolean> MASK_ZERO = Option.bool("mask_zero", Embedding::maskZero, false);

    static final Schema<Embedding> SCHEMA = LayerOptions.trainable(
            "Embedding",
            Embedding::new,
            INPUT_DIM,
            OUTPUT_DIM,
            EMBEDDINGS.initializer(),
            EMBEDDINGS.regularizer(),
            ACTIVITY_REGULARIZER,
            EMBEDDINGS.constraint(),
            MASK_ZERO,
            LayerOptions.QUANTIZATION);

    public Embedding {
        SCHEMA.check(INPUT_DIM, inputDim);
        SCHEMA.check(OUTPUT_DIM, outputDim);
    }

    private Embedding(OptionValues values) {
        this(
                values.get(LayerOptions.NAME),
                values.get(INPUT_DIM),
                values.get(OUTPUT_DIM),
                EMBEDDINGS.recipe(values),
                values.get(ACTIVITY_REGULARIZER),
                values.get(MASK_ZERO),
                values.get(LayerOptions.TRAINABLE));
    }

    /** A table of so many vectors of this length. */
    public static Embedding of(int inputDim, int outputDim) {
        return SCHEMA.of(INPUT_DIM, inputDim, OUTPUT_DIM, outputDim);
    }

    @Override
    public Schema<Embedding> schema() {
        return SCHEMA;
    }

    /** The same with another recipe for the table. */
    public Embedding withEmbeddings(WeightRecipe newEmbeddings) {
        return EMBEDDINGS.with(SCHEMA, this, newEmbeddings);
    }

    /** The same with other first values. */
    public Embedding withEmbeddingsInitializer(Initializer initializer) {
        return SCHEMA.with(this, EMBEDDINGS.initializer(), initializer);
    }

    @Override
    public Embedding withActivityRegularizer(@Nullable Regularizer regularizer) {
        return SCHEMA.with(this, ACTIVITY_REGULARIZER, regularizer);
    }

    /** The same, masking 0 or not. */
    public Embedding withMaskZero(boolean newMaskZero) {
        return SCHEMA.with(this, MASK_ZERO, newMaskZero);
    }

    /** The same with its table frozen and a trained sum of this rank added to it: {@link Lora}. */
    public Lora withLoraRank(int rank) {
        return Lora.of(this, rank);
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape shape = ShapeChecks.single(this, inputs);
        int[] dims = java.util.Arrays.copyOf(shape.dims(), shape.rank() + 1);
        dims[shape.rank()] = outputDim;
        return Shape.of(dims);
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        return List.of(Weight.trainable("embeddings", Shape.of(inputDim, outputDim), embeddings));
    }

    @Override
    public MaskRule maskRule() {
        return maskZero ? (inputs, masks) -> new Unlike(inputs.get(0), 0f) : MaskRule.STOP;
    }

    /**
     * Marks rows of the first input that are not all one value.
     *
     * @param shape the mask's shape, batch included
     * @param value that value
     */
    record Unlike(Shape shape, float value) implements MaskRule.Maker {
        @Override
        public void make(Compute compute, List<Tensor> inputs, List<@Nullable Tensor> masks, Tensor mask) {
            compute.arranging().markUnlike(inputs.get(0), value, mask);
        }
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        List<LayerFunction> functions = new ArrayList<>();
        functions.add(new Function());
        if (activityRegularizer != null) {
            functions.add(new ActivityPenalty(activityRegularizer));
        }
        return functions;
    }

    private record Function() implements OutputFreeFunction {
        private static final int TABLE = 0;

        @Override
        public void forward(LayerContext context) {
            context.compute().arranging().gatherRows(context.weight(TABLE), context.input(), context.output());
        }

        @Override
        public void backward(LayerContext context) {
            Tensor dTable = context.weightGradient(TABLE);
            if (dTable != null) {
                context.compute()
                        .arranging()
                        .scatterRows(context.outputGradient(), context.input(), dTable, context.accumulate(TABLE));
            }
            Tensor dx = context.inputGradient(0);
            if (dx != null) {
                context.compute().fill(dx, 0f);
            }
        }
    }
}
