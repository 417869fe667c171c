package dev.perceptron.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.kernel.Kernels;
import dev.perceptron.kernel.ScalarKernels;
import dev.perceptron.math.Unary;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Warming up changes nothing but speed, ends, and may be asked for by several threads. */
@Timeout(120)
class WarmUpTest {
    @Test
    void resultsAreTheSameBeforeMeanwhileAndAfter() {
        Kernels kernels = VectorKernels.ifWorthwhile().orElseThrow();
        float[] x = new float[1000];
        for (int i = 0; i < x.length; i++) {
            x[i] = (i - 500) / 37f;
        }
        float[] expected = new float[x.length];
        new ScalarKernels().unary(Unary.TANH, x, 0, expected, 0, x.length);
        float[] y = new float[x.length];
        kernels.unary(Unary.TANH, x, 0, y, 0, x.length);
        assertArrayEquals(expected, y, 0f);
        kernels.warmUp();
        for (int i = 0; i < 2_000; i++) {
            java.util.Arrays.fill(y, Float.NaN);
            kernels.unary(Unary.TANH, x, 0, y, 0, x.length);
            assertArrayEquals(expected, y, 0f);
        }
        kernels.warmUp();
    }

    @Test
    void threadsThatAskTogetherAllReturn() throws InterruptedException {
        Kernels kernels = VectorKernels.ifWorthwhile().orElseThrow();
        CountDownLatch ready = new CountDownLatch(4);
        for (int i = 0; i < 4; i++) {
            new Thread(() -> {
                        kernels.warmUp();
                        ready.countDown();
                    })
                    .start();
        }
        assertTrue(ready.await(60, TimeUnit.SECONDS));
    }
}
