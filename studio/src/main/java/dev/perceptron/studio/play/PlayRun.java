package dev.perceptron.studio.play;

import dev.perceptron.loss.LossCall;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * One run: the network that settings make, after some epochs. What it is follows from settings and epochs alone, however
 * it got there.
 *
 * <p>One caller at a time.
 */
final class PlayRun {
    private final Tensor trainX;
    private final Tensor trainY;
    private final Tensor testX;
    private final Tensor testY;
    private final Points points;
    private final PlayNetwork network;
    private final List<Measured> history = new ArrayList<>();
    private PlaySettings settings;
    private int applied;
    private int epoch;

    /**
     * How well the network does after so many epochs.
     *
     * @param epoch how many
     * @param train the loss on the points trained on, without penalties
     * @param test the loss on the other points
     * @param trainRight the share of training points in the right class; NaN where there are none
     * @param testRight the share of test points in the right class; NaN where there are none
     */
    record Measured(int epoch, double train, double test, double trainRight, double testRight) {
        boolean isFinite() {
            return Double.isFinite(train) && Double.isFinite(test);
        }
    }

    PlayRun(PlaySettings settings) {
        this.settings = settings;
        this.points = settings.points();
        this.network = new PlayNetwork(settings);
        Points train = points.part(0, settings.trainCount());
        Points test = points.part(settings.trainCount(), points.count());
        trainX = Plane.inputs(settings.features(), train.x1(), train.x2());
        trainY = Tensor.of(train.y(), train.count(), 1);
        testX = Plane.inputs(settings.features(), test.x1(), test.x2());
        testY = Tensor.of(test.y(), test.count(), 1);
        apply();
        history.add(measure());
    }

    /**
     * Goes over to settings that add changes by hand at the present epoch or later.
     *
     * @return false if that can't be, so that the run must begin anew
     */
    boolean follow(PlaySettings next) {
        if (next.equals(settings)) {
            return true;
        }
        boolean onlyMore = next.withEvents(settings.events()).equals(settings)
                && next.events().size() >= applied
                && next.events().subList(0, applied).equals(settings.events().subList(0, applied))
                && next.events().stream().skip(applied).allMatch(event -> event.epoch() >= epoch);
        if (onlyMore) {
            settings = next;
            if (apply()) {
                history.set(history.size() - 1, measure());
            }
        }
        return onlyMore;
    }

    /** Makes the changes that were made by hand after this epoch. */
    private boolean apply() {
        int before = applied;
        while (applied < settings.events().size()
                && settings.events().get(applied).epoch() <= epoch) {
            network.change(settings.events().get(applied++));
        }
        return applied > before;
    }

    /** Trains until so many epochs are done, the weights are not finite any more, or somebody says it is enough. */
    void train(int until, BooleanSupplier enough) {
        while (epoch < until && !diverged() && !enough.getAsBoolean()) {
            network.train(trainX, trainY, epoch);
            epoch++;
            apply();
            history.add(measure());
        }
    }

    private Measured measure() {
        float[] train = network.predict(trainX);
        float[] test = network.predict(testX);
        return new Measured(epoch, loss(train, trainY), loss(test, testY), right(train, trainY), right(test, testY));
    }

    private double loss(float[] predicted, Tensor wanted) {
        return LossCall.of(network.loss(), wanted, Tensor.of(predicted, predicted.length, 1))
                .value();
    }

    private double right(float[] predicted, Tensor wanted) {
        if (!settings.data().classes()) {
            return Double.NaN;
        }
        int right = 0;
        float[] classes = wanted.toArray();
        for (int i = 0; i < predicted.length; i++) {
            if ((predicted[i] > 0.5f) == (classes[i] > 0.5f)) {
                right++;
            }
        }
        return right / (double) predicted.length;
    }

    /** Whether a loss is not finite, so that there is no use in going on. */
    boolean diverged() {
        return !now().isFinite();
    }

    /** How well it does now. */
    Measured now() {
        return history.get(history.size() - 1);
    }

    /** How well it did after each epoch, from 0. */
    List<Measured> history() {
        return history;
    }

    /** How many epochs are done. */
    int epoch() {
        return epoch;
    }

    /** The settings it follows. */
    PlaySettings settings() {
        return settings;
    }

    /** All points; the first are trained on. */
    Points points() {
        return points;
    }

    /** The network. */
    PlayNetwork network() {
        return network;
    }
}
