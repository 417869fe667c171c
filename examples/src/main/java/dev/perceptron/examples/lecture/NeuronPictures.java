package dev.perceptron.examples.lecture;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.activation.Activations;
import dev.perceptron.layer.Activation;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.model.Model;
import dev.perceptron.model.Sequential;
import dev.perceptron.report.Canvas;
import dev.perceptron.report.Canvas.Anchor;
import dev.perceptron.report.Chart;
import dev.perceptron.report.Ink;
import dev.perceptron.report.LineChart;
import dev.perceptron.report.LineChart.Line;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A neuron, its bias and its activation function. */
final class NeuronPictures {
    private static final double[] X =
            IntStream.rangeClosed(-100, 100).mapToDouble(i -> i / 20.0).toArray();

    private NeuronPictures() {}

    static List<Chart> of(Language language) {
        return List.of(neuron(language), bias(language), bounded(language), unbounded(language));
    }

    /** One neuron with the numbers of the companion's example. */
    private static Chart neuron(Language in) {
        float[] x = {1f, 0.5f, -1f};
        float[] w = {0.4f, -0.2f, 0.3f};
        Model model = Sequential.of(Input.of(3), Dense.of(1).withActivation(Activations.sigmoid()));
        model.setWeights(List.of(Tensor.of(w, 3, 1), Tensor.of(new float[] {0.6f}, 1)));
        float out = model.predict(x)[0];
        return new Drawing("neuron", in.say("A neuron", "Нейрон"), 560, 250, canvas -> {
            double[] sum = {290, 130};
            for (int i = 0; i < 4; i++) {
                double[] from = {108, 55 + 50 * i};
                boolean isBias = i == 3;
                Drawing.edge(
                        canvas,
                        from,
                        sum,
                        isBias ? Ink.SERIES_2 : Ink.SERIES_1,
                        1.5 + 2 * (isBias ? 0.6 : Math.abs(w[i])));
                Drawing.onLine(canvas, from, sum, 0.4, isBias ? "b = 0.6" : "w" + (i + 1) + " = " + number(w[i]));
                canvas.dot(from[0], from[1], 17, isBias ? Ink.SERIES_2 : Ink.MUTED);
                canvas.text(from[0], from[1] + 4, isBias ? "1" : number(x[i]), Anchor.MIDDLE, 12, Ink.PAPER, true);
                canvas.text(
                        80,
                        from[1] + 4,
                        isBias ? in.say("bias", "смещение") : "x" + (i + 1),
                        Anchor.END,
                        12,
                        Ink.TEXT,
                        false);
            }
            double[] end = {470, 130};
            Drawing.edge(canvas, sum, end, Ink.MUTED, 1.5);
            Drawing.neuron(canvas, sum, 36, Ink.SERIES_1, "Σ = 0.6");
            activation(canvas, 385, 130);
            canvas.text(478, 126, in.say("output", "выход"), Anchor.START, 12, Ink.MUTED, false);
            canvas.text(478, 144, String.format(Locale.ROOT, "%.4f", out), Anchor.START, 14, Ink.TEXT, true);
            Drawing.label(canvas, 290, 190, in.say("weighted sum", "взвешенная сумма"), Ink.MUTED);
            Drawing.label(canvas, 388, 100, in.say("activation", "активация"), Ink.MUTED);
        });
    }

    /** A small sigmoid in a box. */
    private static void activation(Canvas canvas, double x, double y) {
        canvas.rectangle(x - 25, y - 20, 50, 40, Ink.SERIES_3, 1);
        double[] px = IntStream.rangeClosed(-18, 18).mapToDouble(i -> x + i).toArray();
        double[] py = IntStream.rangeClosed(-18, 18)
                .mapToDouble(i -> y + 12 - 24 / (1 + StrictMath.exp(-i / 3.0)))
                .toArray();
        canvas.polyline(px, py, Ink.PAPER, 2);
    }

    /** The bias moves the curve along the axis. */
    private static Chart bias(Language in) {
        List<Line> lines = Stream.of(-4f, 0f, 4f)
                .map(b -> {
                    Model model = Sequential.of(Input.of(1), Dense.of(1).withActivation(Activations.sigmoid()));
                    model.setWeights(List.of(Tensor.of(new float[] {2}, 1, 1), Tensor.of(new float[] {b}, 1)));
                    return Line.of("b = " + number(b), X, values(model));
                })
                .toList();
        String title = in.say("The bias moves the curve: sigmoid(2x + b)", "Смещение сдвигает кривую: sigmoid(2x + b)");
        return LineChart.of("bias", title, "x", in.say("output", "выход"), lines);
    }

    private static Chart bounded(Language in) {
        String title = in.say("Activation functions that level off", "Ограниченные функции активации");
        return LineChart.of("activations-bounded", title, "x", "f(x)", lines("sigmoid", "tanh", "softsign"));
    }

    private static Chart unbounded(Language in) {
        String title = in.say("Activation functions that grow", "Неограниченные функции активации");
        return LineChart.of(
                "activations-unbounded", title, "x", "f(x)", lines("linear", "relu", "elu", "selu", "softplus"));
    }

    private static List<Line> lines(String... names) {
        return Stream.of(names)
                .map(name -> Line.of(name, X, values(curve(Activations.get(name)))))
                .toList();
    }

    private static Model curve(ActivationFunction function) {
        return Sequential.of(Input.of(1), Activation.of(function));
    }

    private static double[] values(Model model) {
        return IntStream.range(0, X.length)
                .mapToDouble(i -> model.predict(new float[] {(float) X[i]})[0])
                .toArray();
    }

    private static String number(float value) {
        String text = value == Math.rint(value) ? Integer.toString((int) value) : Float.toString(value);
        return text.replace('-', '−');
    }
}
