package dev.perceptron.testkit;

import dev.perceptron.model.Model;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.CompileSettings;
import dev.perceptron.training.Data;
import dev.perceptron.training.Evaluation;
import dev.perceptron.training.Fit;
import dev.perceptron.training.History;
import java.util.ArrayList;
import java.util.List;

/**
 * What core itself says of a model at its weights: predictions, losses, and gradients read from one step of SGD.
 *
 * <p>w′ = w − rate·g, so g = (w − w′)/rate. With a rate of 2¹⁰ the rounding of w′ costs g at most 2⁻²⁴ of itself and
 * 2⁻³⁴ of w.
 *
 * @param history what {@code fit} logged in the step
 * @param gradients one array for each weight; zeros for frozen ones
 * @param evaluation what {@code evaluate} says, before the step
 * @param predictions what {@code predict} says, before the step
 */
record CoreStep(History history, List<float[]> gradients, Evaluation evaluation, List<Tensor> predictions) {
    private static final float RATE = 0x1p10f;

    /** Takes the step on a compiled model, then puts its weights and its compilation back. */
    static CoreStep of(Model model, Data data) {
        CompileSettings compiled = model.compiled();
        List<Tensor> before = model.getWeights();
        List<Tensor> predictions = model.predict(data.x());
        model.compile(new CompileSettings(Sgd.of(RATE), compiled.losses(), compiled.lossWeights(), compiled.metrics()));
        Evaluation evaluation = model.evaluate(data, data.count());
        History history = model.fit(
                data, Fit.batchSize(data.count()).epochs(1).shuffle(false).verbose(0));
        List<Tensor> after = model.getWeights();
        model.setWeights(before);
        model.compile(compiled);
        List<float[]> gradients = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            gradients.add(difference(before.get(i).toArray(), after.get(i).toArray()));
        }
        return new CoreStep(history, gradients, evaluation, predictions);
    }

    private static float[] difference(float[] before, float[] after) {
        float[] gradient = new float[before.length];
        for (int i = 0; i < before.length; i++) {
            gradient[i] = (float) (((double) before[i] - after[i]) / RATE);
        }
        return gradient;
    }
}
