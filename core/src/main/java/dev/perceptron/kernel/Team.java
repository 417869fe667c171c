package dev.perceptron.kernel;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of threads that run the parts of a job side by side; the caller is one of them.
 *
 * <p>Workers spin for a while after a job, so that the next one, a few microseconds later, starts at once; then they
 * park. A job starts with nothing allocated. One caller at a time; close it when training ends.
 */
public final class Team implements AutoCloseable {
    private static final int SPINS_BEFORE_YIELD = 2_000;
    private static final long SPIN_NANOS = 200_000;

    /** Work that divides into parts which write to different places. */
    @FunctionalInterface
    public interface Job {
        /** Does part {@code part} of {@code parts}. */
        void run(int part, int parts);
    }

    private final Worker[] workers;
    private Job job = (part, parts) -> {};
    private volatile int generation;
    private volatile boolean closed;

    private Team(int threads) {
        workers = new Worker[threads - 1];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new Worker(this, i + 1);
            workers[i].start();
        }
    }

    /** A team of this many threads, the caller included; 1 means no thread of its own. */
    public static Team of(int threads) {
        if (threads < 1 || threads > 1024) {
            throw new IllegalArgumentException("The number of threads must be 1 to 1,024, received " + threads + ".");
        }
        return new Team(threads);
    }

    /** The number of threads, the caller included. */
    public int size() {
        return workers.length + 1;
    }

    /** Runs all parts, as many as there are threads, and returns when all are done. */
    public void run(Job newJob) {
        if (closed) {
            throw new IllegalStateException("This team of threads has been closed.");
        }
        job = newJob;
        int current = generation + 1;
        generation = current;
        for (Worker worker : workers) {
            if (worker.parked) {
                LockSupport.unpark(worker);
            }
        }
        try {
            newJob.run(0, workers.length + 1);
        } catch (Throwable e) {
            Throwable other = await(current);
            if (other != null && other != e) {
                e.addSuppressed(other);
            }
            throw e;
        }
        Throwable failure = await(current);
        if (failure != null) {
            throw new IllegalStateException("A part of a parallel operation failed: " + failure, failure);
        }
    }

    /** Waits for all workers and returns the first failure among them, forgetting all. */
    private @Nullable Throwable await(int current) {
        Throwable first = null;
        for (Worker worker : workers) {
            worker.await(current);
            if (first == null) {
                first = worker.failure;
            }
            worker.failure = null;
        }
        return first;
    }

    @Override
    public void close() {
        closed = true;
        for (Worker worker : workers) {
            LockSupport.unpark(worker);
        }
    }

    private static final class Worker extends Thread {
        private final Team team;
        private final int part;
        private volatile boolean parked;
        private volatile int done;
        private @Nullable Throwable failure;

        Worker(Team team, int part) {
            super("perceptron-" + part);
            this.team = team;
            this.part = part;
            setDaemon(true);
        }

        @Override
        public void run() {
            int seen = 0;
            while (awaitJob(seen)) {
                seen = team.generation;
                try {
                    team.job.run(part, team.size());
                } catch (Throwable e) {
                    failure = e;
                }
                done = seen;
            }
        }

        private boolean awaitJob(int seen) {
            int spins = 0;
            long start = 0;
            while (team.generation == seen) {
                if (team.closed) {
                    return false;
                }
                Thread.onSpinWait();
                if (++spins % SPINS_BEFORE_YIELD == 0) {
                    long now = System.nanoTime();
                    start = start == 0 ? now : start;
                    if (now - start > SPIN_NANOS) {
                        park(seen);
                    } else {
                        Thread.yield();
                    }
                }
            }
            return !team.closed;
        }

        private void park(int seen) {
            parked = true;
            while (team.generation == seen && !team.closed) {
                LockSupport.park(this);
            }
            parked = false;
        }

        void await(int generation) {
            int spins = 0;
            while (done != generation) {
                Thread.onSpinWait();
                if (++spins % SPINS_BEFORE_YIELD == 0) {
                    Thread.yield();
                }
            }
        }
    }
}
