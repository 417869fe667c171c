package dev.perceptron.examples.lecture;

import static dev.perceptron.activation.Activations.relu;
import static dev.perceptron.activation.Activations.softmax;
import static dev.perceptron.activation.Activations.tanh;
import static dev.perceptron.loss.Losses.categoricalCrossentropy;
import static dev.perceptron.loss.Losses.meanSquaredError;
import static dev.perceptron.metric.Metrics.accuracy;
import static dev.perceptron.model.Utils.toCategorical;

import dev.perceptron.data.Mnist;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Dropout;
import dev.perceptron.layer.Input;
import dev.perceptron.model.Model;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Adam;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.random.Purpose;
import dev.perceptron.random.Seed;
import dev.perceptron.regularizer.Regularizer;
import dev.perceptron.regularizer.Regularizers;
import dev.perceptron.report.Canvas.Anchor;
import dev.perceptron.report.Chart;
import dev.perceptron.report.Ink;
import dev.perceptron.report.LineChart;
import dev.perceptron.report.LineChart.Line;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Fit;
import dev.perceptron.training.History;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Learning rates, overfitting, and what helps against it. */
final class TrainingPictures {
    private static final int FEW = 500;
    private static final int EPOCHS = 60;
    private static final int POINTS = 16;

    private final Rows x;
    private final Tensor y;
    private final Rows xOther;
    private final Tensor yOther;

    /** Takes a few digits to learn from and others to judge by. */
    TrainingPictures(Mnist mnist) {
        x = mnist.xTrain().reshape(60_000, 784).dividedBy(255).range(0, FEW);
        y = toCategorical(mnist.yTrain(), 10).rows(0, FEW);
        xOther = mnist.xTest().reshape(10_000, 784).dividedBy(255);
        yOther = toCategorical(mnist.yTest(), 10);
    }

    /** The pictures in each of these languages; the networks are trained once. */
    List<List<Chart>> of(Language... languages) {
        History plain = learn(0);
        History dropped = learn(0.5);
        List<double[]> rates = List.of(rate(0.001), rate(0.01), rate(0.1), rate(1));
        Model[] curves = {
            wave(null), wave(Regularizers.l2(1e-3f)), wave(Regularizers.l1(1e-4f)),
        };
        return Arrays.stream(languages)
                .map(in -> List.of(
                        rates(in, rates),
                        overfitting(in, plain),
                        dropout(in, plain, dropped),
                        regularizers(in, curves),
                        weights(in, curves)))
                .toList();
    }

    private History learn(double rate) {
        Sequential model = new Sequential();
        model.add(Input.of(784));
        for (int i = 0; i < 2; i++) {
            model.add(Dense.of(256).withActivation(relu()));
            if (rate > 0) {
                model.add(Dropout.of(rate));
            }
        }
        model.add(Dense.of(10).withActivation(softmax()));
        model.compile(Adam.of(), categoricalCrossentropy(), accuracy());
        return model.fit(
                x,
                y,
                Fit.batchSize(32).epochs(EPOCHS).validationData(xOther, yOther).verbose(0));
    }

    private double[] rate(double learningRate) {
        Model model = Sequential.of(
                Input.of(784), Dense.of(64).withActivation(relu()), Dense.of(10).withActivation(softmax()));
        model.compile(Sgd.of(learningRate), categoricalCrossentropy());
        return numbers(model.fit(x, y, Fit.batchSize(32).epochs(15).verbose(0)).get("loss"));
    }

