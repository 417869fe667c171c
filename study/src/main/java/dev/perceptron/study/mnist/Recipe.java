package dev.perceptron.study.mnist;

import dev.perceptron.callback.LearningRateScheduler;
import dev.perceptron.data.distortion.Distortion;
import dev.perceptron.layer.Input;
import dev.perceptron.layer.Layer;
import dev.perceptron.loss.Losses;
import dev.perceptron.metric.Metrics;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Optimizer;
import dev.perceptron.training.Execution;
import dev.perceptron.training.Fit;
import dev.perceptron.training.FitSettings;
import java.util.List;

/**
 * A classifier of pictures and how it is trained, by categorical cross-entropy.
 *
 * <pre>{@code
 * Recipe recipe = Recipes.get("keras-mlp");
 * Sequential model = recipe.model(784, 10, 1);
 * model.fit(x, y, recipe.fit(recipe.epochs()));
 * }</pre>
 *
 * @param name the name it is asked for by
 * @param description what it is, in a line
 * @param published the published test accuracy, or NaN
 * @param source where it was published, or empty
 * @param body the layers between the input and the end, the last one included
 * @param optimizer with the first learning rate
 * @param decay how the learning rate falls
 * @param batchSize samples in a batch
 * @param epochs how many it takes
 * @param distortion how pictures are bent while it trains
 */
public record Recipe(
        String name,
        String description,
        double published,
        String source,
        Body body,
        Optimizer optimizer,
        RateDecay decay,
        int batchSize,
        int epochs,
        Distortion distortion) {

    /** The layers of a network. */
    @FunctionalInterface
    public interface Body {
        /** The layers for so many classes, without the input. */
        List<Layer> layers(int classes);
    }

    /** Checks the counts. */
    public Recipe {
        if (batchSize < 1 || epochs < 1) {
            throw new IllegalArgumentException("The recipe " + name
                    + " needs batches and epochs of 1 or more, received " + batchSize + " and " + epochs + ".");
        }
    }

    /** The same with another number of epochs; its learning rate falls over those. */
    public Recipe withEpochs(int newEpochs) {
        return new Recipe(
                name, description, published, source, body, optimizer, decay, batchSize, newEpochs, distortion);
    }

    /** The untrained network on one thread, compiled. */
    public Sequential model(int inputs, int classes, long seed) {
        Sequential model = new Sequential();
        model.add(Input.of(inputs));
        body.layers(classes).forEach(model::add);
        Sequential seeded = model.withSeed(seed);
        seeded.setExecution(Execution.threads(1));
        seeded.compile(optimizer, Losses.categoricalCrossentropy(), Metrics.accuracy());
        return seeded;
    }

    /** How the network is trained, silently; without validation. */
    public FitSettings fit() {
        double first = optimizer.learningRate();
        return Fit.batchSize(batchSize)
                .epochs(epochs)
                .verbose(0)
                .callback(LearningRateScheduler.of((epoch, rate) -> first * decay.factor(epoch, epochs)));
    }
}
