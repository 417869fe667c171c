package dev.perceptron.formats.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.perceptron.formats.FormatException;
import org.junit.jupiter.api.Test;

/** How far all compressed data of a file may grow. */
final class ExpansionTest {
    private final ObjectPath place = ObjectPath.root("f.h5").child("x");
    private final InflationBudget expansion = new InflationBudget();

    private void refused(long stored, long expanded) {
        assertEquals(
                "f.h5: x: its " + stored + " compressed bytes grow to " + expanded
                        + ", more than 200 times: refused as a decompression bomb",
                assertThrows(FormatException.class, () -> expansion.add(place, stored, expanded))
                        .getMessage());
    }

    @Test
    void twoHundredfoldIsAlwaysAllowed() {
        for (int i = 0; i < 100; i++) {
            expansion.add(place, 1 << 20, 200L << 20);
        }
        expansion.add(place, 1000, 10); // what did not shrink earns nothing
        expansion.add(place, 10, 2000 + InflationBudget.FREE);
        refused(10, 2001);
    }

    @Test
    void whatIsBeyondAddsUpOverTheFile() {
        refused(10, 2001 + InflationBudget.FREE);
        expansion.add(place, 10, 2000 + InflationBudget.FREE / 2);
        refused(10, 2001 + InflationBudget.FREE / 2);
        expansion.add(place, 10, 2000 + InflationBudget.FREE / 2);
        refused(10, 2001);
        expansion.add(place, 10, 2000);
    }
}
