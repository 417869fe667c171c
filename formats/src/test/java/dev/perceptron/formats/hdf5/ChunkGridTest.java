package dev.perceptron.formats.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** 5 × 4 elements in chunks of 2 × 2: 3 × 2 chunks, the last row of them half empty; it may grow to 3 × 7 chunks. */
final class ChunkGridTest {
    private static ChunkGrid grid(int unlimited) {
        return new ChunkGrid(
                new long[] {5, 4}, new long[] {2, 2}, new long[] {3, 2}, new long[] {3, 7}, unlimited, 4, 16, 6);
    }

    @Test
    void chunksAreNumberedRowByRow() {
        ChunkGrid grid = grid(-1);
        for (int number = 0; number < 6; number++) {
            long[] at = {number / 2, number % 2};
            assertEquals(number, grid.number(at));
            assertArrayEquals(at, grid.coordinates(number));
        }
    }

    @Test
    void whatLiesOutsideHasNoNumber() {
        for (long[] at : new long[][] {{-1, 0}, {0, -1}, {3, 0}, {0, 2}}) {
            assertEquals(-1, grid(-1).number(at));
        }
    }

    @Test
    void indexesLeaveRoomToGrow() {
        assertArrayEquals(new long[] {2, 1}, grid(-1).ofFixedIndex(15));
        assertArrayEquals(new long[] {2, 1}, grid(0).ofExtensibleIndex(15));
        // where columns come without bound, they vary slowest
        assertArrayEquals(new long[] {2, 1}, grid(1).ofExtensibleIndex(5));
    }

    @Test
    void onlyChunksThatReachBeyondTheArrayArePartial() {
        ChunkGrid grid = grid(-1);
        assertFalse(grid.isPartial(new long[] {0, 0}));
        assertFalse(grid.isPartial(new long[] {1, 1}));
        assertTrue(grid.isPartial(new long[] {2, 0}));
        assertTrue(grid.isPartial(new long[] {2, 1}));
    }
}
