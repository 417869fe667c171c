package dev.perceptron.testkit;

import dev.perceptron.autodiff.Tape;
import dev.perceptron.autodiff.Value;
import dev.perceptron.layer.Layer;
import dev.perceptron.layer.Weight;
import dev.perceptron.loss.Loss;
import dev.perceptron.model.Model;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.CompileSettings;
import dev.perceptron.training.Data;
import dev.perceptron.training.Fit;
import dev.perceptron.training.FitSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.function.Function;

/**
 * Checks a user's own layer, loss or whole model: its gradient against central differences of its own float32 forward
 * pass, and that it keeps the rules of {@link dev.perceptron.layer.LayerFunction}.
 *
 * <pre>{@code
 * @Test
 * void myLayersGradientIsRight() {
 *     ModelCheck.layer(new Swish(), Shape.of(4)).assertPassed();          // samples of shape (4)
 *     ModelCheck.layer(new Add(), Shape.of(2, 3), Shape.of(2, 3)).assertPassed();   // two inputs
 *     ModelCheck.loss(new Quartic(), yTrue, yPred).assertPassed();
 *     ModelCheck.expression(v -> v.get(0).square().sum(), x).assertPassed();        // on a tape
 *     ModelCheck.model(model, Data.of(x, y)).assertPassed();
 * }
 * }</pre>
 *
 * <p>float32 holds seven digits, so a difference over h = 2⁻⁷·max(1, |x|) keeps about five; the quotients for h and 2h
 * are combined (Richardson). A derivative may be off by 1 % of itself, 0.2 % of the largest of its array and, for the
 * rounding of the difference, 2⁻¹³ of the function's value. Where the two quotients disagree by more there is a kink or
 * a jump, and the point is left out; more than half left out fails.
 */
public final class ModelCheck {
    private static final double STEP = 0x1p-7;
    private static final double RELATIVE = 1e-2;
    private static final double ABSOLUTE = 2e-3;
    private static final int BATCH = 3;
    private static final int MOST = 200;

    private final CheckReport report = new CheckReport();
    private final SplittableRandom random = new SplittableRandom(1);

    private ModelCheck() {}

    /**
     * Checks a layer on random numbers in [-1, 1): gradients of all inputs and weights for a random upstream gradient,
     * its activity penalty included.
     *
     * <p>Also: the layer changes neither inputs nor trained weights (others, such as moving means, it may), adds to a weight's gradient where the frame says
     * accumulate, and does without the gradients that are not wanted.
     *
     * @param samples the shape of one sample of each input
     */
    public static CheckReport layer(Layer layer, Shape... samples) {
        return layer(layer, List.of(samples), (tensor, input, random) -> Draws.fill(tensor, random), false, false);
    }

    /**
     * The same with other numbers, and for layers that normalize a trained weight as they go forward.
     *
     * @param draw fills an input, or a weight
     * @param indices whether inputs are indices, by which nothing can be differentiated: their gradient must be 0
     * @param changing whether forward may change trained weights too; those that are not trained it always may
     */
    static CheckReport layer(Layer layer, List<Shape> shapes, Drawing draw, boolean indices, boolean changing) {
        ModelCheck check = new ModelCheck();
        LayerRun run = new LayerRun(layer, 1, BATCH, shapes);
        List<Weight> weights = layer.weights(shapes);
        List<Tensor> variables = new ArrayList<>(run.inputs());
        variables.addAll(run.weights());
        run.inputs().forEach(tensor -> draw.fill(tensor, true, check.random));
        run.weights().forEach(tensor -> draw.fill(tensor, false, check.random));
        float[] upstream = Draws.uniform(run.output().shape(), check.random).toArray();
        List<Tensor> before = variables.stream().map(Tensor::copy).toList();
        run.forward();
        run.backward(upstream);
        List<float[]> gradients = new ArrayList<>();
        run.inputGradients().forEach(gradient -> gradients.add(gradient.toArray()));
        run.weightGradients().forEach(gradient -> gradients.add(gradient.toArray()));
        for (int i = 0; i < variables.size(); i++) {
            boolean input = i < shapes.size();
            boolean kept = input || (weights.get(i - shapes.size()).trainable() && !changing);
            float[] drawn = before.get(i).toArray();
            if (kept && !java.util.Arrays.equals(drawn, variables.get(i).toArray())) {
                check.report.fail(
                        "forward or backward changed " + what(i, shapes.size(), weights) + "; it may only be read.");
            }
            variables.get(i).assign(before.get(i));
        }
        for (int i = 0; i < variables.size(); i++) {
            if (indices && i < shapes.size()) {
                Float32.compare(check.report, "d index", new double[gradients.get(i).length], gradients.get(i), 0);
            } else if (i < shapes.size() || weights.get(i - shapes.size()).trainable()) {
                check.array("d " + what(i, shapes.size(), weights), variables.get(i), gradients.get(i), () -> {
                    List<Tensor> now = variables.stream().map(Tensor::copy).toList();
                    run.forward();
                    double value = dot(upstream, run.output()) + run.penalty();
                    for (int k = 0; k < now.size(); k++) {
                        variables.get(k).assign(now.get(k));
                    }
                    return value;
                });
            }
        }
        check.accumulation(layer, shapes, run, upstream, gradients);
        return check.finish();
    }

