package dev.perceptron.tabular;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perceptron.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which epoch is best for several networks together. */
final class SharedEpochTest {
    private static Tensor column(float... values) {
        return Tensor.of(values, values.length, 1);
    }

    private static int best(Tensor y, boolean classes, List<Tensor> one, List<Tensor> other) {
        return SharedEpoch.best(List.of(one, other), List.of(new int[] {2, 0}, new int[] {1}), y, classes);
    }

    /** Squared errors: epoch 0 has 0 + 9, epoch 1 has 4 + 0, epoch 2 has 5 + 0: neither network's own best, 0 and 1. */
    @Test
    void theSumOfAllSquaredErrorsDecides() {
        Tensor y = column(10, 20, 30);
        List<Tensor> one = List.of(column(30, 10), column(32, 10), column(31, 12));
        List<Tensor> other = List.of(column(23), column(20), column(20));
        assertEquals(1, best(y, false, one, other));
    }

    @Test
    void ofEqualEpochsTheLast() {
        Tensor y = column(1, 2, 3);
        List<Tensor> one = List.of(column(3, 1), column(3, 1));
        List<Tensor> other = List.of(column(2), column(2));
        assertEquals(1, best(y, false, one, other));
    }

    /** Bold and right beats timid and right: −log 0.9 against −log 0.6, though the same rows are classified well. */
    @Test
    void classesAreJudgedByTheLogarithmOfTheTruesProbability() {
        Tensor y = Tensor.of(new float[] {1, 0, 0, 1, 1, 0}, 3, 2);
        Tensor timid = Tensor.of(new float[] {0.6f, 0.4f, 0.6f, 0.4f}, 2, 2);
        Tensor bold = Tensor.of(new float[] {0.9f, 0.1f, 0.9f, 0.1f}, 2, 2);
        Tensor same = Tensor.of(new float[] {0.3f, 0.7f}, 1, 2);
        assertEquals(0, best(y, true, List.of(bold, timid), List.of(same, same)));
        assertEquals(1, best(y, true, List.of(timid, bold), List.of(same, same)));
    }

    /** 2^24 outputs are kept: of 2,000 rows, 1,000 classes and 256 epochs each 31st. */
    @Test
    void moreOutputsThanMemoryHoldsAreThinnedOut() {
        assertEquals(1, SharedEpoch.every(2000, 32, 256));
        assertEquals(31, SharedEpoch.every(2000, 1000, 256));
        assertEquals(3, SharedEpoch.every(1_000_000, 1_000_000, 3));
        assertEquals(4, SharedEpoch.every(100, 1, 1000));
    }
}
