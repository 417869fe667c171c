package dev.perceptron.autodiff;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
import dev.perceptron.initializer.Initializer;
import dev.perceptron.layer.Layer;
import dev.perceptron.layer.LayerFunction;
import dev.perceptron.layer.MaskRule;
import dev.perceptron.layer.Mode;
import dev.perceptron.layer.Weight;
import dev.perceptron.layer.WeightRecipe;
import dev.perceptron.preprocessing.Preprocessing;
import dev.perceptron.tensor.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A user's own layer, written forward only; the tape finds the gradients.
 *
 * <p>Shapes: the recipe's inputs and output have the batch as first axis; the shapes of weights are found from those of
 * one sample of each input. The output's shape is found by a trial without numbers.
 *
 * <pre>{@code
 * TapeLayer radial = TapeLayer.of("Radial", call -> {
 *             Value far = call.input().expandDims(1).subtract(call.weight("centres"));   // (batch, 8, in)
 *             return far.square().sum(-1).negate().exp();                                // (batch, 8)
 *         })
 *         .withWeight("centres", in -> Shape.of(8, in.get(0).dim(-1)), uniform());
 * Model model = Sequential.of(Input.of(2), radial, Dense.of(1));
 * }</pre>
 *
 * <p>The recipe is code, which no file carries: a saved model holds the layer's type, its arguments and its weights.
 * Whoever loads it registers {@link #asType}: {@code LoadOptions.standard().with(radial.asType())}.
 *
 * @param name the user's name, or null
 * @param className what it is called in files and summaries; none of core's layers
 * @param weights its weights
 * @param recipe what it computes
 * @param trainable whether the optimizer changes its weights, default true
 * @param maskRule what becomes of its inputs' masks; by default they end here
 * @param arguments entries of one's own in its config, default none
 */
public record TapeLayer(
        @Nullable String name,
        String className,
        List<TapeWeight> weights,
        Recipe recipe,
        boolean trainable,
        MaskRule maskRule,
        ConfigObject arguments)
        implements Layer {
    private static final Set<String> MODELS = Set.of("InputLayer", "Sequential", "Functional", "Model");
    private static final int TRIAL_BATCH = 3;

    /** What a layer computes; without state, since several threads may call it at once. */
    @FunctionalInterface
    public interface Recipe {
        /** The output from what the call holds: inputs, weights, mode and random numbers. */
        Value apply(TapeCall call);
    }

    /** Checks the type's name and the weights' names. */
    public TapeLayer {
        weights = List.copyOf(weights);
        if (className.isBlank() || Preprocessing.LAYERS.knows(className) || MODELS.contains(className)) {
            throw new IllegalArgumentException("A layer of one's own can't be called '" + className
                    + "'; a file would confuse it with the library's. Give it another name, such as My" + className
                    + ".");
        }
        long names = weights.stream().map(TapeWeight::name).distinct().count();
        if (names < weights.size()) {
            throw new IllegalArgumentException("The weights of " + className + " need different names, received "
                    + weights.stream().map(TapeWeight::name).toList() + ".");
        }
    }

    /** A layer without weights, until {@link #withWeight} adds them. */
    public static TapeLayer of(String className, Recipe recipe) {
        return new TapeLayer(null, className, List.of(), recipe, true, MaskRule.STOP, ConfigObject.empty());
    }

    /** The same with one more weight, trained, without penalty or constraint. */
    public TapeLayer withWeight(String weight, Function<List<Shape>, Shape> shape, Initializer initializer) {
        return withWeight(new TapeWeight(weight, shape, WeightRecipe.of(initializer), true));
    }

    /** The same with one more weight. */
    public TapeLayer withWeight(TapeWeight weight) {
        List<TapeWeight> more = new ArrayList<>(weights);
        more.add(weight);
        return new TapeLayer(name, className, more, recipe, trainable, maskRule, arguments);
    }

    @Override
    public TapeLayer withName(String newName) {
        return new TapeLayer(newName, className, weights, recipe, trainable, maskRule, arguments);
    }

    /** The same, trained or frozen. */
    public TapeLayer withTrainable(boolean newTrainable) {
        return new TapeLayer(name, className, weights, recipe, newTrainable, maskRule, arguments);
    }

    /** The same with another rule for masks. */
    public TapeLayer withMaskRule(MaskRule rule) {
        return new TapeLayer(name, className, weights, recipe, trainable, rule, arguments);
    }

    /** The same with entries of one's own in its config, for files and for {@link Type}s that read them. */
    public TapeLayer withArguments(ConfigObject newArguments) {
        return new TapeLayer(name, className, weights, recipe, trainable, maskRule, newArguments);
    }

    /**
     * A catalogue entry by which files that name this type are read as this recipe, with the file's name for it.
     *
     * <p>A layer whose arguments differ from file to file needs a {@link Type} of its own that makes the recipe from
     * the config.
     */
    public Type<Layer> asType() {
        return Type.of(className, config -> {
            TapeLayer same = withTrainable(config.readOr("trainable", ConfigValue::asBool, true));
            return config.optional("name").isEmpty() ? same : same.withName(config.read("name", ConfigValue::string));
        });
    }

    @Override
    public ConfigObject config() {
        ConfigObject config = Layer.super.config();
        for (var entry : arguments.entries().entrySet()) {
            config = config.with(entry.getKey(), entry.getValue());
        }
        return config;
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        return ordered().stream()
                .map(each -> new Weight(each.name(), each.shape().apply(inputs), each.recipe(), each.trainable()))
                .toList();
    }

    /** The trained ones first, as models lay them out. */
    List<TapeWeight> ordered() {
        return weights.stream()
                .sorted(Comparator.comparing(weight -> !weight.trainable()))
                .toList();
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Tape tape = Tape.ofShapes();
        List<Value> values = new ArrayList<>();
        for (Shape input : inputs) {
            values.add(tape.blank("input", input.prepend(TRIAL_BATCH)));
        }
        List<Value> weightValues = weights(inputs).stream()
                .map(weight -> tape.blank(weight.name(), weight.shape()))
                .toList();
        Value output = apply(new TapeCall(this, tape, values, weightValues, Mode.INFERENCE, null));
        Shape shape = output.shape();
        if (shape.rank() < 1 || shape.dim(0) != TRIAL_BATCH) {
            throw new IllegalArgumentException(describe() + " gave an output of shape " + shape + " for a batch of "
                    + TRIAL_BATCH + " samples; the first axis of the output must be the batch, as it is that of the"
                    + " inputs. Reduce along axes from 1 on.");
        }
        return shape.tail();
    }

    /** Runs the recipe; messages start with the layer. */
    Value apply(TapeCall call) {
        try {
            Value output = recipe.apply(call);
            call.tape().check("output", output);
            return output;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("In " + describe() + ": " + e.getMessage(), e);
        }
    }

    String describe() {
        return className + (name == null ? "" : " '" + name + "'");
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        return List.of(new TapeLayerFunction(this, mode));
    }
}
