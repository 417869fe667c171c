package dev.perceptron.compute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.activation.Activations;
import dev.perceptron.kernel.ScalarKernels;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Intermediate memory is a stack: nobody shares it with what is called meanwhile, and misuse shows. */
class ScratchTest {
    private final Compute compute = new Compute(new ScalarKernels(), WorkerPool.of(1));

    @Test
    void tensorsInUseTogetherLieApart() {
        try (Scratch outer = compute.scratch()) {
            Tensor first = outer.tensor(Shape.of(2, 3));
            Tensor second = outer.like(first);
            try (Scratch inner = compute.scratch()) {
                Tensor third = inner.like(first);
                compute.fill(first, 1f);
                compute.fill(second, 2f);
                compute.fill(third, 3f);
                assertArrayEquals(filled(6, 1f), first.toArray());
                assertArrayEquals(filled(6, 2f), second.toArray());
                assertArrayEquals(filled(6, 3f), third.toArray());
            }
        }
    }

    @Test
    void theSameMemoryServesAgain() {
        Tensor first;
        try (Scratch scratch = compute.scratch()) {
            first = scratch.tensor(Shape.of(4));
        }
        try (Scratch scratch = compute.scratch()) {
            assertSame(first, scratch.tensor(Shape.of(4)));
            assertNotSame(first, scratch.tensor(Shape.of(4)));
        }
    }

    @Test
    void aFunctionMayUseScratchMemoryWhileItsCallerDoes() {
        Tensor x = Tensor.of(new float[] {-2f, -0.5f, 0.25f, 3f}, 4);
        Tensor y = Tensor.zeros(4);
        Activations.gelu().forward(compute, x, y);
        try (Scratch scratch = compute.scratch()) {
            Tensor mine = scratch.like(x);
            Tensor result = scratch.like(x);
            compute.copy(x, mine);
            Activations.gelu().forward(compute, mine, result);
            assertArrayEquals(x.toArray(), mine.toArray());
            assertArrayEquals(y.toArray(), result.toArray());
        }
    }

    @Test
    void aTensorUsedAfterItsScratchIsClosedShowsNaN() {
        Tensor kept;
        try (Scratch scratch = compute.scratch()) {
            kept = scratch.tensor(Shape.of(3));
            compute.fill(kept, 1f);
        }
        Tensor sum = Tensor.of(new float[] {1f, 2f, 3f}, 3);
        compute.addScaled(kept, 1f, sum);
        assertArrayEquals(filled(3, Float.NaN), sum.toArray());
    }

    @Test
    void aTensorReadBeforeItIsWrittenShowsNaN() {
        try (Scratch scratch = compute.scratch()) {
            assertArrayEquals(filled(3, Float.NaN), scratch.tensor(Shape.of(3)).toArray());
        }
    }

    @Test
    void memoryIsGivenBackInReverseOrder() {
        Scratch outer = compute.scratch();
        Scratch inner = compute.scratch();
        refuses("still open", outer::close);
        refuses("still open", () -> outer.tensor(Shape.of(1)));
        inner.close();
        outer.close();
        refuses("has been closed", inner::close);
        refuses("has been closed", () -> outer.tensor(Shape.of(1)));
    }

    @Test
    void afterAFailureTheMemoryIsFreeAgain() {
        Tensor first;
        try (Scratch scratch = compute.scratch()) {
            first = scratch.tensor(Shape.of(2));
        }
        assertThrows(IllegalArgumentException.class, () -> {
            try (Scratch scratch = compute.scratch()) {
                scratch.tensor(Shape.of(2));
                throw new IllegalArgumentException("failed");
            }
        });
        try (Scratch scratch = compute.scratch()) {
            assertSame(first, scratch.tensor(Shape.of(2)));
        }
    }

    private static void refuses(String why, Executable misuse) {
        String message = assertThrows(IllegalStateException.class, misuse).getMessage();
        assertTrue(message.contains(why), message);
    }

    private static float[] filled(int count, float value) {
        float[] values = new float[count];
        Arrays.fill(values, value);
        return values;
    }
}
