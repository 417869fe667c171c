package dev.perceptron.cli;

import dev.perceptron.callback.Callback;
import dev.perceptron.callback.Training;
import dev.perceptron.checkpoint.SavedState;

/** How long a network was trained in all, interruptions left out. */
final class TrainingTime implements Callback {
    private static final double NANOS = 1e9;

    private double before;
    private long start;

    @Override
    public void onTrainBegin(Training training) {
        before = 0;
        start = System.nanoTime();
    }

    @Override
    public SavedState state() {
        return SavedState.empty().with("seconds", seconds());
    }

    @Override
    public void onTrainResume(SavedState state, Training training) {
        before = state.number("seconds");
        start = System.nanoTime();
    }

    /** Seconds since training began. */
    double seconds() {
        return before + (System.nanoTime() - start) / NANOS;
    }
}
