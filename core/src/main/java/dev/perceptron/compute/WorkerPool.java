package dev.perceptron.compute;

import dev.perceptron.api.Experimental;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of threads that run the parts of a job side by side; the caller is one of them.
 *
 * <p>Each thread takes the next part nobody has taken, so a job never waits for a thread the system isn't running: the
 * caller does that thread's share itself. Workers spin for a while after a job, so that the next one, a few microseconds
 * later, starts at once; then they park, and after two seconds without work they end, to be started anew by the next job:
 * a pool that nobody closes holds no threads. A job starts with nothing allocated. One caller at a time; close it when
 * training ends.
 */
@Experimental
public final class WorkerPool implements AutoCloseable {
    private static final int SPINS_BEFORE_YIELD = 2_000;
    private static final long SPIN_NANOS = 200_000;
    private static final long IDLE_NANOS = 2_000_000_000;

    /** Work that divides into parts which write to different places. */
    @FunctionalInterface
    public interface Job {
        /** Does part {@code part} of {@code parts}. */
        void run(int part, int parts);
    }

    private final Worker[] workers;
    /** The number of the job in the upper half, the next part to take in the lower half. */
    private final AtomicLong state = new AtomicLong();

    private final AtomicInteger finished = new AtomicInteger();
    private Job job = (part, parts) -> {};
    private @Nullable Throwable failure;
    private int failedPart;
    private volatile boolean closed;

    private final int size;

    private WorkerPool(int size, int threads) {
        this.size = size;
        workers = new Worker[threads - 1];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new Worker(this, i + 1);
            workers[i].start();
        }
    }

    /**
     * A pool of this many threads, the caller included; 1 means no thread of its own.
     *
     * <p>Jobs have as many parts, but no more threads are started than there are processors: they would only get in each
     * other's way.
     */
    public static WorkerPool of(int threads) {
        return of(threads, Math.max(2, Runtime.getRuntime().availableProcessors()));
    }

    static WorkerPool of(int threads, int most) {
        if (threads < 1 || threads > 1024) {
            throw new IllegalArgumentException("The number of threads must be 1 to 1,024, received " + threads + ".");
        }
        return new WorkerPool(threads, Math.min(threads, most));
    }

    /** The number of parts that jobs have: the threads asked for, the caller included. */
    public int size() {
        return size;
    }

    /** Runs all parts, as many as there are threads, and returns when all are done. */
    public void run(Job newJob) {
        if (closed) {
            throw new IllegalStateException("This pool of threads has been closed.");
        }
        job = newJob;
        finished.set(0);
        int number = jobNumber(state.get()) + 1;
        state.set(state(number, 1)); // the first part is the caller's: it stays in its caches from job to job
        wake();
        runPart(0);
        takeParts(number);
        awaitAll();
        Throwable thrown = failure;
        if (thrown != null) {
            failure = null;
            rethrow(thrown);
        }
    }

    private void wake() {
        for (int i = 0; i < workers.length; i++) {
            Worker worker = workers[i];
            if (worker.ended) {
                workers[i] = new Worker(this, i + 1);
                workers[i].start();
            } else if (worker.parked) {
                LockSupport.unpark(worker);
            }
        }
    }

    private static long state(int number, int next) {
        return (long) number << 32 | next;
    }

    private static int jobNumber(long state) {
        return (int) (state >>> 32);
    }

    /** Takes and runs parts of this job until none are left. */
    private void takeParts(int number) {
        long seen = state.get();
        while (jobNumber(seen) == number && (int) seen < size) {
            if (state.compareAndSet(seen, seen + 1)) {
                runPart((int) seen);
            }
            seen = state.get();
        }
    }

    private void runPart(int part) {
        try {
            job.run(part, size);
        } catch (Throwable e) {
            failed(part, e);
        }
        finished.incrementAndGet();
    }

    /** Keeps the failure of the first part that failed, the others with it. */
    private synchronized void failed(int part, Throwable thrown) {
        Throwable known = failure;
        if (known == null || part < failedPart) {
            failure = thrown;
            failedPart = part;
        }
        Throwable kept = failure;
        Throwable other = kept == thrown ? known : thrown;
        if (kept != null && other != null && other != kept) {
            kept.addSuppressed(other);
        }
    }

    private void awaitAll() {
        int spins = 0;
        while (finished.get() < size) {
            Thread.onSpinWait();
            if (++spins % SPINS_BEFORE_YIELD == 0) {
                Thread.yield();
            }
        }
    }

    /** The caller's own failure as it is, a worker's wrapped. */
    private void rethrow(Throwable thrown) {
        if (failedPart == 0 && thrown instanceof RuntimeException own) {
            throw own;
        }
        if (failedPart == 0 && thrown instanceof Error own) {
            throw own;
        }
        throw new IllegalStateException("A part of a parallel operation failed: " + thrown, thrown);
    }

    @Override
    public void close() {
        closed = true;
        for (Worker worker : workers) {
            LockSupport.unpark(worker);
        }
    }

    private static final class Worker extends Thread {
        private final WorkerPool pool;
        private volatile boolean parked;
        private volatile boolean ended;

        Worker(WorkerPool pool, int number) {
            super("perceptron-" + number);
            this.pool = pool;
            setDaemon(true);
        }

        @Override
        public void run() {
            int seen = 0;
            while (awaitJob(seen)) {
                seen = jobNumber(pool.state.get());
                pool.takeParts(seen);
            }
        }

        private boolean awaitJob(int seen) {
            int spins = 0;
            long start = 0;
            while (jobNumber(pool.state.get()) == seen) {
                if (pool.closed) {
                    return false;
                }
                Thread.onSpinWait();
                if (++spins % SPINS_BEFORE_YIELD == 0) {
                    long now = System.nanoTime();
                    start = start == 0 ? now : start;
                    if (now - start > SPIN_NANOS) {
                        if (!park(seen)) {
                            return false;
                        }
                    } else {
                        Thread.yield();
                    }
                }
            }
            return !pool.closed;
        }

        /** Waits for a job; false when none came for long, and the thread ends: the caller starts another when one comes. */
        private boolean park(int seen) {
            parked = true;
            long since = System.nanoTime();
            while (jobNumber(pool.state.get()) == seen && !pool.closed) {
                LockSupport.parkNanos(this, IDLE_NANOS);
                if (System.nanoTime() - since > IDLE_NANOS && jobNumber(pool.state.get()) == seen) {
                    ended = true;
                    return false;
                }
            }
            parked = false;
            return true;
        }
    }
}
