package dev.perceptron.training.backup;

import dev.perceptron.callback.Callback;
import dev.perceptron.checkpoint.CheckpointException;
import dev.perceptron.checkpoint.StateDict;
import dev.perceptron.graph.Parameters;
import dev.perceptron.optimizer.OptimizerState;
import java.util.List;

/** A training as its backup sees it: what a checkpoint holds, and what must be the same to go on from one. */
public interface Resumable {
    /** Model, data and settings, in words where possible, so that a difference can be named. */
    StateDict identity();

    /** Where training stands: epoch, batch and the place in the data. */
    StateDict position(int epoch, int batch);

    /**
     * Checks what a checkpoint says of the position and of the epochs logged.
     *
     * @throws CheckpointException if no training can have come to it
     */
    void check(StateDict position, StateDict history);

    /** The epochs logged so far. */
    StateDict logged();

    /** The metrics inside an epoch. */
    StateDict metrics();

    /** Whether every metric can be saved inside an epoch. */
    boolean hasMetrics();

    /** The callbacks, some of which have states of their own. */
    List<Callback> callbacks();

    /** The weights. */
    Parameters parameters();

    /** The optimizer's state. */
    OptimizerState optimizer();

    /** Says once what went wrong; training goes on. */
    void warn(Object source, String text);
}
