package dev.perceptron.examples.lecture;

import static dev.perceptron.loss.Losses.meanSquaredError;

import dev.perceptron.autodiff.TapeLoss;
import dev.perceptron.callback.LambdaCallback;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.loss.Loss;
import dev.perceptron.model.Model;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.random.Purpose;
import dev.perceptron.random.Seed;
import dev.perceptron.report.Canvas.Anchor;
import dev.perceptron.report.Chart;
import dev.perceptron.report.Ink;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Fit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Gradient descent: its learning rate, its momentum, and how many samples it looks at before a step. */
final class DescentPictures {
    private static final float[][] ONE = {{1}};
    private static final int SAMPLES = 64;

    private DescentPictures() {}

    static List<Chart> of(Language language) {
        return List.of(rates(language), momentum(language), modes(language));
    }

    /** Three rates on the error (w − 1)². */
    private static Chart rates(Language in) {
        double[] rates = {0.05, 0.3, 0.95};
        String[] words = {
            in.say("too small: slow", "мала: медленно"),
            in.say("good", "хороша"),
            in.say("too large: overshoots", "велика: перелёт")
        };
        String title =
                in.say("Gradient descent with three learning rates", "Градиентный спуск с тремя скоростями обучения");
        return new Drawing("descent", title, 720, 290, canvas -> {
            for (int i = 0; i < rates.length; i++) {
                double[] range = {-1.4, 3.4};
                Plane plane = new Plane(canvas, 50 + 228 * i, 58, 196, 186, range, new double[] {0, 6})
                        .axes(1, 2, in.say("weight w", "вес w"), i == 0 ? in.say("error", "ошибка") : "");
                double[] w = IntStream.rangeClosed(-28, 68)
                        .mapToDouble(j -> j / 20.0)
                        .toArray();
                double[] error = IntStream.range(0, w.length)
                        .mapToDouble(j -> (w[j] - 1) * (w[j] - 1))
                        .toArray();
                plane.curve(w, error, Ink.MUTED, 1.5);
                path(
                        plane,
                        descend(Sgd.of(rates[i]), meanSquaredError(), -1, 12),
                        p -> (p - 1) * (p - 1),
                        Ink.SERIES_1);
                String text = "E = " + rates[i] + ", " + words[i];
                canvas.text(50 + 228 * i, 46, text, Anchor.START, Drawing.SMALL, Ink.TEXT, false);
            }
        });
    }

    /** A valley before the deepest one: without momentum the descent ends there. */
    private static Chart momentum(Language in) {
        Loss valleys = TapeLoss.of(
                "valleys",
                (yTrue, p) -> p.square()
                        .subtract(1)
                        .square()
                        .multiply(0.25f)
                        .add(p.multiply(0.1f))
                        .add(0.2f)
                        .mean(-1));
        double[] alphas = {0, 0.9};
        String[] words = {in.say("no momentum: stuck", "без момента: застрял"), in.say("momentum 0.9", "момент 0.9")};
        String title = in.say("Momentum carries past a local minimum", "Момент проносит мимо локального минимума");
        return new Drawing("momentum", title, 720, 290, canvas -> {
            for (int i = 0; i < alphas.length; i++) {
                double[] range = {-1.8, 1.8};
                Plane plane = new Plane(canvas, 56 + 340 * i, 58, 304, 186, range, new double[] {0, 1.8})
                        .axes(1, 0.5, in.say("weight w", "вес w"), i == 0 ? in.say("error", "ошибка") : "");
                double[] w = IntStream.rangeClosed(-36, 36)
                        .mapToDouble(j -> j / 20.0)
                        .toArray();
                double[] error = IntStream.range(0, w.length)
                        .mapToDouble(j -> height(w[j]))
                        .toArray();
                plane.curve(w, error, Ink.MUTED, 1.5);
                Sgd sgd = Sgd.of(0.05).withMomentum(alphas[i]);
                path(plane, descend(sgd, valleys, 1.75f, 90), DescentPictures::height, Ink.series(i));
                canvas.text(
                        56 + 340 * i,
                        46,
                        "α = " + (i == 0 ? "0" : "0.9") + ", " + words[i],
                        Anchor.START,
                        Drawing.SMALL,
                        Ink.TEXT,
                        false);
            }
        });
    }

    private static double height(double w) {
        return 0.25 * (w * w - 1) * (w * w - 1) + 0.1 * w + 0.2;
    }

    private static void path(Plane plane, List<Double> weights, java.util.function.DoubleUnaryOperator error, Ink ink) {
        double[] w = weights.stream().mapToDouble(Double::doubleValue).toArray();
        double[] e = weights.stream().mapToDouble(error::applyAsDouble).toArray();
        plane.curve(w, e, ink, 1);
        for (int i = 0; i < w.length; i++) {
            plane.point(w[i], e[i], i == 0 || i == w.length - 1 ? 5.5 : 3, ink);
        }
    }

