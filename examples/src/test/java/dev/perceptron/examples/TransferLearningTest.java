package dev.perceptron.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The frozen base stays as it is, tuning changes it, and both help. */
final class TransferLearningTest {
    private static final int DRAWS = 5;

    @Test
    void knownClassesHelpWithNewOnes() {
        double head = 0;
        double all = 0;
        double scratch = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            TransferLearning.Outcome outcome = TransferLearning.run(draw);
            assertEquals(outcome.before(), outcome.frozen());
            assertNotEquals(outcome.frozen(), outcome.tuned());
            head += outcome.head() / DRAWS;
            all += outcome.all() / DRAWS;
            scratch += outcome.scratch() / DRAWS;
        }
        String means = head + ", tuned " + all + ", from scratch " + scratch;
        assertTrue(head > scratch + 0.02 && all > scratch + 0.02, means);
        assertTrue(scratch > 0.6, means);
    }
}
