package dev.perceptron.summary.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of tf.keras 2.13 and later. A $ marks the end of a line that ends in blanks. */
class Keras2SummaryTableTest {
    private static final List<SummaryRow> ROWS = List.of(
            new SummaryRow("dense", "Dense", "(None, 512)", 401920, List.of(), true, 0),
            new SummaryRow("dropout", "Dropout", "(None, 512)", 0, List.of(), null, 0),
            new SummaryRow("dense_1", "Dense", "(None, 10)", 5130, List.of(), true, 0));

    private static String render(List<SummaryRow> rows, SummaryOptions options) {
        return Keras2SummaryTable.render("sequential", rows, SummaryTotals.of(407050, 0, 7), options)
                .replace(" \n", " $\n");
    }

    @Test
    void sequential() {
        assertEquals("""
                Model: "sequential"
                _________________________________________________________________
                 Layer (type)                Output Shape              Param #   $
                =================================================================
                 dense (Dense)               (None, 512)               401920    $
                                                                                 $
                 dropout (Dropout)           (None, 512)               0         $
                                                                                 $
                 dense_1 (Dense)             (None, 10)                5130      $
                                                                                 $
                =================================================================
                Total params: 407050 (1.55 MB)
                Trainable params: 407050 (1.55 MB)
                Non-trainable params: 0 (0.00 Byte)
                _________________________________________________________________
                """, render(ROWS, SummaryOptions.standard()));
    }

    @Test
    void connectionsAndInputs() {
        List<SummaryRow> rows = List.of(
                new SummaryRow("x", "InputLayer", "(None, 5)", 0, List.of(), null, 0),
                new SummaryRow("sum", "Add", "(None, 6)", 0, List.of("a[0][0]", "b[0][0]"), null, 0));
        List<String> lines = render(rows, SummaryOptions.standard().withConnections(true))
                .lines()
                .toList();
        assertEquals(
                " Layer (type)                Output Shape                 Param #   Connected to                  $",
                lines.get(2));
        assertEquals(
                " x (InputLayer)              [(None, 5)]                  0         []                            $",
                lines.get(4));
        assertEquals(
                " sum (Add)                   (None, 6)                    0         ['a[0][0]',                   $",
                lines.get(6));
        assertEquals(
                "                                                                     'b[0][0]']                   $",
                lines.get(7));
    }

    @Test
    void nestedModelsAreFramed() {
        List<SummaryRow> rows = List.of(
                new SummaryRow("inner", "Sequential", "(None, 6)", 78, List.of(), true, 0),
                new SummaryRow("dense", "Dense", "(None, 6)", 36, List.of(), true, 1),
                new SummaryRow("dense_1", "Dense", "(None, 6)", 42, List.of(), false, 1),
                new SummaryRow("out", "Dense", "?", -1, List.of(), null, 0));
        String text = render(rows, SummaryOptions.standard().withTrainable(true));
        assertEquals("""
                Model: "sequential"
                ____________________________________________________________________________
                 Layer (type)                Output Shape              Param #   Trainable  $
                ============================================================================
                 inner (Sequential)          (None, 6)                 78        Y          $
                |¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯|
                | dense (Dense)              (None, 6)                 36        Y         |
                |                                                                          |
                | dense_1 (Dense)            (None, 6)                 42        N         |
                ¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯
                 out (Dense)                 ?                         0 (unus   Y          $
                                                                       ed)                  $
                                                                                            $
                """, text.substring(0, text.indexOf("====", 400)));
    }

    @Test
    void tooNarrow() {
        SummaryOptions options = SummaryOptions.standard().withLineLength(20);
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> render(ROWS, options));
        assertEquals(
                "A summary of 20 characters leaves no room for its columns. Give a greater line length.",
                e.getMessage());
    }
}
