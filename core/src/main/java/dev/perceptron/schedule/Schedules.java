package dev.perceptron.schedule;

import dev.perceptron.config.Registry;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.LongToDoubleFunction;

/** The schedules by name, as Keras's {@code keras.optimizers.schedules} has them; made for static import. */
public final class Schedules {
    /** All of them. */
    public static final Registry<Schedule> REGISTRY = Registry.of(
            "schedule",
            Schedule.class,
            ExponentialDecay.SCHEMA,
            InverseTimeDecay.SCHEMA,
            PolynomialDecay.SCHEMA,
            PiecewiseConstantDecay.SCHEMA,
            CosineDecay.SCHEMA,
            CosineDecayRestarts.SCHEMA);

    /** Keras's module of schedules, written into files. */
    public static final String MODULE = "keras.optimizers.schedules";

    private Schedules() {}

    /**
     * A rate by a function of the step, counted from 0; it can't be written to a file.
     *
     * <pre>{@code
     * Sgd.of(Schedules.of(step -> 0.1 / (1 + step)))
     * }</pre>
     */
    public static Schedule of(LongToDoubleFunction rate) {
        return new FunctionSchedule(rate);
    }

    /** A rate that is asked for at every step, as Keras's callable learning rate; it can't be written to a file. */
    public static Schedule supplied(DoubleSupplier rate) {
        return new FunctionSchedule(step -> rate.getAsDouble());
    }

    /** initial·decayRate^(step/decaySteps). */
    public static ExponentialDecay exponentialDecay(double initialLearningRate, double decaySteps, double decayRate) {
        return ExponentialDecay.of(initialLearningRate, decaySteps, decayRate);
    }

    /** initial/(1 + decayRate·step/decaySteps). */
    public static InverseTimeDecay inverseTimeDecay(double initialLearningRate, double decaySteps, double decayRate) {
        return InverseTimeDecay.of(initialLearningRate, decaySteps, decayRate);
    }

    /** A straight line to 0.0001. */
    public static PolynomialDecay polynomialDecay(double initialLearningRate, double decaySteps) {
        return PolynomialDecay.of(initialLearningRate, decaySteps);
    }

    /** Constant between boundaries. */
    public static PiecewiseConstantDecay piecewiseConstantDecay(List<Double> boundaries, List<Double> values) {
        return PiecewiseConstantDecay.of(boundaries, values);
    }

    /** Half a cosine wave down to 0. */
    public static CosineDecay cosineDecay(double initialLearningRate, double decaySteps) {
        return CosineDecay.of(initialLearningRate, decaySteps);
    }

    /** Cosine waves, each twice as long as the last. */
    public static CosineDecayRestarts cosineDecayRestarts(double initialLearningRate, double firstDecaySteps) {
        return CosineDecayRestarts.of(initialLearningRate, firstDecaySteps);
    }
}
