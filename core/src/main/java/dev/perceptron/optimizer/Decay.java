package dev.perceptron.optimizer;

import dev.perceptron.compute.Compute;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decoupled weight decay, w −= w·decay·rate, before the rule. Source: Loshchilov and Hutter 2019; Keras. */
final class Decay {
    private final float[] byVariable;
    private final boolean uniform;

    Decay(Rule<?> rule, List<Variable> variables) {
        List<String> names = rule.options().excluded();
        Pattern excluded = names.isEmpty() ? null : Pattern.compile(String.join("|", names));
        byVariable = new float[variables.size()];
        boolean same = true;
        for (int i = 0; i < byVariable.length; i++) {
            byVariable[i] = of(rule, variables.get(i), excluded);
            same &= byVariable[i] == byVariable[0];
        }
        uniform = same;
    }

    private static float of(Rule<?> rule, Variable variable, @Nullable Pattern excluded) {
        Double decay = rule.weightDecay(variable);
        if (decay == null
                || (excluded != null && excluded.matcher(variable.name()).find())) {
            return 0f;
        }
        return decay.floatValue();
    }

    void apply(Compute compute, StepContext update, float rate) {
        List<ParameterSlice> parts = uniform ? update.runs() : update.variables();
        for (int i = 0; i < parts.size(); i++) {
            float decay = byVariable[uniform ? 0 : i];
            if (decay != 0) {
                Tensor w = parts.get(i).weights();
                compute.addScaled(w, -(decay * rate), w);
            }
        }
    }
}
