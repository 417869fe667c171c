package dev.perceptron.cli;

import dev.perceptron.callback.Callback;
import dev.perceptron.callback.TrainingContext;
import dev.perceptron.checkpoint.StateDict;

/** How long a network was trained in all, interruptions left out. */
final class TrainingTime implements Callback {
    private static final double NANOS = 1e9;

    private double before;
    private long start;

    @Override
    public void onTrainBegin(TrainingContext training) {
        before = 0;
        start = System.nanoTime();
    }

    @Override
    public StateDict state() {
        return StateDict.empty().with("seconds", seconds());
    }

    @Override
    public void onTrainResume(StateDict state, TrainingContext training) {
        before = state.number("seconds");
        start = System.nanoTime();
    }

    /** Seconds since training began. */
    double seconds() {
        return before + (System.nanoTime() - start) / NANOS;
    }
}
