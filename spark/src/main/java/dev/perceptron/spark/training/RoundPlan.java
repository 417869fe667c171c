package dev.perceptron.spark.training;

import dev.perceptron.spark.samples.PartitionInfo;
import dev.perceptron.spark.samples.SampleBlocks;
import java.util.List;

/**
 * Which steps are taken in which round.
 *
 * @param steps how many steps every partition takes in all
 * @param localSteps how many of them between two averages
 */
record RoundPlan(long steps, int localSteps) {
    /** As many steps as the largest partition needs for its epochs, or a number of full rounds. */
    static RoundPlan of(SampleBlocks samples, LocalSgd settings) {
        if (settings.rounds() > 0) {
            return new RoundPlan((long) settings.rounds() * settings.localSteps(), settings.localSteps());
        }
        int most = largest(samples.parts());
        long epoch = (most + settings.batchSize() - 1) / settings.batchSize();
        return new RoundPlan(epoch * settings.epochs(), settings.localSteps());
    }

    private static int largest(List<PartitionInfo> parts) {
        return parts.stream().mapToInt(PartitionInfo::train).max().orElse(0);
    }

    int rounds() {
        return (int) ((steps + localSteps - 1) / localSteps);
    }

    /** The first step of a round. */
    long from(int round) {
        return (long) round * localSteps;
    }

    /** The step after a round's last one. */
    long to(int round) {
        return Math.min(steps, from(round) + localSteps);
    }
}
