package dev.perceptron.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Text that is laid out or chosen by the figures. */
final class VerdictTest {
    @Test
    void wordsAreNotCutAndLinesFit() {
        String text = Wrap.text("one two three four", 9);
        assertEquals("one two\nthree\nfour\n", text);
        assertEquals("longerthanthat\nx\n", Wrap.text("longerthanthat x", 5));
    }

    @Test
    void whatIsPrintedFitsAnOrdinaryTerminal() {
        Ran ran = Ran.of("mnist", "--network", "softmax", "--epochs", "2", "--batch-size", "1000", "--quiet");
        assertEquals(0, ran.code(), ran.err());
        ran.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
        assertTrue(ran.out().contains("softmax read "), ran.out());
        assertTrue(ran.out().replace('\n', ' ').contains("its loss was still falling"), ran.out());
    }
}
