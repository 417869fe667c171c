package dev.perceptron.fullbatch;

import org.jspecify.annotations.Nullable;

/**
 * When a full-batch training ends: at the first of these.
 *
 * @param iterations how many to do at most, 0 or more
 * @param tolerance ends when no value in the gradient is larger, 0 or more
 * @param goal ends when the loss is not above it; 0 or more
 */
public record StopRule(int iterations, double tolerance, double goal) {
    /** Checks the ranges. */
    public StopRule {
        if (iterations < 0) {
            throw new IllegalArgumentException("iterations must be 0 or more, received " + iterations + ".");
        }
        if (!(tolerance >= 0)) {
            throw new IllegalArgumentException(
                    "tolerance is a bound of the gradient's values, 0 or more, received " + tolerance + ".");
        }
        if (!(goal >= 0)) {
            throw new IllegalArgumentException("goal is a loss, 0 or more, received " + goal + ".");
        }
    }

    /** The same with another number of iterations. */
    StopRule withIterations(int newIterations) {
        return new StopRule(newIterations, tolerance, goal);
    }

    /** The same with another tolerance. */
    StopRule withTolerance(double newTolerance) {
        return new StopRule(iterations, newTolerance, goal);
    }

    /** The same with another goal. */
    StopRule withGoal(double newGoal) {
        return new StopRule(iterations, tolerance, newGoal);
    }

    /** Why to end before another iteration, or null to go on. */
    @Nullable
    StopReason reached(int done, double loss, double gradientNorm) {
        if (gradientNorm <= tolerance) {
            return StopReason.GRADIENT;
        }
        if (loss <= goal) {
            return StopReason.GOAL;
        }
        return done >= iterations ? StopReason.ITERATIONS : null;
    }
}
