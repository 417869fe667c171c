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
import dev.perceptron.report.Chart;
import dev.perceptron.report.LineChart;
import dev.perceptron.report.LineChart.Line;
import dev.perceptron.schedule.Schedules;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Fit;
import dev.perceptron.training.History;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The lecture's network on digits, and a first look at its two assignments. */
final class MnistPictures {
    private static final int SIDE = 28;
    private static final int SCALE = 2;
    private static final int GAP = 6;
    private static final int SOME = 10_000;
    private static final int POINTS = 3_000;
    private static final int MOST_LAYERS = 4;

    private final Mnist mnist;
    private final Rows xTrain;
    private final Rows xTest;
    private final Tensor yTrain;
    private final Tensor yTest;

    MnistPictures(Mnist mnist) {
        this.mnist = mnist;
        xTrain = mnist.xTrain().reshape(60_000, 784).dividedBy(255);
        xTest = mnist.xTest().reshape(10_000, 784).dividedBy(255);
        yTrain = toCategorical(mnist.yTrain(), 10);
        yTest = toCategorical(mnist.yTest(), 10);
    }

    /** What was trained for the pictures. */
    record Trained(Model model, History history, List<double[]> layers, List<double[]> depths) {}

    /** Trains the lecture's network, and small ones for the assignments. */
    Trained train() {
        Model model = Sequential.of(Input.of(784), Dense.of(10).withActivation(softmax()));
        model.compile(Sgd.of(0.01), categoricalCrossentropy(), accuracy());
        History history = model.fit(
                xTrain,
                yTrain,
                Fit.batchSize(25).epochs(10).validationSplit(0.3).verbose(0));
        return new Trained(model, history, List.of(layers(0), layers(0.2)), List.of(depth(2), depth(4), depth(6)));
    }

    static List<Chart> of(Language in, Trained trained) {
        return List.of(curve(in, trained.history()), firstAssignment(in, trained), secondAssignment(in, trained));
    }

    private static Chart curve(Language in, History history) {
        double[] epochs = IntStream.rangeClosed(1, 10).asDoubleStream().toArray();
        String title = in.say("The lecture's listing: 784-10, SGD, batch 25", "Листинг лекции: 784-10, SGD, пакет 25");
        return LineChart.of(
                "mnist",
                title,
                in.say("epoch", "эпоха"),
                in.say("accuracy", "точность"),
                List.of(
                        Line.of(in.say("training", "обучение"), epochs, numbers(history.get("accuracy"))),
                        Line.of(in.say("validation", "проверка"), epochs, numbers(history.get("val_accuracy")))));
    }

    /** The error on the test digits after training on 10,000 of them, by the number of hidden layers. */
    private double[] layers(double dropout) {
        return IntStream.rangeClosed(0, MOST_LAYERS)
                .mapToDouble(count -> {
                    Sequential model = new Sequential();
                    model.add(Input.of(784));
                    for (int i = 0; i < count; i++) {
                        model.add(Dense.of(128).withActivation(relu()));
                        if (dropout > 0) {
                            model.add(Dropout.of(dropout));
                        }
                    }
                    model.add(Dense.of(10).withActivation(softmax()));
                    model.compile(Adam.of(), categoricalCrossentropy(), accuracy());
                    model.fit(
                            xTrain.range(0, SOME),
                            yTrain.rows(0, SOME),
                            Fit.batchSize(64).epochs(10).verbose(0));
                    return 100 - 100 * model.evaluate(xTest, yTest).accuracy();
                })
                .toArray();
    }

    private static Chart firstAssignment(Language in, Trained trained) {
        double[] layers = IntStream.rangeClosed(0, MOST_LAYERS).asDoubleStream().toArray();
        String title = in.say("Errors on 10,000 test digits", "Ошибки на 10 000 тестовых цифр");
        return LineChart.of(
                "assignment-1",
                title,
                in.say("hidden layers of 128", "скрытых слоёв по 128"),
                in.say("wrong, %", "неверно, %"),
                List.of(
                        Line.of(
                                in.say("without dropout", "без"),
                                layers,
                                trained.layers().get(0)),
                        Line.of(
                                in.say("dropout 0.2", "прореживание 0.2"),
                                layers,
                                trained.layers().get(1))));
    }

