package dev.perceptron.optimizer;

import dev.perceptron.config.Registry;
import java.util.Locale;

/** The optimizers by name, as Keras's {@code keras.optimizers} has them. */
public final class Optimizers {
    /** All optimizers; names are known in Keras's writing and in lower case. */
    public static final Registry<Optimizer> REGISTRY = Registry.of(
            "optimizer",
            Optimizer.class,
            Sgd.SCHEMA,
            Rmsprop.SCHEMA,
            Adam.SCHEMA,
            AdamW.SCHEMA,
            Adadelta.SCHEMA,
            Adagrad.SCHEMA,
            Adamax.SCHEMA,
            Adafactor.SCHEMA,
            Nadam.SCHEMA,
            Ftrl.SCHEMA,
            Lion.SCHEMA,
            Lamb.SCHEMA,
            Muon.SCHEMA,
            ScheduleFreeAdamW.SCHEMA,
            LossScaleOptimizer.SCHEMA,
            MultiOptimizer.SCHEMA);

    private Optimizers() {}

    /** The optimizer of this name, in any case, with Keras's defaults. */
    public static Optimizer get(String name) {
        return REGISTRY.get(name.toLowerCase(Locale.ROOT));
    }
}
