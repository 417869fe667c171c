package dev.perceptron.summary.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the reference cases do not reach; expected texts come from Keras 3.15.1 with rich 15. */
class SummaryTableTest {
    private static final List<SummaryRow> ROWS = List.of(
            new SummaryRow("dense", "Dense", "(None, 512)", 401920, List.of(), true, 0),
            new SummaryRow("dropout", "Dropout", "(None, 512)", 0, List.of(), null, 0),
            new SummaryRow("dense_1", "Dense", "(None, 10)", 5130, List.of(), false, 0));

    @Test
    void usualWidthOnATerminalOfEightyColumns() {
        String text = """
                Model: "sequential"
                ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┓
                ┃ Layer (type)                    ┃ Output Shape           ┃       Param # ┃
                ┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━┩
                │ dense (Dense)                   │ (None, 512)            │       401,920 │
                ├─────────────────────────────────┼────────────────────────┼───────────────┤
                │ dropout (Dropout)               │ (None, 512)            │             0 │
                ├─────────────────────────────────┼────────────────────────┼───────────────┤
                │ dense_1 (Dense)                 │ (None, 10)             │         5,130 │
                └─────────────────────────────────┴────────────────────────┴───────────────┘
                 Total params: 407,050 (1.55 MB)
                 Trainable params: 407,050 (1.55 MB)
                 Non-trainable params: 0 (0.00 B)
                """;
        assertEquals(
                text,
                SummaryTable.render("sequential", ROWS, SummaryTotals.of(407050, 0, -1), SummaryOptions.standard()));
    }

    @Test
    void widthFollowsTheTerminal() {
        assertEquals(88, width(SummaryOptions.standard().withTerminalColumns(200)));
        assertEquals(
                108, width(SummaryOptions.standard().withTerminalColumns(200).withConnections(true)));
        assertEquals(
                100, width(SummaryOptions.standard().withTerminalColumns(200).withTrainable(true)));
        assertEquals(56, width(SummaryOptions.standard().withTerminalColumns(60)));
        assertEquals(90, width(SummaryOptions.standard().withLineLength(90)));
    }

    @Test
    void optimizerCountsIntoTheTotal() {
        String text = render(SummaryOptions.standard(), SummaryTotals.of(407050, 0, 814102));
        assertEquals("""
                 Total params: 1,221,152 (4.66 MB)
                 Trainable params: 407,050 (1.55 MB)
                 Non-trainable params: 0 (0.00 B)
                 Optimizer params: 814,102 (3.11 MB)
                """, text.substring(text.indexOf(" Total")));
    }

    @Test
    void bytesMayDiffer() {
        SummaryTotals halves = new SummaryTotals(new SummaryTotals.Count(1000, 2000), SummaryTotals.Count.of(0), null);
        String text = render(SummaryOptions.standard(), halves);
        assertEquals(
                " Total params: 1,000 (1.95 KB)",
                text.lines().skip(10).findFirst().orElseThrow());
    }

    @Test
    void coloursOfATerminal() {
        List<String> lines = render(
                        SummaryOptions.standard()
                                .withLineLength(60)
                                .withTrainable(true)
                                .withColours(true),
                        SummaryTotals.of(5, 0, -1))
                .lines()
                .toList();
        assertEquals("\u001b[1mModel: \"net\"\u001b[0m", lines.get(0));
        assertEquals(
                "│ dense (\u001b[38;5;33mDense\u001b[0m)         │ (\u001b[38;5;45mNone\u001b[0m, "
                        + "\u001b[38;5;34m512\u001b[0m)      │ \u001b[38;5;34m401,920\u001b[0m │  "
                        + "\u001b[1;38;5;34mY\u001b[0m  │",
                lines.get(4));
        assertEquals(
                "│ dense_1 (\u001b[38;5;33mDense\u001b[0m)       │ (\u001b[38;5;45mNone\u001b[0m, "
                        + "\u001b[38;5;34m10\u001b[0m)       │   \u001b[38;5;34m5,130\u001b[0m │  "
                        + "\u001b[1;91mN\u001b[0m  │",
                lines.get(8));
        assertEquals("\u001b[1m Total params: \u001b[0m\u001b[38;5;34m5\u001b[0m (20.00 B)", lines.get(10));
    }

    @Test
    void wordsThatDoNotFitAreCut() {
        List<SummaryRow> rows = List.of(new SummaryRow("n".repeat(40), "Dense", "?", -1, List.of(), null, 0));
        String text = SummaryTable.render(
                "net",
                rows,
                SummaryTotals.of(0, 0, -1),
                SummaryOptions.standard().withLineLength(40));
        assertEquals("""
                Model: "net"
                ┏━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━┳━━━━━━━┓
                ┃                 ┃ Output     ┃ Param ┃
                ┃ Layer (type)    ┃ Shape      ┃     # ┃
                ┡━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━╇━━━━━━━┩
                │ nnnnnnnnnnnnnn… │ ?          │     0 │
                │ (Dense)         │            │ (unb… │
                └─────────────────┴────────────┴───────┘
                """, text.substring(0, text.indexOf(" Total")));
    }

    @Test
    void tooNarrow() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> width(SummaryOptions.standard().withLineLength(15)));
        assertEquals(
                "A summary of 15 characters leaves no room for its columns. Give a greater line length.",
                e.getMessage());
    }

    @Test
    void sizes() {
        assertEquals("1023.00 B", SummaryNumbers.memory(1023, "B"));
        assertEquals("1.00 KB", SummaryNumbers.memory(1024, "B"));
        assertEquals("400.09 KB", SummaryNumbers.memory(102422 * 4, "B"));
        assertEquals("8192.00 PB", SummaryNumbers.memory(Long.MAX_VALUE, "B"));
        assertEquals("-1,234", SummaryNumbers.grouped(-1234));
        assertEquals("-123", SummaryNumbers.grouped(-123));
        assertEquals("1,234,567", SummaryNumbers.grouped(1234567));
    }

    @Test
    void rowsAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> new SummaryRow("a", "Dense", "?", -2, List.of(), null, 0));
        assertThrows(IllegalArgumentException.class, () -> new SummaryRow("a", "Dense", "?", 0, List.of(), null, -1));
    }

    private static String render(SummaryOptions options, SummaryTotals totals) {
        return SummaryTable.render("net", ROWS, totals, options);
    }

    private static int width(SummaryOptions options) {
        return render(options, SummaryTotals.of(0, 0, -1))
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow()
                .length();
    }
}
