package dev.perceptron.callback;

import static dev.perceptron.config.Configs.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.WorkerPool;
import dev.perceptron.kernel.ScalarKernels;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.tensor.Tensors;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Weights −1, −2, of which the average with momentum ½ is −1.5, change places for an evaluation. */
final class SwapEMAWeightsTest {
    private final RecordedTraining training = trained();

    private static RecordedTraining trained() {
        RecordedTraining training = new RecordedTraining(Sgd.of(1).withEma(0.5));
        Compute compute = new Compute(new ScalarKernels(), WorkerPool.of(1));
        training.optimizer.step(compute, Tensors.vector(1));
        training.optimizer.step(compute, Tensors.vector(1));
        return training;
    }

    private double weight() {
        return training.weight.get(0);
    }

    @Test
    void theAverageIsEvaluatedAndTheWeightsComeBack() {
        SwapEMAWeights swap = SwapEMAWeights.of();
        swap.onTestBegin(training);
        assertEquals(-1.5, weight());
        swap.onTestEnd(training);
        assertEquals(-2, weight());
        assertEquals(2, training.changes, "packed weights are told");
    }

    @Test
    void predictionsHaveTheAverageToo() {
        SwapEMAWeights swap = SwapEMAWeights.of();
        swap.onPredictBegin(training);
        assertEquals(-1.5, weight());
        swap.onPredictEnd(training);
        assertEquals(-2, weight());
    }

    @Test
    void epochsLeaveTheWeightsAlone() {
        training.epochs(SwapEMAWeights.of(), "loss", 1);
        assertEquals(-2, weight());
    }

    /** Epoch 4 is not the last, which is 0 here. */
    @Test
    void orTheAverageStaysFromTheEndOfAnEpochToTheNextStart() {
        SwapEMAWeights swap = SwapEMAWeights.of().withSwapOnEpoch(true);
        swap.onEpochEnd(4, Map.of(), training);
        assertEquals(-1.5, weight());
        swap.onEpochBegin(5, training);
        assertEquals(-2, weight());
    }

    /** The average is set to what is in the model, so that the end of training changes nothing. */
    @Test
    void afterTheLastEpochTheAverageIsWhatRemains() {
        SwapEMAWeights.of().withSwapOnEpoch(true).onEpochEnd(0, Map.of(), training);
        assertEquals(-1.5, weight());
        training.optimizer.finish();
        assertEquals(-1.5, weight());
    }

    @Test
    void anOptimizerWithoutAverageIsRefused() {
        assertRefused(
                () -> SwapEMAWeights.of().onTestBegin(new RecordedTraining()), "SwapEMAWeights", "'sgd'", "withEma");
    }
}
