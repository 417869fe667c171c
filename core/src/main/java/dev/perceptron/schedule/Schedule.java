package dev.perceptron.schedule;

import dev.perceptron.config.Configurable;

/** A learning rate that depends on the step. Source: Keras {@code LearningRateSchedule}. */
public interface Schedule extends Configurable {
    /**
     * The learning rate of a step.
     *
     * @param step how many steps were taken before, from 0
     */
    double at(long step);
}
