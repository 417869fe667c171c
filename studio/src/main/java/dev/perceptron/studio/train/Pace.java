package dev.perceptron.studio.train;

import java.util.ArrayDeque;
import java.util.Deque;

/** How fast training goes: samples a second over the last seconds. */
final class Pace {
    private static final long WINDOW = 3_000_000_000L;
    private static final double SECOND = 1e9;

    private final Deque<long[]> marks = new ArrayDeque<>();

    /** Notes how many samples are done at a time. */
    synchronized void note(long nanos, long samples) {
        marks.addLast(new long[] {nanos, samples});
        while (marks.size() > 2 && nanos - marks.getFirst()[0] > WINDOW) {
            marks.removeFirst();
        }
    }

    /** Forgets everything, after a pause. */
    synchronized void restart() {
        marks.clear();
    }

    /** Samples a second; 0 if not known. */
    synchronized double perSecond() {
        if (marks.size() < 2) {
            return 0;
        }
        long nanos = marks.getLast()[0] - marks.getFirst()[0];
        long samples = marks.getLast()[1] - marks.getFirst()[1];
        return nanos <= 0 ? 0 : samples * SECOND / nanos;
    }
}