    /** The test error of learning sin(x1 + x2 + …)·x1·x2… by the number of hidden layers, about 1,200 weights each. */
    private static double[] depth(int arguments) {
        float[][] x = points(arguments, 0);
        float[][] xNew = points(arguments, 1);
        return IntStream.rangeClosed(0, MOST_LAYERS)
                .mapToDouble(layers -> {
                    int width = width(arguments, layers);
                    Sequential model = new Sequential();
                    model.add(Input.of(arguments));
                    for (int i = 0; i < layers; i++) {
                        model.add(Dense.of(width).withActivation(tanh()));
                    }
                    model.add(Dense.of(1));
                    model.compile(
                            Adam.of().withLearningRate(Schedules.cosineDecay(0.005, 60 * POINTS / 32.0)),
                            meanSquaredError());
                    model.fit(x, values(x), Fit.batchSize(32).epochs(60).verbose(0));
                    return Math.sqrt(model.evaluate(xNew, values(xNew)).loss());
                })
                .toArray();
    }

    /** The width at which so many layers have about 1,200 weights. */
    private static int width(int arguments, int layers) {
        int width = 1;
        while (layers > 0
                && (arguments + 1) * (width + 1) + (layers - 1) * (width + 1) * (width + 2) + width + 2 <= 1_200) {
            width++;
        }
        return width;
    }

    private static float[][] points(int arguments, int part) {
        float[] random = Seed.DEFAULT.stream(Purpose.DATA, arguments, part).uniform(POINTS * arguments);
        float[][] points = new float[POINTS][arguments];
        for (int i = 0; i < random.length; i++) {
            points[i / arguments][i % arguments] = 2 * random[i] - 1;
        }
        return points;
    }

    private static float[][] values(float[][] points) {
        float[][] values = new float[points.length][1];
        for (int i = 0; i < points.length; i++) {
            double sum = 0;
            for (float coordinate : points[i]) {
                sum += coordinate;
            }
            values[i][0] = (float) (StrictMath.sin(2 * sum) + points[i][0] * (double) points[i][1]);
        }
        return values;
    }

    private static Chart secondAssignment(Language in, Trained trained) {
        double[] layers = IntStream.rangeClosed(0, MOST_LAYERS).asDoubleStream().toArray();
        int[] arguments = {2, 4, 6};
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            String name = arguments[i] + in.say(" arguments", i == 2 ? " аргументов" : " аргумента");
            lines.add(Line.of(name, layers, trained.depths().get(i)));
        }
        String title = in.say("sin(2·Σx) + x1·x2, about 1,200 weights", "sin(2·Σx) + x1·x2, около 1200 весов");
        return LineChart.of(
                        "assignment-2",
                        title,
                        in.say("hidden layers", "скрытых слоёв"),
                        in.say("RMSE on new points", "RMSE на новых точках"),
                        lines)
                .withLogY();
    }

    /** Ten digits and, below each, the weights of the neuron that looks for it: blue speaks for the digit, red against. */
    BufferedImage digits(Model model) {
        int step = SIDE * SCALE + GAP;
        BufferedImage image = new BufferedImage(10 * step + GAP, 2 * step + GAP, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < image.getWidth() * image.getHeight(); i++) {
            image.setRGB(i % image.getWidth(), i / image.getWidth(), 0xFFFFFF);
        }
        Tensor weights = model.getWeights().get(0);
        float most = 0;
        for (float weight : weights.toArray()) {
            most = Math.max(most, Math.abs(weight));
        }
        int[] labels = mnist.yTest().toIntArray();
        for (int digit = 0; digit < 10; digit++) {
            int wanted = digit;
            int sample = IntStream.range(0, labels.length)
                    .filter(i -> labels[i] == wanted)
                    .findFirst()
                    .orElseThrow();
            for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
                int dark = mnist.xTest().get(sample * SIDE * SIDE + pixel);
                int grey = 255 - dark;
                fill(image, GAP + digit * step, GAP, pixel, grey << 16 | grey << 8 | grey);
                fill(image, GAP + digit * step, GAP + step, pixel, colour(weights.get(pixel, digit) / most));
            }
        }
        return image;
    }

    private static void fill(BufferedImage image, int left, int top, int pixel, int colour) {
        for (int i = 0; i < SCALE * SCALE; i++) {
            image.setRGB(left + pixel % SIDE * SCALE + i % SCALE, top + pixel / SIDE * SCALE + i / SCALE, colour);
        }
    }

    /** White for 0, blue towards 1, red towards −1; small ones made larger to be seen. */
    private static int colour(float share) {
        int less = (int) Math.round(200 * Math.sqrt(Math.abs(share)));
        int full = 255 - less / 5;
        int faint = 255 - less;
        return share > 0 ? faint << 16 | faint << 8 | full : full << 16 | faint << 8 | faint;
    }

    private static double[] numbers(List<Double> values) {
        return Arrays.copyOf(values.stream().mapToDouble(Double::doubleValue).toArray(), values.size());
    }
}
