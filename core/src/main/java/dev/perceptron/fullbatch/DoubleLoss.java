package dev.perceptron.fullbatch;

import dev.perceptron.loss.CategoricalCrossentropy;
import dev.perceptron.loss.Huber;
import dev.perceptron.loss.Loss;
import dev.perceptron.loss.Reduction;
import dev.perceptron.loss.SparseCategoricalCrossentropy;
import dev.perceptron.loss.internal.LogCosh;
import dev.perceptron.loss.internal.MeanAbsoluteError;
import dev.perceptron.loss.internal.MeanSquaredError;
import dev.perceptron.loss.internal.RootMeanSquaredError;
import org.jspecify.annotations.Nullable;

/**
 * A loss in double: the mean of f(prediction − target), or the root of that mean; or the mean cross-entropy of classes.
 *
 * @param value f
 * @param slope f′
 * @param isRoot whether the root of the mean is taken
 * @param isSquare whether f(e) = e²
 * @param classes how classes are given, or null if the loss is no cross-entropy
 * @param softmax whether the network's last activation, softmax, belongs to the loss
 */
record DoubleLoss(
        Error value,
        Error slope,
        boolean isRoot,
        boolean isSquare,
        @Nullable Classes classes,
        boolean softmax) {
    /** How a target tells its class. */
    enum Classes {
        /** One number: the class's. */
        NUMBERS,
        /** One number for each class: its probability. */
        PROBABILITIES
    }

    /** A mean of f(prediction − target). */
    DoubleLoss(Error value, Error slope, boolean isRoot, boolean isSquare) {
        this(value, slope, isRoot, isSquare, null, false);
    }

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
        if (mean
                && formula instanceof SparseCategoricalCrossentropy classes
                && classes.ignoreClass() == null
                && classes.axis() == -1) {
            return crossentropy(Classes.NUMBERS, !classes.fromLogits());
        } else if (mean
                && formula instanceof CategoricalCrossentropy classes
                && classes.labelSmoothing() == 0
                && classes.axis() == -1) {
            return crossentropy(Classes.PROBABILITIES, !classes.fromLogits());
        }
        throw new IllegalArgumentException("Full-batch training takes the losses mean_squared_error,"
                + " root_mean_squared_error, mean_absolute_error, log_cosh, huber, categorical_crossentropy and"
                + " sparse_categorical_crossentropy without extras, averaged over samples; received "
                + loss.name() + " reduced by " + loss.reduction().kerasName()
                + ". Compile with one of those, or train by fit.");
    }

    private static DoubleLoss crossentropy(Classes classes, boolean softmax) {
        return new DoubleLoss(e -> 0, e -> 0, false, false, classes, softmax);
    }

    private static DoubleLoss square(boolean root) {
        return new DoubleLoss(e -> e * e, e -> 2 * e, root, true);
    }
}