    /** Fills a tensor with numbers that suit a layer. */
    @FunctionalInterface
    interface Drawing {
        void fill(Tensor tensor, boolean input, SplittableRandom random);
    }

    private static String what(int i, int inputs, List<Weight> weights) {
        return i < inputs ? "input " + i : "weight " + weights.get(i - inputs).name();
    }

    private void accumulation(
            Layer layer, List<Shape> shapes, LayerRun first, float[] upstream, List<float[]> gradients) {
        for (LayerRun.Gradients wanted : List.of(LayerRun.Gradients.ADDED, LayerRun.Gradients.UNWANTED)) {
            LayerRun run = new LayerRun(layer, 1, BATCH, shapes, wanted);
            for (int i = 0; i < run.inputs().size(); i++) {
                run.inputs().get(i).assign(first.inputs().get(i));
            }
            for (int i = 0; i < run.weights().size(); i++) {
                run.weights().get(i).assign(first.weights().get(i));
                java.util.Arrays.fill(run.weightGradients().get(i).storage().floats(), 1f);
            }
            run.forward();
            try {
                run.backward(upstream);
            } catch (NullPointerException e) {
                report.fail("backward needs a gradient that is not wanted (null in the frame): " + e.getMessage());
                continue;
            }
            for (int i = 0;
                    wanted == LayerRun.Gradients.ADDED && i < run.weights().size();
                    i++) {
                if (!layer.weights(shapes).get(i).trainable()) {
                    continue;
                }
                double[] expected = Point.doubles(gradients.get(shapes.size() + i));
                java.util.Arrays.setAll(expected, j -> 1 + expected[j]);
                String what = "gradient added to 1 of weight " + i;
                Float32.compare(
                        report, what, expected, run.weightGradients().get(i).toArray(), 1);
            }
        }
    }

    /**
     * Checks a loss at given targets and predictions.
     *
     * @param yTrue targets that suit the loss, batch included
     * @param yPred predictions away from kinks, at least 2⁻⁶ inside the loss's domain
     */
    public static CheckReport loss(Loss loss, Tensor yTrue, Tensor yPred) {
        ModelCheck check = new ModelCheck();
        Tensor predicted = yPred.copy();
        Tensor values = Tensor.zeros(loss.valueShape(predicted.shape()));
        Tensor upstream = Draws.uniform(values.shape(), check.random);
        Tensor gradient = Tensor.zeros(predicted.shape());
        loss.gradient(yTrue, predicted, upstream, gradient);
        check.array("d prediction", predicted, gradient.toArray(), () -> {
            loss.values(yTrue, predicted, values);
            return dot(upstream.toArray(), values);
        });
        return check.finish();
    }

