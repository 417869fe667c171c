package dev.perceptron.optimizer;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
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
    static final Type<Optimizer> TYPE = Type.of("SGD", Sgd::read, "sgd");

    /** Checks the ranges. */
    public Sgd {
        Ranges.share("SGD", "momentum", momentum, true);
    }

    /** Keras's defaults: learning rate 0.01. */
    public static Sgd of() {
        return of(0.01);
    }

    /** Plain gradient descent with this learning rate. */
    public static Sgd of(double learningRate) {
        return new Sgd(OptimizerOptions.of(TYPE, learningRate), 0, false);
    }

    private static Sgd read(ConfigObject config) {
        Sgd usual = of();
        return new Sgd(
                OptimizerOptions.read(config, usual.options),
                config.readOr("momentum", ConfigValue::asDouble, usual.momentum),
                config.readOr("nesterov", ConfigValue::asBool, usual.nesterov));
    }

    /** The same with momentum. */
    public Sgd withMomentum(double newMomentum) {
        return new Sgd(options, newMomentum, nesterov);
    }

    /** The same with Nesterov's momentum or without. */
    public Sgd withNesterov(boolean newNesterov) {
        return new Sgd(options, momentum, newNesterov);
    }

    @Override
    public Sgd withOptions(OptimizerOptions newOptions) {
        return new Sgd(newOptions, momentum, nesterov);
    }

    @Override
    public String className() {
        return TYPE.name();
    }

    @Override
    public ConfigObject config() {
        return options.write().with("momentum", ConfigValue.of(momentum)).with("nesterov", ConfigValue.of(nesterov));
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
