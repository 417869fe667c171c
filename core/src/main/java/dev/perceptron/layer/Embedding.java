package dev.perceptron.layer;

import dev.perceptron.compute.Compute;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
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
        implements Layer {
    static final Type<Layer> TYPE = Type.of("Embedding", Embedding::read);

    /** Checks the lengths. */
    public Embedding {
        if (inputDim < 1 || outputDim < 1) {
            throw new IllegalArgumentException(
                    "Embedding needs 1 or more rows and columns, received " + inputDim + " and " + outputDim + ".");
        }
    }

    /** A table of so many vectors of this length. */
    public static Embedding of(int inputDim, int outputDim) {
        return new Embedding(null, inputDim, outputDim, standard(), null, false, true);
    }

    private static WeightRecipe standard() {
        return WeightRecipe.of(Initializers.randomUniform(-0.05f, 0.05f));
    }

    private static Embedding read(ConfigObject config) {
        return new Embedding(
                LayerConfig.name(config),
                config.read("input_dim", ConfigValue::asInt),
                config.read("output_dim", ConfigValue::asInt),
                LayerConfig.recipe(config, "embeddings", standard()),
                LayerConfig.regularizer(config, "activity_regularizer"),
                config.readOr("mask_zero", ConfigValue::asBool, false),
                LayerConfig.trainable(config));
    }

    @Override
    public ConfigObject config() {
        return LayerConfig.base(this)
                .with("input_dim", ConfigValue.of(inputDim))
                .with("output_dim", ConfigValue.of(outputDim))
                .with("embeddings_initializer", LayerConfig.write(embeddings.initializer()))
                .with("embeddings_regularizer", LayerConfig.write(embeddings.regularizer()))
                .with("activity_regularizer", LayerConfig.write(activityRegularizer))
                .with("embeddings_constraint", LayerConfig.write(embeddings.constraint()))
                .with("mask_zero", ConfigValue.of(maskZero))
                .with("quantization_config", ConfigValue.ofNull());
    }

    @Override
    public Embedding withName(String newName) {
        return new Embedding(newName, inputDim, outputDim, embeddings, activityRegularizer, maskZero, trainable);
    }

    /** The same with another recipe for the table. */
    public Embedding withEmbeddings(WeightRecipe newEmbeddings) {
        return new Embedding(name, inputDim, outputDim, newEmbeddings, activityRegularizer, maskZero, trainable);
    }

    /** The same with other first values. */
    public Embedding withEmbeddingsInitializer(Initializer initializer) {
        return withEmbeddings(embeddings.withInitializer(initializer));
    }

    @Override
    public Embedding withActivityRegularizer(@Nullable Regularizer regularizer) {
        return new Embedding(name, inputDim, outputDim, embeddings, regularizer, maskZero, trainable);
    }

    /** The same, masking 0 or not. */
    public Embedding withMaskZero(boolean newMaskZero) {
        return new Embedding(name, inputDim, outputDim, embeddings, activityRegularizer, newMaskZero, trainable);
    }

    /** The same with its kernel frozen and a trained sum of this rank added to it: {@link Lora}. */
    public Lora withLoraRank(int rank) {
        return Lora.of(this, rank);
    }

    /** The same, trained or frozen. */
    public Embedding withTrainable(boolean newTrainable) {
        return new Embedding(name, inputDim, outputDim, embeddings, activityRegularizer, maskZero, newTrainable);
    }

    @Override
    public String className() {
        return "Embedding";
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

    private record Function() implements LayerFunction {
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

        @Override
        public boolean readsOutput() {
            return false;
        }
    }
}
