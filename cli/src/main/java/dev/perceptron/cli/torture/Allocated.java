package dev.perceptron.cli.torture;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What the running thread has allocated since it started, by the JVM's own count. */
final class Allocated {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocated() {}

    /** Bytes, or -1 for virtual threads, which the JVM does not count; allocates nothing itself. */
    static long bytes() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }
}
