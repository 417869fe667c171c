package dev.perceptron.fullbatch;

/** One layer of a network in double, run on one block of samples at a time. */
interface DoubleStep {
    /** Computes the output's values. */
    void forward(double[] weights);

    /** Adds to the gradients of inputs, from that of the output. */
    void backward(double[] weights);

    /** Adds to the gradient of the weights. */
    default void weightGradient(double[] gradient) {}

    /**
     * Adds to rows of the Jacobian, one row a sample.
     *
     * @param first the row of the block's first sample
     * @param count how many samples
     */
    default void jacobian(int first, int count, double[][] rows) {}
}
