package dev.perceptron.callback;

import dev.perceptron.config.Numbers;
import dev.perceptron.optimizer.OptimizerState;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Sets the learning rate at the start of each epoch and logs it as {@code learning_rate}. Source: Keras {@code
 * LearningRateScheduler}.
 *
 * <pre>{@code
 * LearningRateScheduler.of((epoch, rate) -> epoch < 10 ? rate : rate * 0.9)
 * }</pre>
 */
public final class LearningRateScheduler implements Callback {
    private final Schedule schedule;
    private final boolean verbose;
    private final Consumer<String> output;

    /** The learning rate of an epoch. */
    @FunctionalInterface
    public interface Schedule {
        /**
         * The learning rate of an epoch.
         *
         * @param epoch the epoch, counted from 0
         * @param rate the learning rate so far
         */
        double at(int epoch, double rate);
    }

    private LearningRateScheduler(Schedule schedule, boolean verbose, Consumer<String> output) {
        this.schedule = schedule;
        this.verbose = verbose;
        this.output = output;
    }

    /** Sets the rate that the schedule says. */
    public static LearningRateScheduler of(Schedule schedule) {
        return new LearningRateScheduler(schedule, false, Terminal::print);
    }

    /** The same saying what it does, or not. */
    public LearningRateScheduler withVerbose(boolean newVerbose) {
        return new LearningRateScheduler(schedule, newVerbose, output);
    }

    /** The same printing elsewhere than to standard output. */
    public LearningRateScheduler withOutput(Consumer<String> newOutput) {
        return new LearningRateScheduler(schedule, verbose, newOutput);
    }

    @Override
    public void onEpochBegin(int epoch, TrainingContext training) {
        List<OptimizerState> optimizers = training.optimizer().parts();
        for (OptimizerState optimizer : optimizers) {
            double rate = schedule.at(epoch, optimizer.learningRate());
            optimizer.setLearningRate((float) rate);
            if (verbose) {
                String name = optimizers.size() > 1 ? optimizer.name() + " " : "";
                output.accept("\nEpoch " + (epoch + 1) + ": LearningRateScheduler setting " + name + "learning rate to "
                        + Numbers.shortest(rate) + ".\n");
            }
        }
    }

    @Override
    public void onEpochEnd(int epoch, Map<String, Double> logs, TrainingContext training) {
        Rates.log(training.optimizer(), logs);
    }
}
