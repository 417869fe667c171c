package dev.perceptron.tabular.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How messages show names. */
final class NamesTest {
    @Test
    void theNameThatDiffersInCaseOrBlanksIsProposed() {
        assertEquals("; did you mean ' Price'?", ColumnNames.hint("price ", List.of("rooms", " Price")));
    }

    @Test
    void otherwiseTenNamesAreListed() {
        List<String> names = IntStream.range(0, 12).mapToObj(i -> "c" + i).toList();
        assertEquals("; there are a, b", ColumnNames.hint("x", List.of("a", "b")));
        assertEquals("c0, c1, c2, c3, c4, c5, c6, c7, c8, c9", ColumnNames.listed(names.subList(0, 10)));
        assertEquals("c0, c1, c2, c3, c4, c5, c6, c7, c8, c9 and 2 more", ColumnNames.listed(names));
    }

    @Test
    void aLongNameIsCutAfter40Characters() {
        assertEquals("n".repeat(40), ColumnNames.shortened("n".repeat(40)));
        assertEquals("n".repeat(40) + "…", ColumnNames.shortened("n".repeat(41)));
    }
}
