package dev.perceptron.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perceptron.callback.internal.Keras2ProgressBar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The lines of Keras 2, as its documentation and books show them. */
class Keras2ProgressBarTest {
    private final StringBuilder out = new StringBuilder();
    private double now = 100;

    private ProgressOptions options() {
        return ProgressOptions.to(out::append).withClock(() -> now).withStateful(List.of("loss", "accuracy"));
    }

    private static Map<String, Double> metrics(double loss, double accuracy) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("loss", loss);
        metrics.put("accuracy", accuracy);
        return metrics;
    }

    @Test
    void runningAndDone() {
        Keras2ProgressBar bar = Keras2ProgressBar.of(1875, options().withDynamic(false));
        now = 102;
        bar.update(750, metrics(0.219, 0.935));
        now = 105;
        bar.update(1875, metrics(0.219, 0.935));
        assertEquals(
                "\n 750/1875 [===========>..................] - ETA: 3s - loss: 0.2190 - accuracy: 0.9350"
                        + "\n1875/1875 [==============================] - 5s 3ms/step - loss: 0.2190"
                        + " - accuracy: 0.9350\n",
                out.toString());
    }

    @Test
    void redrawnInPlace() {
        Keras2ProgressBar bar = Keras2ProgressBar.of(2, options());
        now = 190;
        bar.update(1, metrics(1, 0.5));
        now = 280;
        bar.update(2, metrics(1, 0.5));
        String first = "1/2 [==============>...............] - ETA: 1:30 - loss: 1.0000 - accuracy: 0.5000";
        String last = "2/2 [==============================] - 180s 90s/step - loss: 1.0000 - accuracy: 0.5000";
        assertEquals("\r" + first + "\b".repeat(first.length()) + "\r" + last + "\n", out.toString());
    }

    @Test
    void oneLinePerEpoch() {
        Keras2ProgressBar bar = Keras2ProgressBar.of(1875, options().withVerbose(2));
        now = 105;
        bar.update(1875, metrics(0.219, 0.935));
        assertEquals("1875/1875 - 5s - loss: 0.2190 - accuracy: 0.9350 - 5s/epoch - 3ms/step\n", out.toString());
    }

    @Test
    void samplesOfOlderVersions() {
        Keras2ProgressBar bar =
                Keras2ProgressBar.of(60000, options().withDynamic(false).withUnit("sample"));
        now = 103;
        bar.update(60000, metrics(0.25, 0.9));
        assertEquals(
                "\n60000/60000 [==============================] - 3s 50us/sample - loss: 0.2500 - accuracy: 0.9000\n",
                out.toString());
    }

    @Test
    void unknownTotal() {
        Keras2ProgressBar bar = Keras2ProgressBar.of(-1, options().withDynamic(false));
        now = 101;
        bar.update(3, Map.of());
        assertEquals("\n      3/Unknown - 1s 333ms/step", out.toString());
    }
}
