package dev.perceptron.spark.training;

import dev.perceptron.checkpoint.CheckpointException;
import dev.perceptron.checkpoint.StateDict;
import java.util.Arrays;

/**
 * Where local training stands between two rounds: all the driver knows.
 *
 * @param rounds how many rounds are done
 * @param state the model's numbers
 * @param velocity the outer step's memory
 * @param loss of each round
 * @param validation loss and accuracy after each round, one after the other
 * @param best the best round so far, counted from 0, or −1
 * @param bestValues the model's numbers then, or empty if they are not kept
 */
record LocalTrainingState(
        int rounds,
        ModelState state,
        double[] velocity,
        double[] loss,
        double[] validation,
        int best,
        float[] bestValues) {
    static LocalTrainingState start(ModelState state) {
        return new LocalTrainingState(
                0, state, new double[state.trained()], new double[0], new double[0], -1, new float[0]);
    }

    double validationLoss(int round) {
        return validation[2 * round];
    }

    /** After one more round. */
    LocalTrainingState next(ModelState newState, double roundLoss, double[] validated, boolean keepsBest) {
        double[] losses = append(loss, roundLoss);
        double[] all = append(validation, validated);
        boolean better = validated.length > 0 && !(best >= 0 && !(validated[0] < validationLoss(best)));
        return new LocalTrainingState(
                rounds + 1,
                newState,
                velocity,
                losses,
                all,
                better ? rounds : best,
                !keepsBest ? new float[0] : better ? newState.values() : bestValues);
    }

    private static double[] append(double[] some, double... more) {
        double[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    /** Everything but the arrays of single precision. */
    StateDict saved() {
        double[] counters = Arrays.stream(state.counters()).mapToDouble(n -> n).toArray();
        return StateDict.empty()
                .with("rounds", rounds)
                .with("trained", state.trained())
                .with("counters", counters)
                .with("velocity", velocity)
                .with("loss", loss)
                .with("validation", validation)
                .with("best", best);
    }

    /** What {@link #saved} and the arrays say, if it fits a model. */
    static LocalTrainingState read(StateDict saved, float[] values, float[] bestValues, ModelState model) {
        int rounds = saved.whole("rounds", 0, Integer.MAX_VALUE);
        double[] counters = saved.numbers("counters");
        double[] velocity = saved.numbers("velocity");
        double[] loss = saved.numbers("loss");
        double[] validation = saved.numbers("validation");
        if (counters.length != model.counters().length
                || velocity.length != model.trained()
                || loss.length != rounds
                || validation.length != 0 && validation.length != 2 * rounds) {
            throw new CheckpointException("the numbers of the rounds don't fit together");
        }
        return new LocalTrainingState(
                rounds,
                model.with(
                        values, Arrays.stream(counters).mapToLong(n -> (long) n).toArray()),
                velocity,
                loss,
                validation,
                saved.whole("best", -1, rounds - 1),
                bestValues);
    }
}
