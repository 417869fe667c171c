package dev.perceptron.metric;

/** A metric's state that is one accumulator. */
interface AccumulatedState extends MetricState {
    /** What has been seen since the last reset. */
    Accumulator seen();

    @Override
    default double[] snapshot() {
        return seen().snapshot();
    }

    @Override
    default void restore(double[] snapshot) {
        seen().restore(snapshot);
    }

    @Override
    default void reset() {
        seen().reset();
    }
}
