package dev.perceptron.spark.training;

import dev.perceptron.fullbatch.DoubleNetwork;
import dev.perceptron.model.Model;
import dev.perceptron.spark.samples.PartitionSamples;
import dev.perceptron.spark.samples.SampleBlock;
import dev.perceptron.training.Data;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * A partition's samples in double with the network over them; lives in one executor's memory and is made anew from the
 * samples where that is lost.
 */
final class PartitionNetwork {
    private final int index;
    private final int count;
    private final @Nullable DoubleNetwork network;

    private PartitionNetwork(int index, int count, @Nullable DoubleNetwork network) {
        this.index = index;
        this.count = count;
        this.network = network;
    }

    static PartitionNetwork of(int index, Iterator<SampleBlock> blocks, ModelRecipe recipe) {
        PartitionSamples samples = PartitionSamples.of(blocks, false);
        if (samples.count() == 0) {
            return new PartitionNetwork(index, 0, null);
        }
        Model model = recipe.model(index, 1);
        Data data = samples.all(false);
        DoubleNetwork network = DoubleNetwork.of(
                model.graph(),
                model.parameters(),
                model.compiled().losses().get(0),
                data.x(),
                data.y().get(0));
        return new PartitionNetwork(index, samples.count(), network);
    }

    /** Loss and gradient, times the number of samples. One caller at a time. */
    synchronized Contribution contribution(double[] at) {
        DoubleNetwork own = network;
        if (own == null) {
            return Contribution.none(index);
        }
        double[] gradient = new double[own.size()];
        double loss = own.value(at, gradient);
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] *= count;
        }
        return Contribution.of(index, count, gradient, new double[] {loss * count});
    }
}
