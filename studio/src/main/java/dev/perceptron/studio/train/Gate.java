package dev.perceptron.studio.train;

/**
 * Where training waits: orders come from the page's threads, the training's thread asks after each batch and epoch.
 *
 * <p>A step of one batch that is the last of its epoch ends behind the epoch, validation included.
 */
final class Gate {
    /** What training is to do. */
    enum Order {
        /** Go on to the end. */
        RUN,
        /** Wait after this batch. */
        PAUSE,
        /** Do one more batch, then wait. */
        BATCH,
        /** Go on to the end of the epoch, then wait. */
        EPOCH,
        /** End after this batch. */
        STOP
    }

    private volatile Order order;
    private int batches;
    private boolean waiting;

    Gate(Order first) {
        order = first;
        batches = first == Order.BATCH ? 1 : 0;
    }

    /** Gives an order; single batches add up, and nothing follows a stop. */
    synchronized void give(Order next) {
        if (order == Order.STOP) {
            return;
        }
        batches = next == Order.BATCH ? batches + 1 : 0;
        order = next;
        if (next != Order.PAUSE) {
            waiting = false;
        }
        notifyAll();
    }

    /** Whether training waits. */
    synchronized boolean isWaiting() {
        return waiting;
    }

    /**
     * To be called after each batch; returns when training may go on.
     *
     * @param last whether it is its epoch's last, after which the epoch's end is waited for instead
     * @param beforeWaiting called if it is going to wait
     * @return whether training is to end
     */
    boolean afterBatch(boolean last, Runnable beforeWaiting) {
        Order now = order;
        if (now == Order.RUN || now == Order.EPOCH) {
            return false;
        }
        if (!last) {
            count(Order.BATCH);
            pass(beforeWaiting);
        }
        return order == Order.STOP;
    }

    /** The same after each epoch. */
    boolean afterEpoch(Runnable beforeWaiting) {
        count(Order.BATCH);
        count(Order.EPOCH);
        pass(beforeWaiting);
        return order == Order.STOP;
    }

    /** Turns a step that is done into a pause. */
    private synchronized void count(Order step) {
        if (order == step) {
            batches = Math.max(0, batches - 1);
            order = batches == 0 ? Order.PAUSE : order;
        }
    }

    private void pass(Runnable beforeWaiting) {
        synchronized (this) {
            if (order != Order.PAUSE) {
                return;
            }
            waiting = true;
        }
        beforeWaiting.run();
        synchronized (this) {
            try {
                while (order == Order.PAUSE) {
                    wait();
                }
            } catch (InterruptedException e) {
                order = Order.STOP;
                Thread.currentThread().interrupt();
            }
            waiting = false;
        }
    }
}
