package dev.perceptron.spark.training;

import dev.perceptron.checkpoint.StateDict;
import dev.perceptron.fullbatch.Problem;
import dev.perceptron.spark.samples.SampleBlocks;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/**
 * A model's loss on all partitions' samples as a function of its trained weights: the partitions' mean losses and
 * gradients, weighted by their sizes, added up in the order of their numbers.
 *
 * <p>Penalties of the weights are in every partition's loss alike, so they come out once.
 */
final class PartitionedLoss implements Problem, AutoCloseable {
    private final JavaSparkContext context;
    private final JavaRDD<PartitionNetwork> networks;
    private final int size;
    private final @Nullable EvaluationLog log;

    PartitionedLoss(ModelRecipe recipe, SampleBlocks samples, int size, @Nullable Path checkpoints) {
        this.context = JavaSparkContext.fromSparkContext(samples.blocks().context());
        this.size = size;
        this.networks = samples.blocks()
                .mapPartitionsWithIndex(
                        (index, blocks) -> List.of(PartitionNetwork.of(index, blocks, recipe))
                                .iterator(),
                        true);
        this.networks.setName("perceptron full batch").persist(StorageLevel.MEMORY_ONLY());
        this.log = checkpoints == null
                ? null
                : new EvaluationLog(
                        checkpoints,
                        StateDict.empty()
                                .withTexts("model", recipe.json())
                                .withTexts("seed", Long.toString(recipe.seed()))
                                .withTexts("rows or partitions", samples.digest()),
                        size);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public double value(double[] at) {
        return value(at, new double[size]);
    }

    @Override
    public double value(double[] at, double[] gradient) {
        Double known = log == null ? null : log.next(at, gradient);
        if (known != null) {
            return known;
        }
        Broadcast<double[]> shared = context.broadcast(at);
        Contribution sum;
        try {
            sum = OrderedSum.of(networks.map(network -> network.contribution(shared.value())));
        } finally {
            shared.destroy();
        }
        for (int i = 0; i < size; i++) {
            gradient[i] = sum.sums()[i] / sum.weight();
        }
        double value = sum.figures()[0] / sum.weight();
        if (log != null) {
            log.add(at, value, gradient);
        }
        return value;
    }

    /** Training has come to its end: nothing is left to resume. */
    void end() {
        if (log != null) {
            log.end();
        }
    }

    @Override
    public void close() {
        networks.unpersist(false);
    }
}
