package dev.perceptron.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A history reads as a table. */
final class HistoryTableTest {
    @Test
    void aRowForEachEpochCountedFromOne() {
        History history = new History();
        history.add(0, new TreeMap<>(Map.of("loss", 1.5, "accuracy", 0.25)));
        history.add(1, new TreeMap<>(Map.of("loss", 0.00001234, "accuracy", 1.0)));
        assertEquals("""
                epoch  accuracy       loss
                    1    0.2500     1.5000
                    2    1.0000  1.234e-05
                """, history.toString());
    }

    @Test
    void ofManyEpochsTheFirstAndTheLast() {
        History history = new History();
        for (int i = 0; i < 100; i++) {
            history.add(i, Map.of("loss", (double) i));
        }
        assertEquals("""
                epoch     loss
                    1   0.0000
                    2   1.0000
                    3   2.0000
                    …        …
                   94  93.0000
                   95  94.0000
                   96  95.0000
                   97  96.0000
                   98  97.0000
                   99  98.0000
                  100  99.0000
                """, history.toString());
    }

    @Test
    void elevenEpochsLeaveNoneOut() {
        History history = new History();
        for (int i = 0; i < 11; i++) {
            history.add(i, Map.of("loss", Double.NaN));
        }
        assertEquals(12, history.toString().lines().count());
        assertEquals(11, history.toString().split("NaN", -1).length - 1);
    }

    @Test
    void aKeyThatCallbacksAddLateStandsInTheLastRows() {
        History history = new History();
        history.add(0, Map.of("loss", 2.0));
        history.add(1, Map.of("loss", 1.0, "rate", 0.5));
        String[] lines = history.toString().split("\n");
        assertEquals(3, lines.length);
        assertEquals(false, lines[1].contains("0.5"));
        assertEquals(true, lines[2].contains("0.5000"));
    }

    @Test
    void anEmptyHistoryIsItsHead() {
        assertEquals("epoch\n", new History().toString());
    }
}
