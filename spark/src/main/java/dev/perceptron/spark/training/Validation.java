package dev.perceptron.spark.training;

import dev.perceptron.model.Model;
import dev.perceptron.spark.samples.PartitionSamples;
import dev.perceptron.spark.samples.SampleBlock;
import dev.perceptron.training.Evaluation;
import java.io.Serializable;
import java.util.Iterator;

/**
 * Loss and accuracy on the samples kept aside in a partition.
 *
 * @param recipe the model
 * @param state its numbers
 * @param settings whether samples are weighted, and the metric's name
 */
record Validation(ModelRecipe recipe, ModelState state, LocalSgd settings) implements Serializable {
    private static final int BATCH = 256;

    Contribution run(int partition, Iterator<SampleBlock> blocks) {
        PartitionSamples samples = PartitionSamples.of(blocks, true);
        if (samples.count() == 0) {
            return Contribution.none(partition);
        }
        Model model = recipe.model(partition, LocalRound.threads());
        state.putInto(model);
        Evaluation found = model.evaluate(samples.all(settings.weighted()), BATCH);
        double metric = settings.accuracy().isEmpty() ? 0 : found.get(settings.accuracy());
        double count = samples.count();
        return Contribution.of(partition, count, new double[0], new double[] {found.loss() * count, metric * count});
    }
}
