package dev.perceptron.callback;

import dev.perceptron.api.Experimental;
import dev.perceptron.plan.PlanWatch;

/** A callback that looks at what the layers hold in each step of training, such as {@link HealthCheck}. */
@Experimental
public interface BatchObserver extends Callback {
    /**
     * The gradients are made and the optimizer has not yet read them; nothing may be changed.
     *
     * @param step the number of steps since {@code compile}, counted from 0
     * @param watch outputs and gradients of the layers
     */
    void onBackward(long step, PlanWatch watch);
}
