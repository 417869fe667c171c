package dev.perceptron.studio.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Training waits where it is told to: a stand-in that trains 3 epochs of 4 batches. */
@Timeout(180)
final class GateTest {
    private final AtomicInteger batches = new AtomicInteger();
    private final AtomicInteger epochs = new AtomicInteger();
    private final AtomicInteger waits = new AtomicInteger();
    private Gate gate = new Gate(Gate.Order.RUN);
    private Thread thread = new Thread(() -> {});

    private void start(Gate.Order order) {
        gate = new Gate(order);
        thread = new Thread(() -> {
            for (int epoch = 0; epoch < 3; epoch++) {
                for (int batch = 0; batch < 4; batch++) {
                    batches.incrementAndGet();
                    if (gate.afterBatch(batch == 3, waits::incrementAndGet)) {
                        return;
                    }
                }
                epochs.incrementAndGet();
                if (epoch < 2 && gate.afterEpoch(waits::incrementAndGet)) {
                    return;
                }
            }
        });
        thread.start();
    }

    private void awaitWaiting(int times) throws InterruptedException {
        while (waits.get() < times || !gate.isWaiting()) {
            Thread.sleep(1);
        }
    }

    @AfterEach
    void end() throws InterruptedException {
        gate.give(Gate.Order.STOP);
        thread.join();
    }

    @Test
    void runsToTheEnd() throws InterruptedException {
        start(Gate.Order.RUN);
        thread.join();
        assertEquals(12, batches.get());
        assertEquals(0, waits.get());
    }

    @Test
    void stepsOfOneBatchEndBehindTheEpoch() throws InterruptedException {
        start(Gate.Order.BATCH);
        for (int step = 1; step <= 4; step++) {
            awaitWaiting(step);
            assertEquals(step, batches.get());
            assertEquals(step == 4 ? 1 : 0, epochs.get());
            gate.give(step == 4 ? Gate.Order.STOP : Gate.Order.BATCH);
        }
        thread.join();
    }

    @Test
    void quickStepsAddUp() throws InterruptedException {
        start(Gate.Order.PAUSE);
        awaitWaiting(1);
        Gate held = gate;
        synchronized (held) {
            held.give(Gate.Order.BATCH);
            held.give(Gate.Order.BATCH);
        }
        awaitWaiting(2);
        assertEquals(3, batches.get());
    }

    @Test
    void stepsOfAnEpochWaitBehindIt() throws InterruptedException {
        start(Gate.Order.EPOCH);
        awaitWaiting(1);
        assertEquals(4, batches.get());
        assertEquals(1, epochs.get());
        gate.give(Gate.Order.EPOCH);
        awaitWaiting(2);
        assertEquals(8, batches.get());
        gate.give(Gate.Order.RUN);
        thread.join();
        assertEquals(12, batches.get());
        assertFalse(gate.isWaiting());
    }

    @Test
    void nothingFollowsAStop() throws InterruptedException {
        start(Gate.Order.PAUSE);
        awaitWaiting(1);
        gate.give(Gate.Order.STOP);
        gate.give(Gate.Order.RUN);
        thread.join();
        assertEquals(1, batches.get());
        assertTrue(gate.afterEpoch(() -> {}));
    }
}
