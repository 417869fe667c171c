package dev.perceptron.model;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Cuts many rows into pieces that the caller and idle threads of the common pool take one after the other.
 *
 * <p>Which thread takes which piece changes no bit. A piece is waited for only once somebody has begun it, so a pool that
 * is busy elsewhere costs time but never stops anything.
 */
final class ParallelRows {
    /** Rows in a piece. */
    private static final int PIECE = 128;

    /** Does the rows {@code from} to {@code to - 1}. */
    @FunctionalInterface
    interface Work {
        void run(int from, int to);
    }

    private final int rows;
    private final Work work;
    private final int pieces;
    private final AtomicInteger next = new AtomicInteger();
    private final CountDownLatch left;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    ParallelRows(int rows, Work work) {
        this.rows = rows;
        this.work = work;
        this.pieces = (rows + PIECE - 1) / PIECE;
        this.left = new CountDownLatch(pieces);
    }

    /** Does all rows, with at most so many threads; returns when all are done. */
    void run(int threads) {
        for (int i = 1; i < Math.min(threads, pieces); i++) {
            ForkJoinPool.commonPool().execute(this::takePieces);
        }
        takePieces();
        awaitOthers();
        Throwable thrown = failure.get();
        if (thrown instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
    }

    private void takePieces() {
        for (int piece = next.getAndIncrement(); piece < pieces; piece = next.getAndIncrement()) {
            try {
                if (failure.get() == null) {
                    work.run(piece * PIECE, Math.min(rows, (piece + 1) * PIECE));
                }
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            } finally {
                left.countDown();
            }
        }
    }

    /** Pieces that others have begun are always ended, interrupt or not. */
    private void awaitOthers() {
        boolean interrupted = false;
        while (true) {
            try {
                left.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