    /**
     * Checks an expression on a tape: its gradient with respect to every variable for a random upstream gradient.
     *
     * @param expression the expression of as many values as there are variables
     * @param variables numbers away from kinks, at least 2⁻⁶ inside the expression's domain
     */
    public static CheckReport expression(Function<List<Value>, Value> expression, Tensor... variables) {
        ModelCheck check = new ModelCheck();
        List<Tensor> tensors =
                java.util.Arrays.stream(variables).map(Tensor::copy).toList();
        try (Tape tape = new Tape()) {
            List<Value> values = tensors.stream().map(tape::variable).toList();
            Value result = expression.apply(values);
            Tensor upstream = Draws.uniform(result.shape(), check.random);
            tape.backward(result, upstream);
            List<float[]> gradients =
                    values.stream().map(value -> value.gradient().toArray()).toList();
            for (int i = 0; i < tensors.size(); i++) {
                check.array("d variable " + i, tensors.get(i), gradients.get(i), () -> {
                    tape.reset();
                    List<Value> again = tensors.stream().map(tape::variable).toList();
                    return dot(upstream.toArray(), expression.apply(again).toTensor());
                });
            }
        }
        return check.finish();
    }

    /**
     * Checks a compiled model on some samples: the gradient of its training loss with respect to its trainable weights,
     * the masks of dropout frozen. The model keeps its weights and compilation; the optimizer's state is lost.
     */
    public static CheckReport model(Model model, Data data) {
        ModelCheck check = new ModelCheck();
        CoreStep step = CoreStep.of(model, data);
        CompileSettings compiled = model.compiled();
        for (int i = 0; i < step.gradients().size(); i++) {
            if (model.parameters().all().get(i).trainable()) {
                Tensor weight = model.parameters().all().get(i).value();
                check.array(
                        "d " + model.parameters().all().get(i).path(),
                        weight,
                        step.gradients().get(i),
                        () -> {
                            model.parameters().changed();
                            model.compile(new CompileSettings(
                                    Sgd.of(0), compiled.losses(), compiled.lossWeights(), compiled.metrics()));
                            FitSettings fit =
                                    Fit.batchSize(data.count()).shuffle(false).verbose(0);
                            return model.fit(data, fit).last("loss");
                        });
            }
        }
        model.parameters().changed();
        model.compile(compiled);
        return check.finish();
    }

    private CheckReport finish() {
        if (report.leftOut() > report.compared()) {
            report.fail(report.leftOut() + " points were left out and only " + report.compared()
                    + " compared: the function is too rough for differences of float32 numbers; check it elsewhere.");
        }
        return report;
    }

    private static double dot(float[] upstream, Tensor output) {
        float[] y = output.toArray();
        double sum = 0;
        for (int i = 0; i < upstream.length; i++) {
            sum += (double) upstream[i] * y[i];
        }
        return sum;
    }

    /** Compares an array of derivatives, or some of it if it is long, with differences. */
    private void array(String what, Tensor variable, float[] gradient, DoubleSupplier objective) {
        double scale = Float32.largest(Point.doubles(gradient));
        int stride = Math.max(1, gradient.length / MOST);
        for (int i = 0; i < gradient.length; i += stride) {
            double near = quotient(variable, i, 1, objective);
            double far = quotient(variable, i, 2, objective);
            double quotient = (4 * near - far) / 3;
            double largest = Math.max(Math.abs(quotient), Math.abs(gradient[i]));
            double noise = 0x1p-20 * Math.abs(objective.getAsDouble()) / STEP;
            double allowed = RELATIVE * largest + ABSOLUTE * Math.max(scale, Math.abs(quotient)) + noise;
            if (Math.abs(near - far) > 0.1 * largest + allowed) {
                report.leaveOut();
            } else {
                double error = Math.abs(quotient - gradient[i]) / Math.max(allowed, Float.MIN_NORMAL);
                String place = what + "[" + i + "]";
                report.add(Double.isNaN(error) ? Double.POSITIVE_INFINITY : error, place, quotient, gradient[i]);
            }
        }
    }

    private static double quotient(Tensor variable, int index, int steps, DoubleSupplier objective) {
        float[] values = variable.storage().floats();
        int at = variable.offset() + index;
        float x = values[at];
        float h = (float) (steps * STEP * Math.max(1, Math.abs(x)));
        values[at] = x + h;
        double span = values[at];
        double up = objective.getAsDouble();
        values[at] = x - h;
        span -= values[at];
        double down = objective.getAsDouble();
        values[at] = x;
        return (up - down) / span;
    }
}
