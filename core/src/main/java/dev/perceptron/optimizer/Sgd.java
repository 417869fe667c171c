package dev.perceptron.optimizer;

import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import java.util.List;

/**
 * Stochastic gradient descent: w −= rate·g; with momentum v = momentum·v − rate·g and w += v; with Nesterov w +=
 * momentum·v − rate·g. Source: Keras {@code SGD}.
 *
 * <pre>{@code
 * model.compile(Sgd.of(0.01).withMomentum(0.9), ...)
 * }</pre>
 *
 * @param options what all optimizers have in common; Keras's default learning rate is 0.01
 * @param momentum 0 to 1, default 0
 * @param nesterov whether the momentum looks ahead, default false
 */
public record Sgd(OptimizerOptions options, double momentum, boolean nesterov) implements Rule<Sgd> {
    private static final Option<Sgd, Double> MOMENTUM =
            Option.real("momentum", Sgd::momentum, 0.0).between(0, 1);
    private static final Option<Sgd, Boolean> NESTEROV = Option.bool("nesterov", Sgd::nesterov, false);

    static final Schema<Sgd> SCHEMA = Schema.of("SGD", Sgd::new, OptimizerOptions.of("SGD", 0.01), MOMENTUM, NESTEROV);

    public Sgd {
        MOMENTUM.check("SGD", momentum);
    }

    /** Keras's defaults: learning rate 0.01. */
    public static Sgd of() {
        return SCHEMA.of();
    }

    /** Plain gradient descent with this learning rate. */
    public static Sgd of(double learningRate) {
        return SCHEMA.of(OptimizerOptions.RATE, Rate.of(learningRate));
    }

    @Override
    public Schema<Sgd> schema() {
        return SCHEMA;
    }

    /** The same with momentum. */
    public Sgd withMomentum(double newMomentum) {
        return SCHEMA.with(this, MOMENTUM, newMomentum);
    }

    /** The same with Nesterov's momentum or without. */
    public Sgd withNesterov(boolean newNesterov) {
        return SCHEMA.with(this, NESTEROV, newNesterov);
    }

    @Override
    public List<List<Slot>> slots() {
        return momentum == 0 ? List.of() : List.of(List.of(Slot.of("momentum")));
    }

    @Override
    public void apply(StepContext update) {
        for (int i = 0; i < update.runs().size(); i++) {
            ParameterSlice part = update.runs().get(i);
            if (momentum == 0) {
                update.compute().sgd(part.weights(), part.gradients(), update.learningRate());
            } else {
                update.compute()
                        .momentum(
                                part.weights(),
                                part.gradients(),
                                part.slot(0),
                                update.learningRate(),
                                (float) momentum,
                                nesterov);
            }
        }
    }
}
