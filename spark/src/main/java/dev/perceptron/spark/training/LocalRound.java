package dev.perceptron.spark.training;

import dev.perceptron.model.Model;
import dev.perceptron.random.Purpose;
import dev.perceptron.spark.samples.PartitionSamples;
import dev.perceptron.spark.samples.SampleBlock;
import dev.perceptron.training.Fit;
import dev.perceptron.training.History;
import dev.perceptron.training.NonFinitePolicy;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import org.apache.spark.TaskContext;

/**
 * What a partition does in a round: it goes on through its samples where the round before ended.
 *
 * <p>Order and dropout follow from the seed, the partition's number and the step, so a round computed again on another
 * machine gives the same bits. A table of one partition is trained exactly as {@code Model.fit} would.
 *
 * @param recipe the model
 * @param state its numbers at the beginning
 * @param from the first step
 * @param to the step after the last one
 * @param settings batch size and weights
 */
record LocalRound(ModelRecipe recipe, ModelState state, long from, long to, LocalSgd settings) implements Serializable {
    /** The work of a partition. */
    Contribution run(int partition, Iterator<SampleBlock> blocks) {
        PartitionSamples samples = PartitionSamples.of(blocks, false);
        int count = samples.count();
        if (count == 0) {
            return Contribution.none(partition);
        }
        Model model = recipe.model(partition, threads());
        state.putInto(model);
        int batch = settings.batchSize();
        long epochSteps = (count + batch - 1) / batch;
        double loss = 0;
        double seen = 0;
        for (long step = from; step < to; ) {
            long epoch = step / epochSteps;
            int first = (int) (step % epochSteps);
            int steps = (int) Math.min(to - step, epochSteps - first);
            int[] order = model.seed().stream(Purpose.SHUFFLE, 0, epoch).permutation(count);
            int[] some =
                    Arrays.copyOfRange(order, first * batch, (int) Math.min(count, (first + (long) steps) * batch));
            History history = model.fit(
                    samples.ordered(some, settings.weighted()),
                    Fit.batchSize(batch).shuffle(false).verbose(0).guard(NonFinitePolicy.off()));
            loss += history.last("loss") * some.length;
            seen += some.length;
            step += steps;
        }
        ModelState after = ModelState.of(model);
        return Contribution.of(partition, count, after.values(), new double[] {loss, seen}, after.counters());
    }

    /** As many threads as Spark gives a task; they change no bit. */
    static int threads() {
        TaskContext context = TaskContext.get();
        return context == null ? 1 : context.cpus();
    }
}
