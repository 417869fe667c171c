package dev.perceptron.training;

/**
 * A training step of one's own in the place of the usual one: {@code fit} and {@code trainOnBatch} call it for every batch,
 * with their callbacks, metrics, progress lines and checkpoints as ever. Source: Keras {@code Model.train_step}.
 *
 * <pre>{@code
 * model.setTrainStep(batch -> {
 *     batch.forward();
 *     batch.backward();
 *     batch.gradients().clipGlobalNorm(1);
 *     batch.apply();
 * });
 * }</pre>
 */
@FunctionalInterface
public interface CustomTrainStep {
    /** Trains on one batch. */
    void train(TrainBatch batch);
}
