package dev.perceptron.cli.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.cli.Ran;
import org.junit.jupiter.api.Test;

/** The short forms of {@code perceptron torture kill} and {@code torture io}. */
final class TortureTest {
    @Test
    void killedTrainingsEndWithTheSameBits() {
        Ran ran = Ran.of("torture", "kill", "--runs", "10");
        assertEquals(0, ran.code(), ran.err());
        String last = ran.out().lines().reduce((first, second) -> second).orElse("");
        assertTrue(last.matches("10 trainings, [0-9]+ kills .*: 10 bit-identical"), last);
        int kills = Integer.parseInt(last.replaceAll("10 trainings, ([0-9]+) kills.*", "$1"));
        assertTrue(kills >= 10, last);
    }

    @Test
    void whateverFileOperationFailsNothingIsLost() {
        Ran ran = Ran.of("torture", "io");
        assertEquals(0, ran.code(), ran.err());
        assertEquals(
                6,
                ran.out().lines().filter(line -> line.endsWith("nothing lost")).count(),
                ran.out());
        assertTrue(ran.out().contains("a training with checkpoints and log: each of "), ran.out());
    }
}
