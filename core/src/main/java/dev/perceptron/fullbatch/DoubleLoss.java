package dev.perceptron.fullbatch;

import dev.perceptron.loss.Huber;
import dev.perceptron.loss.LogCosh;
import dev.perceptron.loss.Loss;
import dev.perceptron.loss.MeanAbsoluteError;
import dev.perceptron.loss.MeanSquaredError;
import dev.perceptron.loss.Reduction;
import dev.perceptron.loss.RootMeanSquaredError;

/**
 * A loss in double: the mean of f(prediction − target), or the root of that mean.
 *
 * @param value f
 * @param slope f′
 * @param isRoot whether the root of the mean is taken
 * @param isSquare whether f(e) = e²
 */
record DoubleLoss(Error value, Error slope, boolean isRoot, boolean isSquare) {
    /** A function of an error. */
    @FunctionalInterface
    interface Error {
        /** Its value. */
        double of(double error);
    }

    /** A loss in double. */
    static DoubleLoss of(Loss loss) {
        Loss formula = loss.formula();
        boolean mean = loss.reduction() == Reduction.SUM_OVER_BATCH_SIZE || loss.reduction() == Reduction.MEAN;
        if (mean && formula instanceof MeanSquaredError) {
            return square(false);
        } else if (mean && formula instanceof RootMeanSquaredError) {
            return square(true);
        } else if (mean && formula instanceof MeanAbsoluteError) {
            return new DoubleLoss(Math::abs, Math::signum, false, false);
        } else if (mean && formula instanceof LogCosh) {
            return new DoubleLoss(
                    e -> DoubleMath.softplus(-2 * Math.abs(e)) + Math.abs(e) - StrictMath.log(2),
                    DoubleMath::tanh,
                    false,
                    false);
        } else if (mean && formula instanceof Huber huber) {
            double delta = huber.delta();
            return new DoubleLoss(
                    e -> Math.abs(e) <= delta ? e * e / 2 : delta * Math.abs(e) - delta * delta / 2,
                    e -> Math.max(-delta, Math.min(delta, e)),
                    false,
                    false);
        }
        throw new IllegalArgumentException("Full-batch training takes the losses mean_squared_error,"
                + " root_mean_squared_error, mean_absolute_error, log_cosh and huber, averaged over samples; received "
                + loss.name() + " reduced by " + loss.reduction().kerasName()
                + ". Compile with one of those, or train by fit.");
    }

    private static DoubleLoss square(boolean root) {
        return new DoubleLoss(e -> e * e, e -> 2 * e, root, true);
    }
}
