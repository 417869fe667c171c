package dev.perceptron.autodiff;

import dev.perceptron.layer.LayerContext;
import dev.perceptron.layer.LayerFunction;
import dev.perceptron.layer.Mode;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tape layer bound to a plan: forward records, backward plays back.
 *
 * @param layer the layer
 * @param mode what the plan is for
 */
record TapeLayerFunction(TapeLayer layer, Mode mode) implements LayerFunction {
    /** What lies between a context's forward and backward passes. */
    private static final class Run {
        final Tape tape;
        final List<Value> weights = new ArrayList<>();

        @Nullable
        Value output;

        List<Value> penalties = List.of();

        Run(Tape tape) {
            this.tape = tape;
        }
    }

    @Override
    public void forward(LayerContext context) {
        Run run = context.state(Run.class, () -> new Run(new Tape(context.compute())));
        run.tape.reset();
        List<Value> inputs = new ArrayList<>();
        for (int i = 0; i < context.inputs().size(); i++) {
            Tensor gradient = context.inputGradient(i);
            inputs.add(run.tape.given("input", context.input(i), gradient, gradient != null));
        }
        run.weights.clear();
        List<TapeWeight> recipes = layer.ordered();
        for (int i = 0; i < recipes.size(); i++) {
            run.weights.add(weight(run.tape, context, i, recipes.get(i)));
        }
        TapeCall call = new TapeCall(layer, run.tape, inputs, run.weights, mode, context);
        Value output = layer.apply(call);
        Shape expected = context.output().shape();
        if (!output.shape().equals(expected)) {
            throw new IllegalArgumentException("In " + layer.describe() + ": the output has the shape "
                    + output.shape() + " where " + expected
                    + " was found when the model was built; a shape may depend on those of the inputs only.");
        }
        context.output().assign(output.numbers());
        run.output = output;
        run.penalties = call.penalties();
        for (Value penalty : call.penalties()) {
            run.tape.check("addLoss", penalty);
            context.addPenalty(
                    penalty.numbers().storage().floats()[penalty.numbers().offset()]);
        }
        for (TapeCall.Assignment each : call.assignments()) {
            context.weight(each.weight()).assign(each.value().numbers());
            context.weightChanged(each.weight());
        }
    }

    /** A weight on the tape; one that the recipe may assign is copied, since backward must see what forward saw. */
    private static Value weight(Tape tape, LayerContext context, int i, TapeWeight recipe) {
        if (recipe.trainable()) {
            Tensor gradient = context.weightGradient(i);
            return tape.given(recipe.name(), context.weight(i), gradient, gradient != null);
        }
        Value copy = tape.blank(recipe.name(), context.weight(i).shape());
        copy.numbers().assign(context.weight(i));
        return copy;
    }

    @Override
    public void backward(LayerContext context) {
        Run run = context.state(Run.class, () -> new Run(new Tape(context.compute())));
        Value output = run.output;
        if (output == null) {
            throw new IllegalStateException("In " + layer.describe() + ": backward was called before forward.");
        }
        run.tape.begin();
        for (int i = 0; i < run.weights.size(); i++) {
            run.weights.get(i).slot().setWritten(context.accumulate(i) && context.weightGradient(i) != null);
        }
        run.tape.seed(output, context.outputGradient());
        for (Value penalty : run.penalties) {
            Tensor one = Tensor.zeros(penalty.shape());
            context.compute().fill(one, 1f);
            run.tape.seed(penalty, one);
        }
        run.tape.play();
    }

    @Override
    public boolean readsOutput() {
        return false;
    }
}
