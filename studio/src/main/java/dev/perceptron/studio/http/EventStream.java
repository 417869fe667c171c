package dev.perceptron.studio.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One page's end of a channel: keeps the newest event of each name until the page has taken it. */
final class EventStream {
    private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);

    private final String page;
    private final Map<String, byte[]> pending = new LinkedHashMap<>();
    private @Nullable Thread writer;
    private boolean stopped;
    private long writingSince;

    /**
     * A stream.
     *
     * @param page which page of which browser; it has one stream of a channel
     */
    EventStream(String page) {
        this.page = page;
    }

    String page() {
        return page;
    }

    /** Leaves events for the page, to be written together, in the place of older ones of their names. */
    synchronized void offer(Map<String, byte[]> events) {
        pending.keySet().removeAll(events.keySet());
        pending.putAll(events);
        notifyAll();
    }

    /** Leaves what the page is to know first, unless something newer has come meanwhile. */
    synchronized void offerFirst(String name, byte[] event) {
        pending.putIfAbsent(name, event);
        notifyAll();
    }

    /** Ends the stream, whatever it is doing. */
    synchronized void stop() {
        stopped = true;
        Thread thread = writer;
        if (thread != null) {
            // also ends a write that waits for the page to read
            thread.interrupt();
        }
    }

    /** Ends the stream if the page has read nothing for too long. */
    synchronized void stopIfStuck(long now) {
        if (writingSince != 0 && now - writingSince > Limits.WRITE_MILLIS) {
            stop();
        }
    }

    /** Writes events until the page is gone or the stream stopped. */
    void run(HttpExchange exchange) throws IOException {
        begin();
        try {
            OutputStream out = exchange.getResponseBody();
            while (true) {
                List<byte[]> events = next();
                if (events == null) {
                    return;
                }
                mark(System.currentTimeMillis());
                if (events.isEmpty()) {
                    out.write(HEARTBEAT);
                }
                for (byte[] event : events) {
                    out.write(event);
                }
                out.flush();
                mark(0);
            }
        } catch (InterruptedException e) {
            // stopped
        } finally {
            end();
        }
    }

    private synchronized void mark(long time) {
        writingSince = time;
    }

    private synchronized void begin() {
        writer = Thread.currentThread();
    }

    /** From here on nobody interrupts the thread on this stream's behalf; what came before is forgotten. */
    private synchronized void end() {
        writer = null;
        Thread.interrupted();
    }

    /** Events to write, none for a sign of life, null at the end. */
    private synchronized @Nullable List<byte[]> next() throws InterruptedException {
        long end = System.currentTimeMillis() + Limits.HEARTBEAT_MILLIS;
        while (pending.isEmpty() && !stopped) {
            long left = end - System.currentTimeMillis();
            if (left <= 0) {
                return List.of();
            }
            wait(left);
        }
        if (stopped) {
            return null;
        }
        List<byte[]> events = new ArrayList<>(pending.values());
        pending.clear();
        return events;
    }
}
