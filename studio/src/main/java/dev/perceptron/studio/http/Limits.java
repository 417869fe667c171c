package dev.perceptron.studio.http;

/**
 * How much a client may ask for. The JDK's server takes its limits from system properties when its first server of the
 * process starts; those that nobody has set are set here.
 */
final class Limits {
    /** The most bytes of a request's body. */
    static final int BODY = 1 << 20;

    /** The most characters of a request's path and query. */
    static final int ADDRESS = 16_384;

    /** The most open connections. */
    static final int CONNECTIONS = 64;

    /** The most open event streams; one more ends the oldest. */
    static final int STREAMS = 24;

    /** The most milliseconds for handling a request and writing its answer. */
    static final long ANSWER_MILLIS = 120_000;

    /** The most milliseconds for writing one piece of an event stream. */
    static final long WRITE_MILLIS = 15_000;

    /** Milliseconds between signs of life on a stream, by which closed pages are noticed. */
    static final long HEARTBEAT_MILLIS = 1_000;

    private Limits() {}

    static void apply() {
        set("jdk.httpserver.maxConnections", CONNECTIONS);
        set("sun.net.httpserver.maxIdleConnections", CONNECTIONS);
        set("sun.net.httpserver.idleInterval", 15);
        set("sun.net.httpserver.maxReqTime", 10);
        set("sun.net.httpserver.maxReqHeaders", 64);
        set("sun.net.httpserver.maxReqHeaderSize", 64 * 1024);
        // without it every small answer waits for the client's acknowledgement
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private static void set(String name, int value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, Integer.toString(value));
        }
    }
}
