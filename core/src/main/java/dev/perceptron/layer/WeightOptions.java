package dev.perceptron.layer;

import dev.perceptron.config.Option;
import dev.perceptron.config.OptionValues;
import dev.perceptron.config.Schema;
import dev.perceptron.constraint.Constraint;
import dev.perceptron.initializer.Initializer;
import dev.perceptron.regularizer.Regularizer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The three options of a weight: {@code kernel_initializer}, {@code kernel_regularizer}, {@code kernel_constraint}.
 *
 * @param initializer how it starts
 * @param regularizer a penalty on it, or null
 * @param constraint where it is held, or null
 */
record WeightOptions<L>(
        Option<L, Initializer> initializer,
        Option<L, @Nullable Regularizer> regularizer,
        Option<L, @Nullable Constraint> constraint) {
    /** The options of the weight of this name, which a layer holds as one recipe. */
    static <L> WeightOptions<L> of(String weight, Initializer standard, Function<L, WeightRecipe> getter) {
        return new WeightOptions<>(
                LayerOptions.initializer(
                        weight + "_initializer",
                        standard,
                        layer -> getter.apply(layer).initializer()),
                Option.<L, @Nullable Regularizer>of(
                                weight + "_regularizer",
                                LayerOptions.REGULARIZER,
                                layer -> getter.apply(layer).regularizer())
                        .orNull(),
                Option.<L, @Nullable Constraint>of(
                                weight + "_constraint",
                                LayerOptions.CONSTRAINT,
                                layer -> getter.apply(layer).constraint())
                        .orNull());
    }

    /** The same layer with another recipe for the weight. */
    <R extends L> R with(Schema<R> schema, R layer, WeightRecipe recipe) {
        R started = schema.with(layer, initializer, recipe.initializer());
        return schema.with(schema.with(started, regularizer, recipe.regularizer()), constraint, recipe.constraint());
    }

    /** The weight's recipe. */
    WeightRecipe recipe(OptionValues values) {
        return new WeightRecipe(values.get(initializer), values.get(regularizer), values.get(constraint));
    }
}
