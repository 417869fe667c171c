package dev.perceptron.fullbatch;

/**
 * How a full-batch training ended.
 *
 * @param reason why
 * @param iterations how many were done
 * @param loss at the end
 * @param gradientNorm the largest absolute value in the gradient at the end
 */
public record FullBatchResult(StopReason reason, int iterations, double loss, double gradientNorm) {}