    private static Chart rates(Language in, List<double[]> losses) {
        String[] names = {"0.001", "0.01", "0.1", "1"};
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            lines.add(Line.of("E = " + names[i], epochs(losses.get(i).length), losses.get(i)));
        }
        String title = in.say("The same network with four learning rates", "Одна сеть с четырьмя скоростями обучения");
        return LineChart.of(
                        "rates", title, in.say("epoch", "эпоха"), in.say("training loss", "потери при обучении"), lines)
                .withLogY();
    }

    private static Chart overfitting(Language in, History plain) {
        String title = in.say("Overfitting: 500 digits, two layers of 256", "Переобучение: 500 цифр, два слоя по 256");
        return LineChart.of(
                "overfitting",
                title,
                in.say("epoch", "эпоха"),
                in.say("loss", "потери"),
                List.of(
                        line(in.say("training digits", "обучающие"), plain, "loss"),
                        line(in.say("other digits", "другие"), plain, "val_loss")));
    }

    private static Chart dropout(Language in, History plain, History dropped) {
        String title = in.say(
                "Errors on other digits, with and without dropout", "Ошибки на других цифрах с прореживанием и без");
        return LineChart.of(
                "dropout",
                title,
                in.say("epoch", "эпоха"),
                in.say("wrong, %", "неверно, %"),
                List.of(
                        errors(in.say("without", "без"), plain),
                        errors(in.say("dropout 0.5", "прореживание 0.5"), dropped)));
    }

    private static Line line(String name, History history, String key) {
        double[] values = numbers(history.get(key));
        return Line.of(name, epochs(values.length), values);
    }

    /** The share of wrong answers from the fifth epoch on, in percent. */
    private static Line errors(String name, History history) {
        double[] right = numbers(history.get("val_accuracy"));
        int from = 4;
        return Line.of(
                name,
                Arrays.copyOfRange(epochs(right.length), from, right.length),
                IntStream.range(from, right.length)
                        .mapToDouble(i -> 100 - 100 * right[i])
                        .toArray());
    }

    /** A network far too large for sixteen noisy points of a sine. */
    private static Model wave(@Nullable Regularizer regularizer) {
        Model model = Sequential.of(
                Input.of(1),
                Dense.of(64).withActivation(tanh()).withKernelRegularizer(regularizer),
                Dense.of(64).withActivation(tanh()).withKernelRegularizer(regularizer),
                Dense.of(1).withKernelRegularizer(regularizer));
        model.compile(Adam.of(0.005), meanSquaredError());
        float[][][] points = points();
        model.fit(points[0], points[1], Fit.batchSize(POINTS).epochs(4000).verbose(0));
        return model;
    }

    private static float[][][] points() {
        double[] noise = Seed.DEFAULT.stream(Purpose.DATA, 0, 0).normal(POINTS);
        float[][][] points = new float[2][POINTS][1];
        for (int i = 0; i < POINTS; i++) {
            points[0][i][0] = 2f * i / (POINTS - 1) - 1;
            points[1][i][0] = (float) (StrictMath.sin(3 * points[0][i][0]) + 0.25 * noise[i]);
        }
        return points;
    }

    private static Chart regularizers(Language in, Model[] models) {
        String[] names = {in.say("without", "без"), "L2", "L1"};
        String title = in.say("16 noisy points of a sine, 4,353 weights", "16 точек синуса с шумом, 4353 веса");
        return new Drawing("regularizers", title, 480, 330, canvas -> {
            Plane plane = new Plane(canvas, 62, 56, 400, 228, new double[] {-1.05, 1.05}, new double[] {-1.6, 1.6})
                    .axes(0.5, 0.5, "x", "y");
            double[] x =
                    IntStream.rangeClosed(-105, 105).mapToDouble(i -> i / 100.0).toArray();
            for (int i = 0; i < models.length; i++) {
                Model model = models[i];
                double[] y = Arrays.stream(x)
                        .map(at -> model.predict(new float[] {(float) at})[0])
                        .toArray();
                plane.curve(x, y, Ink.series(i), 2);
                canvas.rectangle(10 + 100 * i, 32, 12, 8, Ink.series(i), 1);
                canvas.text(27 + 100 * i, 40, names[i], Anchor.START, Drawing.SMALL, Ink.TEXT, false);
            }
            float[][][] points = points();
            for (int i = 0; i < POINTS; i++) {
                plane.point(points[0][i][0], points[1][i][0], 4, Ink.SERIES_8);
            }
        });
    }

    private static Chart weights(Language in, Model[] models) {
        String[] names = {in.say("without", "без"), "L2", "L1"};
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < models.length; i++) {
            float[] all = models[i].getWeights().get(2).toArray();
            double[] sizes = IntStream.range(0, all.length)
                    .mapToDouble(j -> Math.max(1e-6, Math.abs(all[j])))
                    .sorted()
                    .toArray();
            double[] places = new double[101];
            double[] values = new double[101];
            for (int j = 0; j <= 100; j++) {
                places[j] = j;
                values[j] = sizes[j * (sizes.length - 1) / 100];
            }
            lines.add(Line.of(names[i], places, values));
        }
        String title = in.say("Sizes of the 4,096 inner weights, sorted", "Величины 4096 внутренних весов по порядку");
        return LineChart.of("weights", title, in.say("% of the weights", "% весов"), "|w|", lines)
                .withLogY();
    }

    private static double[] epochs(int count) {
        return IntStream.rangeClosed(1, count).asDoubleStream().toArray();
    }

    private static double[] numbers(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
