package dev.perceptron.studio.digits;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The confusion matrix and the order of mistakes, by hand. */
final class MarkingTest {
    private static final int[] LABELS = {0, 1, 2, 1, 0};
    private static final float[] PROBABILITIES = {
        0.7f, 0.2f, 0.1f, // 0 read as 0
        0.6f, 0.3f, 0.1f, // 1 read as 0
        0.1f, 0.9f, 0f, // 2 read as 1, with probability 0 for the truth
        0.1f, 0.8f, 0.1f, // 1 read as 1
        0.2f, 0.35f, 0.45f // 0 read as 2
    };
    private final Marking marking = Marking.of(LABELS, PROBABILITIES, 3);

    @Test
    void matrixCountsTrueClassesByRow() {
        assertArrayEquals(new int[] {1, 0, 1, 1, 1, 0, 0, 1, 0}, marking.matrix());
        assertEquals(3, marking.mistakes());
        assertEquals(0.4, marking.accuracy(), 1e-12);
    }

    @Test
    void worstMistakesComeFirst() {
        assertEquals(List.of(2, 4, 1), marking.worst(10));
        assertEquals(List.of(2), marking.worst(1));
        assertEquals(16.118095650958319, marking.loss(2), 1e-6); // -ln 1e-7
        assertEquals(1.6094379124341003, marking.loss(4), 1e-6); // -ln 0.2
        assertEquals(List.of(3), marking.cell(1, 1, 10));
        assertEquals(List.of(1), marking.cell(1, 0, 10));
        assertEquals(List.of(), marking.cell(2, 2, 10));
    }

    @Test
    void meanLossIsTheMean() {
        double expected = (0.35667494393873245
                        + 1.2039728043259361
                        + 16.118095650958319
                        + 0.22314355131420976
                        + 1.6094379124341003)
                / 5;
        assertEquals(expected, marking.meanLoss(), 1e-6);
    }
}
