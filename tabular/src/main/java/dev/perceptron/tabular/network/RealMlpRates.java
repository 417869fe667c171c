package dev.perceptron.tabular.network;

import dev.perceptron.callback.Callback;
import dev.perceptron.callback.TrainingContext;
import dev.perceptron.optimizer.AdamW;
import dev.perceptron.optimizer.MultiOptimizer;
import dev.perceptron.optimizer.Optimizer;
import dev.perceptron.optimizer.OptimizerState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The learning rates of RealMLP: base·factor·(1 − cos(2π·log₂(1 + 15t)))/2 for t from 0 to 1, four cycles of growing
 * length.
 *
 * <p>The factor is 6 for the scaling layer, 0.1 for biases, 1 for embeddings and 1/√d for a kernel of d inputs: with Adam
 * that is the same as the parametrization z = Wx/√d + b with W of variance 1, which RealMLP calls NTK's. Source:
 * Holzmüller, Grinsztajn, Steinwart, "Better by default", 2024. Recipes that are not RealMLP's keep one rate for all.
 */
final class RealMlpRates implements Callback {
    private static final double SCALE = 6;
    private static final double BIAS = 0.1;
    private static final double BETA_1 = 0.9;
    private static final double BETA_2 = 0.95;
    private static final double EPSILON = 1e-8;
    private static final double CYCLES = 15;

    private final Map<String, Double> factors = new LinkedHashMap<>();
    private final NetworkRecipe recipe;
    private final int epochs;
    private int epoch;

    private RealMlpRates(NetworkLayout layout, int epochs) {
        this.recipe = layout.recipe();
        this.epochs = epochs;
        if (!recipe.realMlp()) {
            layout.dense().forEach(dense -> factors.put(dense + "/kernel", 1.0));
            return;
        }
        factors.put(NetworkLayout.SCALE + "/scale", SCALE);
        for (int i = 0; i < layout.embeddings().size(); i++) {
            factors.put(NetworkLayout.embedding(i) + "/embeddings", 1.0);
        }
        List<String> dense = layout.dense();
        for (int i = 0; i < dense.size(); i++) {
            factors.put(dense.get(i) + "/kernel", 1 / Math.sqrt(layout.inputs(i)));
        }
    }

    /** The rates of a training of so many epochs, be it ended before. */
    static RealMlpRates of(NetworkLayout layout, int epochs) {
        return new RealMlpRates(layout, epochs);
    }

    /** An optimizer with a part for each factor. */
    Optimizer optimizer() {
        MultiOptimizer optimizer = MultiOptimizer.of(adam(usual(), 0));
        for (Map.Entry<String, Double> entry : factors.entrySet()) {
            double factor = entry.getValue();
            // decay goes with the rate; in the parametrization with W of variance 1 that is the rate without its factor
            double decay = entry.getKey().endsWith("/kernel") ? recipe.decay() / factor : 0;
            optimizer = optimizer.with(entry.getKey(), adam(factor, decay));
        }
        return optimizer;
    }

    private double usual() {
        return recipe.realMlp() ? BIAS : 1;
    }

    private static AdamW adam(double rate, double decay) {
        return AdamW.of(rate).withBetas(BETA_1, BETA_2).withEpsilon(EPSILON).withWeightDecay(decay);
    }

    @Override
    public void onEpochBegin(int newEpoch, TrainingContext training) {
        epoch = newEpoch;
    }

    @Override
    public void onEpochResume(int newEpoch, int batch, TrainingContext training) {
        epoch = newEpoch;
    }

    @Override
    public void onTrainBatchBegin(int batch, TrainingContext training) {
        double steps = (double) training.steps() * epochs;
        double rate = recipe.rate() * (recipe.realMlp() ? at((epoch * (double) training.steps() + batch) / steps) : 1);
        List<Double> all = new ArrayList<>(factors.values());
        all.add(usual());
        List<OptimizerState> parts = training.optimizer().parts();
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).setLearningRate((float) (rate * all.get(i)));
        }
    }

    /** The share of the largest rate at a share of the training. */
    static double at(double share) {
        double log2 = StrictMath.log(1 + CYCLES * share) / StrictMath.log(2);
        return 0.5 - 0.5 * StrictMath.cos(2 * Math.PI * log2);
    }
}
