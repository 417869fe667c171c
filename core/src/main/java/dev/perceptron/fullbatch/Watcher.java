package dev.perceptron.fullbatch;

/** Is told how training goes after each iteration, and may end it. */
@FunctionalInterface
public interface Watcher {
    /** Lets every training run to its end. */
    Watcher NONE = (iteration, loss, gradientNorm) -> true;

    /**
     * Whether to go on.
     *
     * @param iteration counted from 1
     * @param loss at the point reached
     * @param gradientNorm the largest absolute value in the gradient there
     */
    boolean goesOn(int iteration, double loss, double gradientNorm);
}
