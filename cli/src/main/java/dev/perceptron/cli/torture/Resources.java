package dev.perceptron.cli.torture;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * What this process holds.
 *
 * @param heap bytes of live objects, after the collector has run
 * @param threads platform threads
 * @param files open files and sockets, or -1 where the system does not tell
 */
record Resources(long heap, int threads, long files) {
    /** Collects garbage and looks. */
    static Resources now() {
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        long files = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : -1;
        return new Resources(heap, threads, files);
    }

    String text() {
        return String.format(Locale.ROOT, "heap %.2f MB, %d threads, %d open files", heap / 1e6, threads, files);
    }
}
