package dev.perceptron.spark.training;

import dev.perceptron.fullbatch.FullBatch;
import dev.perceptron.fullbatch.FullBatchResult;
import dev.perceptron.model.Model;
import dev.perceptron.spark.samples.SampleBlocks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** L-BFGS on all samples at once: the driver searches, the partitions compute loss and gradient in double precision. */
public final class FullBatchTraining {
    private final ModelRecipe recipe;
    private final SampleBlocks samples;
    private final int iterations;
    private final double tolerance;
    private final @Nullable Path checkpoints;
    private IntConsumer listener = iteration -> {};

    /**
     * A training to be run.
     *
     * @param recipe the compiled model; its optimizer rests
     * @param iterations how many at most
     * @param tolerance ends when no value in the gradient is larger
     * @param checkpoints the driver's folder of checkpoints, or null for none
     */
    public FullBatchTraining(
            ModelRecipe recipe, SampleBlocks samples, int iterations, double tolerance, @Nullable Path checkpoints) {
        this.recipe = recipe;
        this.samples = samples;
        this.iterations = iterations;
        this.tolerance = tolerance;
        this.checkpoints = checkpoints;
    }

    /** Has someone told after each iteration how many are done; returns this. */
    public FullBatchTraining onIteration(IntConsumer newListener) {
        listener = newListener;
        return this;
    }

    /** Trains, or goes on from a checkpoint. */
    public TrainingResult run() {
        Model model = recipe.model();
        float[] first = model.parameters().copyTrainable();
        double[] at = new double[first.length];
        for (int i = 0; i < at.length; i++) {
            at[i] = first[i];
        }
        List<Double> losses = new ArrayList<>();
        FullBatchResult outcome;
        try (PartitionedLoss loss = new PartitionedLoss(recipe, samples, at.length, checkpoints)) {
            outcome = FullBatch.lbfgs()
                    .iterations(iterations)
                    .tolerance(tolerance)
                    .minimize(loss, at, (iteration, value, norm) -> {
                        losses.add(value);
                        listener.accept(iteration);
                        return true;
                    });
            loss.end();
        }
        float[] last = new float[at.length];
        for (int i = 0; i < at.length; i++) {
            last[i] = (float) at[i];
        }
        model.parameters().assignTrainable(last, 0);
        long bytes = 8L * at.length;
        TrainingLog log = new TrainingLog(
                losses,
                List.of(),
                List.of(),
                losses.size() - 1,
                bytes,
                bytes,
                outcome.reason().toString());
        return new TrainingResult(model, log);
    }
}
