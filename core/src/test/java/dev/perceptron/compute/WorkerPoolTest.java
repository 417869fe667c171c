package dev.perceptron.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A {@link WorkerPool} runs every part once, wakes, fails, ends and allocates as promised. */
@Timeout(600)
class WorkerPoolTest {
    /** Parts count in places of their own, a cache line apart, without synchronisation: the barrier must suffice. */
    private static final int LINE = 16;

    private static final boolean EXHAUSTIVE = Boolean.getBoolean("perceptron.exhaustive");

    private final Set<Thread> earlier = Thread.getAllStackTraces().keySet();

    @ParameterizedTest
    @CsvSource({"1, 100000", "2, 10000", "3, 2000", "4, 1000", "5, 1000", "6, 1000", "7, 1000", "8, 1000"})
    void everyPartRunsOnceInEveryRound(int threads, int rounds) {
        try (WorkerPool team = WorkerPool.of(threads, threads)) {
            assertEquals(threads, team.size());
            int[] counts = new int[threads * LINE];
            WorkerPool.Job job = (part, parts) -> counts[part * LINE] += parts;
            for (int round = 1; round <= (EXHAUSTIVE ? 100_000 : rounds); round++) {
                team.run(job);
                for (int part = 0; part < threads; part++) {
                    if (counts[part * LINE] != round * threads) {
                        assertEquals(round * threads, counts[part * LINE], "part " + part + " in round " + round);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8})
    void parkedWorkersWakeUp(int threads) {
        try (WorkerPool team = WorkerPool.of(threads, threads)) {
            int[] counts = new int[threads * LINE];
            for (int round = 1; round <= 60; round++) {
                LockSupport.parkNanos(round % 3 == 0 ? 2_000_000 : 250_000);
                team.run((part, parts) -> counts[part * LINE]++);
                for (int part = 0; part < threads; part++) {
                    assertEquals(round, counts[part * LINE]);
                }
            }
        }
    }

    @Test
    void idleWorkersParkThenEndAndAreReplaced() throws InterruptedException {
        try (WorkerPool team = WorkerPool.of(3, 3)) {
            int[] counts = new int[3 * LINE];
            team.run((part, parts) -> counts[part * LINE]++);
            List<Thread> workers = workers();
            assertEquals(2, workers.size());
            for (Thread worker : workers) {
                for (int i = 0; i < 900 && worker.getState() != Thread.State.TIMED_WAITING; i++) {
                    Thread.sleep(2);
                }
                assertEquals(Thread.State.TIMED_WAITING, worker.getState());
                assertTrue(worker.isDaemon());
            }
            for (Thread worker : workers) {
                worker.join(60_000);
                assertEquals(Thread.State.TERMINATED, worker.getState());
            }
            team.run((part, parts) -> counts[part * LINE]++);
            assertEquals(2, workers().size());
            for (int part = 0; part < 3; part++) {
                assertEquals(2, counts[part * LINE]);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void anExceptionInAPartReachesTheCaller(int failing) {
        ArithmeticException thrown = new ArithmeticException("on purpose");
        int[] counts = new int[3 * LINE];
        try (WorkerPool team = WorkerPool.of(3, 3)) {
            Exception e = assertThrows(
                    RuntimeException.class,
                    () -> team.run((part, parts) -> {
                        counts[part * LINE]++;
                        if (part == failing) {
                            throw thrown;
                        }
                    }));
            if (failing == 0) {
                assertSame(thrown, e);
            } else {
                assertSame(thrown, e.getCause());
                assertTrue(e.getMessage().contains("on purpose"), e.getMessage());
            }
            team.run((part, parts) -> counts[part * LINE]++);
            for (int part = 0; part < 3; part++) {
                assertEquals(2, counts[part * LINE], "the other parts ran, and the team goes on working");
            }
        }
    }

    @Test
    void aFailureOfAllPartsIsReportedOnceAndForgotten() {
        try (WorkerPool team = WorkerPool.of(4, 4)) {
            assertThrows(
                    RuntimeException.class,
                    () -> team.run((part, parts) -> {
                        throw new IllegalStateException("part " + part);
                    }));
            int[] counts = new int[4 * LINE];
            team.run((part, parts) -> counts[part * LINE]++);
            assertEquals(4, Arrays.stream(counts).sum());
        }
    }

    @Test
    void closingEndsTheThreads() throws InterruptedException {
        WorkerPool spinning = WorkerPool.of(4, 4);
        WorkerPool parked = WorkerPool.of(3, 3);
        spinning.run((part, parts) -> {});
        parked.run((part, parts) -> {});
        List<Thread> workers = workers();
        assertEquals(5, workers.size());
        Thread.sleep(20);
        spinning.run((part, parts) -> {});
        spinning.close();
        parked.close();
        parked.close();
        for (Thread worker : workers) {
            worker.join(10_000);
            assertFalse(worker.isAlive());
        }
        IllegalStateException e = assertThrows(IllegalStateException.class, () -> parked.run((part, parts) -> {}));
        assertEquals("This pool of threads has been closed.", e.getMessage());
    }

    @Test
    void aJobAllocatesNothing() {
        ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (WorkerPool team = WorkerPool.of(3, 3)) {
            int[] counts = new int[3 * LINE];
            WorkerPool.Job job = (part, parts) -> counts[part * LINE]++;
            for (int round = 0; round < 500; round++) {
                team.run(job);
            }
            long[] ids = workers().stream().mapToLong(Thread::getId).toArray();
            bean.getThreadAllocatedBytes(ids);
            long workersBefore =
                    Arrays.stream(bean.getThreadAllocatedBytes(ids)).sum();
            long self = Thread.currentThread().getId();
            long before = bean.getThreadAllocatedBytes(self);
            for (int round = 0; round < 500; round++) {
                team.run(job);
            }
            long caller = bean.getThreadAllocatedBytes(self) - before;
            long workers = Arrays.stream(bean.getThreadAllocatedBytes(ids)).sum() - workersBefore;
            assertTrue(caller < 500, "the caller allocated " + caller + " bytes in 500 jobs");
            assertTrue(workers < 500, "the workers allocated " + workers + " bytes in 500 jobs");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1025})
    void aSenselessNumberOfThreadsIsRefused(int threads) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> WorkerPool.of(threads, threads));
        assertEquals("The number of threads must be 1 to 1,024, received " + threads + ".", e.getMessage());
    }

    /** The threads of teams made by this test: those of tests before may still be ending. */
    private List<Thread> workers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("perceptron-") && !earlier.contains(thread))
                .toList();
    }
}
