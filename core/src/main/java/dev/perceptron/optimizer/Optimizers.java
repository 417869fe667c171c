package dev.perceptron.optimizer;

import dev.perceptron.config.Registry;
import dev.perceptron.config.Schema;
import java.util.Locale;

/** The optimizers by name, as Keras's {@code keras.optimizers} has them. */
public final class Optimizers {
    /** All optimizers; names are known in Keras's writing and in lower case. */
    public static final Registry<Optimizer> REGISTRY = Registry.of(
            "optimizer",
            Optimizer.class,
            known(Sgd.SCHEMA),
            known(Rmsprop.SCHEMA),
            known(Adam.SCHEMA),
            known(AdamW.SCHEMA),
            known(Adadelta.SCHEMA),
            known(Adagrad.SCHEMA),
            known(Adamax.SCHEMA),
            known(Adafactor.SCHEMA),
            known(Nadam.SCHEMA),
            known(Ftrl.SCHEMA),
            known(Lion.SCHEMA),
            known(Lamb.SCHEMA),
            known(Muon.SCHEMA),
            known(ScheduleFreeAdamW.SCHEMA),
            known(LossScaleOptimizer.SCHEMA),
            known(MultiOptimizer.SCHEMA));

    private Optimizers() {}

    private static <S> Schema<S> known(Schema<S> schema) {
        return schema.alias(schema.name().toLowerCase(Locale.ROOT));
    }

    /** The optimizer of this name, in any case, with Keras's defaults. */
    public static Optimizer get(String name) {
        return REGISTRY.get(name.toLowerCase(Locale.ROOT));
    }
}
