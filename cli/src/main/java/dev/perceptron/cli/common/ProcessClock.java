package dev.perceptron.cli.common;

import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/**
 * The time since this process began.
 *
 * @param startedMillis when the parent process started this one, milliseconds since 1970, or null to ask the JVM, which begins to
 *     count a little later
 */
public record ProcessClock(@Nullable Long startedMillis) {
    /** The seconds from the start of this process to a moment that {@link System#currentTimeMillis} gave. */
    public double secondsTo(long millis) {
        Long started = startedMillis;
        long from = started == null ? ManagementFactory.getRuntimeMXBean().getStartTime() : started;
        return (millis - from) / 1e3;
    }
}