    /** The weight before each step: a neuron without bias and activation whose input is 1 answers with its weight. */
    private static List<Double> descend(Sgd sgd, Loss loss, float start, int steps) {
        Model model = Sequential.of(Input.of(1), Dense.of(1).withUseBias(false));
        model.setWeights(List.of(Tensor.of(new float[] {start}, 1, 1)));
        model.compile(sgd, loss);
        List<Double> weights = new ArrayList<>(List.of((double) start));
        for (int i = 0; i < steps; i++) {
            model.trainOnBatch(Tensor.of(ONE), Tensor.of(ONE));
            weights.add((double) model.predict(ONE[0])[0]);
        }
        return weights;
    }

    /** The way of two weights down the error's valley, for three sizes of a batch. */
    private static Chart modes(Language in) {
        float[] random = Seed.DEFAULT.stream(Purpose.DATA, 0, 0).uniform(SAMPLES * 3);
        float[][] x = new float[SAMPLES][2];
        float[][] y = new float[SAMPLES][1];
        double[][] a = new double[2][2];
        for (int i = 0; i < SAMPLES; i++) {
            x[i][0] = 2 * random[3 * i] - 1;
            x[i][1] = 1.1f * random[3 * i + 1] - 0.55f;
            y[i][0] = x[i][0] + x[i][1] + 0.8f * (random[3 * i + 2] - 0.5f);
            for (int j = 0; j < 4; j++) {
                a[j / 2][j % 2] += x[i][j / 2] * (double) x[i][j % 2] / SAMPLES;
            }
        }
        int[] sizes = {1, 8, SAMPLES};
        int[] epochs = {4, 8, 40};
        String[] words = {
            in.say("stochastic: 1 sample a step", "стохастический: 1 пример"),
            in.say("mini-batch: 8 samples", "мини-пакетный: 8 примеров"),
            in.say("full batch: 64 samples", "пакетный: 64 примера")
        };
        String title = in.say("The way down with three sizes of a batch", "Путь спуска при трёх размерах пакета");
        return new Drawing("modes", title, 720, 290, canvas -> {
            for (int i = 0; i < sizes.length; i++) {
                Plane plane = new Plane(
                                canvas, 50 + 228 * i, 58, 196, 186, new double[] {-0.4, 1.6}, new double[] {-0.4, 1.6})
                        .axes(0.5, 0.5, "w1", i == 0 ? "w2" : "");
                for (double level : new double[] {0.01, 0.04, 0.09, 0.16, 0.25}) {
                    ring(plane, a, level);
                }
                List<double[]> way = way(x, y, sizes[i], epochs[i]);
                double[] w1 = way.stream().mapToDouble(w -> w[0]).toArray();
                double[] w2 = way.stream().mapToDouble(w -> w[1]).toArray();
                plane.curve(w1, w2, Ink.series(i), 1.2);
                for (int j = 0; j < w1.length; j++) {
                    plane.point(w1[j], w2[j], j == 0 || j == w1.length - 1 ? 5 : 2.2, Ink.series(i));
                }
                canvas.text(50 + 228 * i, 46, words[i], Anchor.START, Drawing.SMALL, Ink.TEXT, false);
            }
        });
    }

    private static List<double[]> way(float[][] x, float[][] y, int batch, int epochs) {
        Model model = Sequential.of(Input.of(2), Dense.of(1).withUseBias(false));
        model.setWeights(List.of(Tensor.of(new float[] {-0.3f, -0.3f}, 2, 1)));
        model.compile(Sgd.of(0.25), meanSquaredError());
        List<double[]> way = new ArrayList<>();
        way.add(new double[] {-0.3, -0.3});
        LambdaCallback note = LambdaCallback.of().withTrainBatchEnd((step, training) -> {
            Tensor w = training.weights().get(0);
            way.add(new double[] {w.get(0, 0), w.get(1, 0)});
        });
        model.fit(x, y, Fit.batchSize(batch).epochs(epochs).verbose(0).callback(note));
        return way;
    }

    /** Where the error is higher than at (1, 1) by a level: an ellipse. */
    private static void ring(Plane plane, double[][] a, double level) {
        double[] px = new double[73];
        double[] py = new double[73];
        for (int i = 0; i <= 72; i++) {
            double angle = Math.toRadians(5 * i);
            double c = StrictMath.cos(angle);
            double s = StrictMath.sin(angle);
            double size = Math.sqrt(level / (a[0][0] * c * c + 2 * a[0][1] * c * s + a[1][1] * s * s));
            px[i] = 1 + size * c;
            py[i] = 1 + size * s;
        }
        boolean inside = true;
        for (int i = 0; i <= 72; i++) {
            inside &= px[i] > -0.4 && px[i] < 1.6 && py[i] > -0.4 && py[i] < 1.6;
        }
        if (inside) {
            plane.curve(px, py, Ink.MUTED, 0.6);
        }
    }
}
