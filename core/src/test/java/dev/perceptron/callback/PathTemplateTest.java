package dev.perceptron.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** File names filled in as Python 3's str.format does. */
final class PathTemplateTest {
    private static final Map<String, Number> VALUES =
            Map.of("epoch", 7, "batch", 12345, "val_loss", 0.125, "loss", 1234.5678, "small", 1.5e-7, "neg", -0.5);

    @ParameterizedTest
    @CsvSource({
        "m.keras, m.keras",
        "{epoch}.keras, 7.keras",
        "{epoch:02d}-{val_loss:.2f}.keras, 07-0.12.keras",
        "{epoch:4d}|, '   7|'",
        "{epoch:<4d}|, '7   |'",
        "{epoch:^4d}|, ' 7  |'",
        "{epoch:*>4}, ***7",
        "{epoch:+d}, +7",
        "{epoch:.1f}, 7.0",
        "{val_loss}, 0.125",
        "{val_loss:.4f}, 0.1250",
        "{val_loss:08.3f}, 0000.125",
        "{neg:06.2f}, -00.50",
        "{loss:.3e}, 1.235e+03",
        "{loss:g}, 1234.57",
        "{small:g}, 1.5e-07",
        "{val_loss:.1%}, 12.5%",
        "{{{epoch}}}, {7}",
        "{batch:03d}, 12345",
    })
    void asPython(String template, String expected) {
        assertEquals(expected, new PathTemplate(template).fill(VALUES));
    }

    @ParameterizedTest
    @CsvSource({"{acc}", "{val_loss:02d}", "{epoch:q}", "{epoch", "epoch}", "{epoch:s}"})
    void whatCantBeFilledTeaches(String template) {
        String message = assertThrows(IllegalArgumentException.class, () -> new PathTemplate(template).fill(VALUES))
                .getMessage();
        assertTrue(
                message.startsWith("Failed to format this callback filepath: \"" + template + "\". Reason: "), message);
    }

    @Test
    void notANumber() {
        assertEquals(
                "nan-inf",
                new PathTemplate("{a:.2f}-{b:.2f}").fill(Map.of("a", Double.NaN, "b", Double.POSITIVE_INFINITY)));
    }
}
