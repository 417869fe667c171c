package dev.perceptron.studio.digits;

import static dev.perceptron.activation.Activations.relu;
import static dev.perceptron.activation.Activations.softmax;
import static dev.perceptron.loss.Losses.categoricalCrossentropy;
import static dev.perceptron.metric.Metrics.accuracy;

import dev.perceptron.callback.Callback;
import dev.perceptron.callback.TrainingContext;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.model.Model;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Adam;
import dev.perceptron.study.mnist.Pictures;
import dev.perceptron.training.Fit;
import dev.perceptron.training.FitSettings;
import dev.perceptron.training.NonFinitePolicy;
import java.util.function.DoublePredicate;

/** Trains a small network in a few seconds, for a page that has none to show. */
final class QuickTraining {
    private static final int EPOCHS = 3;
    private static final int BATCH = 128;
    private static final int HIDDEN = 128;
    private static final long SEED = 42;

    private QuickTraining() {}

    /**
     * A trained network; the same on every machine.
     *
     * @param progress told the share done now and then; false ends training
     */
    static Model train(Pictures pictures, DoublePredicate progress) {
        Model model = Sequential.of(
                        Input.of(pictures.inputs()),
                        Dense.of(HIDDEN).withActivation(relu()),
                        Dense.of(pictures.classes()).withActivation(softmax()))
                .withSeed(SEED);
        model.compile(Adam.of(), categoricalCrossentropy(), accuracy());
        Callback reporter = new Callback() {
            private int epoch;

            @Override
            public void onEpochBegin(int newEpoch, TrainingContext training) {
                epoch = newEpoch;
            }

            @Override
            public void onTrainBatchEnd(int batch, TrainingContext training) {
                double done = epoch + (batch + 1.0) / training.steps();
                if ((batch & 31) == 0 && !progress.test(done / EPOCHS)) {
                    training.stop();
                }
            }
        };
        FitSettings fit = Fit.batchSize(BATCH)
                .epochs(EPOCHS)
                .verbose(0)
                .guard(NonFinitePolicy.off())
                .callback(reporter);
        model.fit(pictures.x(), pictures.y(), fit);
        return model;
    }
}
