package dev.perceptron.studio.http;

import java.util.ArrayList;
import java.util.List;

/** All open event streams, oldest first: no more than allowed, and one for each page of a channel. */
final class Streams {
    private final List<EventStream> open = new ArrayList<>();

    /** Adds a stream; the same page's earlier one ends, and the oldest where there are too many. */
    synchronized void add(EventStream stream, List<EventStream> ofChannel) {
        for (EventStream each : ofChannel) {
            if (each != stream && each.page().equals(stream.page())) {
                each.stop();
            }
        }
        if (open.size() >= Limits.STREAMS) {
            open.remove(0).stop();
        }
        open.add(stream);
    }

    synchronized void remove(EventStream stream) {
        open.remove(stream);
    }

    synchronized void stopStuck() {
        long now = System.currentTimeMillis();
        open.forEach(stream -> stream.stopIfStuck(now));
    }

    synchronized void stopAll() {
        open.forEach(EventStream::stop);
        open.clear();
    }
}
