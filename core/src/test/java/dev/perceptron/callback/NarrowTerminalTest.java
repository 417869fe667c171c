package dev.perceptron.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.callback.internal.Keras2ProgressBar;
import dev.perceptron.callback.internal.ProgressBar;
import dev.perceptron.callback.internal.ProgressDisplay;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** On a terminal of any width a redrawn line stays one row, and the last one is complete. */
class NarrowTerminalTest {
    private static final int STEPS = 1875;
    private static final String LAST =
            "1875/1875 ━━━━━━━━━━━━━━━━━━━━ 188s 100ms/step - accuracy: 0.9100 - loss: 0.3000";
    private static final String LAST_KERAS_2 =
            "1875/1875 [==============================] - 188s 100ms/step - accuracy: 0.9100 - loss: 0.3000";

    private double now;

    static IntStream widths() {
        return IntStream.rangeClosed(2, 120);
    }

    @ParameterizedTest
    @MethodSource("widths")
    void keras3(int columns) {
        Screen screen = new Screen(columns);
        watch(ProgressBar.of(STEPS, options(screen, columns)), screen);
        assertEquals(LAST, screen.text());
    }

    @ParameterizedTest
    @MethodSource("widths")
    void keras2(int columns) {
        Screen screen = new Screen(columns);
        watch(Keras2ProgressBar.of(STEPS, options(screen, columns)), screen);
        assertEquals(LAST_KERAS_2, screen.text());
    }

    @Test
    void theBarGivesWayFirst() {
        Screen screen = new Screen(70);
        ProgressBar bar = ProgressBar.of(STEPS, options(screen, 70));
        now = 18.75;
        bar.update(STEPS / 2, metrics());
        assertEquals(" 937/1875 ━━━━━━━━━━━ 18s 20ms/step - accuracy: 0.9100 - loss: 0.3000", screen.text());
    }

    @Test
    void thenTheEnd() {
        Screen screen = new Screen(40);
        ProgressBar bar = ProgressBar.of(STEPS, options(screen, 40));
        now = 18.75;
        bar.update(STEPS / 2, metrics());
        assertEquals(" 937/1875 ━━━ 18s 20ms/step - accuracy:", screen.text());
    }

    @Test
    void withoutKnownWidthNothingIsCut() {
        StringBuilder out = new StringBuilder();
        ProgressBar bar = ProgressBar.of(STEPS, ProgressOptions.to(out::append).withClock(() -> now));
        now = 18.75;
        bar.update(STEPS / 2, metrics());
        assertTrue(out.toString().endsWith(" 20ms/step - accuracy: 0.9100 - loss: 0.3000"));
    }

    private ProgressOptions options(Screen screen, int columns) {
        now = 0;
        return ProgressOptions.to(screen::print).withClock(() -> now).withColumns(() -> columns);
    }

    private void watch(ProgressDisplay bar, Screen screen) {
        for (int step = 1; step < STEPS; step += 97) {
            now = step * 0.1;
            bar.update(step, metrics());
            assertEquals(1, screen.rows(), "rows at step " + step);
        }
        now = STEPS * 0.1;
        bar.update(STEPS, metrics());
    }

    private static Map<String, Double> metrics() {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("accuracy", 0.91);
        metrics.put("loss", 0.3);
        return metrics;
    }

    /** A terminal that knows characters, line feed, carriage return, backspace and colours, and wraps. */
    private static final class Screen {
        private final int columns;
        private final StringBuilder cells = new StringBuilder();
        private int row;
        private int column;

        Screen(int columns) {
            this.columns = columns;
        }

        void print(String text) {
            String plain = text.replaceAll("\u001b\\[[0-9;]*m", "");
            plain.chars().forEach(this::print);
        }

        /** Returns what the rows hold, joined where the terminal wrapped them. */
        String text() {
            return cells.toString().stripTrailing();
        }

        int rows() {
            return Math.max(1, (cells.length() + columns - 1) / columns);
        }

        private void print(int c) {
            switch (c) {
                case '\n' -> {
                    row++;
                    column = 0;
                }
                case '\r' -> column = 0;
                case '\b' -> column = Math.max(0, column - 1);
                default -> put((char) c);
            }
        }

        private void put(char c) {
            if (column == columns) {
                row++;
                column = 0;
            }
            int index = row * columns + column;
            while (cells.length() <= index) {
                cells.append(' ');
            }
            cells.setCharAt(index, c);
            column++;
        }
    }
}
