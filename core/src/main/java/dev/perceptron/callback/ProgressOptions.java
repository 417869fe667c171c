package dev.perceptron.callback;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.IntSupplier;

/**
 * How a progress bar looks and where it goes.
 *
 * <pre>{@code
 * ProgressOptions options = ProgressOptions.to(System.out::print).withDynamic(System.console() != null);
 * }</pre>
 *
 * @param output takes each piece of text as it is to be printed, without a line break of its own
 * @param clock seconds since any fixed moment, never falling
 * @param verbose 0 nothing, 1 a bar, 2 one line at the end
 * @param width characters of the bar, or 0 for the display's own: 20 in Keras 3, 30 in Keras 2
 * @param interval least seconds between two refreshes
 * @param stateful names of the metrics shown as they come; all others are averaged over the steps
 * @param unit what a step is called, usually {@code step} or {@code sample}
 * @param dynamic whether the line is redrawn in place, as on a terminal; else each refresh is a line of its own
 * @param colours whether escape codes for bold and colour are written, as Keras 3 always does
 * @param columns characters in a row of the terminal, or 0 if unknown; asked at each refresh
 */
public record ProgressOptions(
        Consumer<String> output,
        DoubleSupplier clock,
        int verbose,
        int width,
        double interval,
        Set<String> stateful,
        String unit,
        boolean dynamic,
        boolean colours,
        IntSupplier columns) {

    /** Checks the numbers and copies the names. */
    public ProgressOptions {
        if (verbose < 0 || verbose > 2) {
            throw new IllegalArgumentException("verbose must be 0 (nothing), 1 (a bar) or 2 (one line at the end), "
                    + "received " + verbose + ".");
        }
        if (width < 0) {
            throw new IllegalArgumentException("A bar's width must be 1 or more characters, or 0 for the usual width, "
                    + "received " + width + ".");
        }
        if (!(interval >= 0)) {
            throw new IllegalArgumentException(
                    "The interval between refreshes must be 0 or more seconds, received " + interval + ".");
        }
        stateful = Set.copyOf(stateful);
    }

    /** A bar of the usual width on a terminal of unknown size, redrawn at most every 0.05 s, timed by the JVM. */
    public static ProgressOptions to(Consumer<String> output) {
        long origin = System.nanoTime();
        DoubleSupplier clock = () -> (System.nanoTime() - origin) * 1e-9;
        return new ProgressOptions(output, clock, 1, 0, 0.05, Set.of(), "step", true, true, () -> 0);
    }

    /** The same with another clock; seconds. */
    public ProgressOptions withClock(DoubleSupplier seconds) {
        return new ProgressOptions(
                output, seconds, verbose, width, interval, stateful, unit, dynamic, colours, columns);
    }

    /** The same with 0 nothing, 1 a bar or 2 one line at the end. */
    public ProgressOptions withVerbose(int level) {
        return new ProgressOptions(output, clock, level, width, interval, stateful, unit, dynamic, colours, columns);
    }

    /** The same with a bar of so many characters. */
    public ProgressOptions withWidth(int characters) {
        return new ProgressOptions(
                output, clock, verbose, characters, interval, stateful, unit, dynamic, colours, columns);
    }

    /** The same with another least time between refreshes. */
    public ProgressOptions withInterval(double seconds) {
        return new ProgressOptions(output, clock, verbose, width, seconds, stateful, unit, dynamic, colours, columns);
    }

    /** The same with these metrics shown as they come. */
    public ProgressOptions withStateful(Collection<String> names) {
        return new ProgressOptions(
                output, clock, verbose, width, interval, new LinkedHashSet<>(names), unit, dynamic, colours, columns);
    }

    /** The same with another word for a step. */
    public ProgressOptions withUnit(String name) {
        return new ProgressOptions(output, clock, verbose, width, interval, stateful, name, dynamic, colours, columns);
    }

    /** The same, redrawn in place or line by line. */
    public ProgressOptions withDynamic(boolean inPlace) {
        return new ProgressOptions(output, clock, verbose, width, interval, stateful, unit, inPlace, colours, columns);
    }

    /** The same with or without escape codes for bold and colour. */
    public ProgressOptions withColours(boolean on) {
        return new ProgressOptions(output, clock, verbose, width, interval, stateful, unit, dynamic, on, columns);
    }

    /**
     * The same for a terminal of a known width: a line that would not fit is shortened while it is redrawn, first its
     * bar, then its end, so that it never wraps; the last drawing is complete.
     *
     * @param characters in a row, asked at each refresh; 0 for unknown
     */
    public ProgressOptions withColumns(IntSupplier characters) {
        return new ProgressOptions(
                output, clock, verbose, width, interval, stateful, unit, dynamic, colours, characters);
    }
}
