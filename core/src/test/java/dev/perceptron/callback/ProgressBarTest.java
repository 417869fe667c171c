package dev.perceptron.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.perceptron.callback.internal.ProgressBar;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the reference cases do not reach; expected texts come from running Keras 3.15.1's Progbar. */
class ProgressBarTest {
    private final StringBuilder out = new StringBuilder();
    private double now = 100;

    private ProgressOptions options() {
        return ProgressOptions.to(out::append).withClock(() -> now);
    }

    @Test
    void plainLinesWithoutColours() {
        ProgressBar bar = ProgressBar.of(4, options().withDynamic(false).withColours(false));
        now = 100.5;
        bar.update(2, Map.of("loss", -0.0005));
        now = 101;
        bar.update(4, Map.of("loss", Double.NaN));
        assertEquals(
                "\n2/4 ━━━━━━━━━━━━━━━━━━━━ 0s 250ms/step - loss: -5.0000e-04"
                        + "\n4/4 ━━━━━━━━━━━━━━━━━━━━ 1s 250ms/step - loss: nan        \n",
                out.toString());
    }

    @Test
    void addCountsOn() {
        ProgressBar bar = ProgressBar.of(6, options().withVerbose(2).withStateful(List.of("loss")));
        now = 101;
        bar.add(1, Map.of("loss", 3.0));
        now = 103;
        bar.add(5, Map.of("loss", 1.0));
        assertEquals("6/6 - 3s - 400ms/step - loss: 1.0000\n", out.toString());
    }

    @Test
    void targetMayComeLater() {
        ProgressBar bar = ProgressBar.of(-1, options().withDynamic(false).withColours(false));
        now = 102;
        bar.update(1, Map.of());
        bar.target(2);
        now = 103;
        bar.update(2, Map.of());
        assertEquals("\n      1/Unknown 2s 2s/step\n2/2 ━━━━━━━━━━━━━━━━━━━━ 3s 1s/step\n", out.toString());
    }

    @Test
    void silent() {
        ProgressBar bar = ProgressBar.of(1, options().withVerbose(0));
        bar.update(1, Map.of("loss", 1.0));
        assertEquals("", out.toString());
    }

    @Test
    void optionsAreChecked() {
        assertEquals(
                "verbose must be 0 (nothing), 1 (a bar) or 2 (one line at the end), received 3.",
                assertThrows(IllegalArgumentException.class, () -> options().withVerbose(3))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> options().withWidth(-1));
        assertThrows(IllegalArgumentException.class, () -> options().withInterval(Double.NaN));
    }
}
