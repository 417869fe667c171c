package dev.perceptron.examples.lecture;

import static dev.perceptron.activation.Activations.sigmoid;
import static dev.perceptron.activation.Activations.tanh;
import static dev.perceptron.loss.Losses.binaryCrossentropy;

import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.model.Model;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Adam;
import dev.perceptron.report.Canvas;
import dev.perceptron.report.Canvas.Anchor;
import dev.perceptron.report.Chart;
import dev.perceptron.report.Ink;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Fit;
import java.util.List;
import java.util.Locale;

/** One step of backpropagation with its numbers, and XOR, which needs a hidden layer. */
final class BackpropagationPictures {
    private static final int CELLS = 30;
    private static final float[][] CORNERS = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
    private static final float[][] XOR = {{0}, {1}, {1}, {0}};

    private BackpropagationPictures() {}

    static List<Chart> of(Language language) {
        return List.of(network(language), xor(language));
    }

    private static Chart network(Language in) {
        TinyNetwork net = TinyNetwork.example();
        TinyNetwork.Step step = net.step(new double[] {1, 0}, 1);
        String title = in.say("Forward: outputs. Backward: deltas", "Вперёд: выходы. Назад: дельты");
        return new Drawing("backpropagation", title, 640, 270, canvas -> {
            double[][] inputs = {{70, 80}, {70, 200}};
            double[][] hidden = {{300, 80}, {300, 200}};
            double[] output = {520, 140};
            for (int i = 0; i < 2; i++) {
                for (int j = 0; j < 2; j++) {
                    Drawing.edge(canvas, inputs[i], hidden[j], Ink.SERIES_1, 1 + 2 * Math.abs(net.hidden()[i][j]));
                }
                Drawing.edge(canvas, hidden[i], output, Ink.SERIES_1, 1 + 2 * Math.abs(net.output()[i]));
            }
            for (int i = 0; i < 2; i++) {
                for (int j = 0; j < 2; j++) {
                    String text = "w" + (2 * i + j + 1) + " = " + number(net.hidden()[i][j], 1);
                    Drawing.onLine(canvas, inputs[i], hidden[j], i == j ? 0.5 : 0.26, text);
                }
                Drawing.onLine(canvas, hidden[i], output, 0.5, "w" + (5 + i) + " = " + number(net.output()[i], 1));
            }
            for (int i = 0; i < 2; i++) {
                Drawing.neuron(canvas, inputs[i], 22, Ink.MUTED, i == 0 ? "1" : "0");
                Drawing.label(canvas, inputs[i][0], inputs[i][1] - 30, in.say("input ", "вход ") + (i + 1), Ink.TEXT);
                Drawing.neuron(canvas, hidden[i], 25, Ink.SERIES_1, "H" + (i + 1));
                values(canvas, hidden[i], step.hidden()[i], step.hiddenDelta()[i], i == 0 ? -48 : 42);
            }
            Drawing.neuron(canvas, output, 25, Ink.SERIES_3, "O");
            values(canvas, output, step.output(), step.outputDelta(), 42);
            Drawing.label(canvas, 520, 98, in.say("ideal 1", "идеал 1"), Ink.MUTED);
        });
    }

    private static void values(Canvas canvas, double[] at, double out, double delta, double below) {
        Drawing.label(canvas, at[0], at[1] + below, "out = " + number(out, 4), Ink.TEXT);
        Drawing.label(canvas, at[0], at[1] + below + 16, "δ = " + number(delta, 4), Ink.SERIES_4);
    }

    static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value).replace('-', '−');
    }

    private static Chart xor(Language in) {
        Model line = trained(Sequential.of(Input.of(2), Dense.of(1).withActivation(sigmoid())));
        Model bent = trained(Sequential.of(
                Input.of(2), Dense.of(4).withActivation(tanh()), Dense.of(1).withActivation(sigmoid())));
        String title = in.say("XOR: no straight line divides the corners", "XOR: прямая не разделяет углы");
        String[] words = {
            in.say("without a hidden layer", "без скрытого слоя"), in.say("4 hidden neurons", "4 скрытых нейрона")
        };
        return new Drawing("xor", title, 560, 330, canvas -> {
            map(canvas, line, 40, words[0]);
            map(canvas, bent, 300, words[1]);
        });
    }

    private static Model trained(Model model) {
        model.compile(Adam.of(0.05), binaryCrossentropy());
        model.fit(CORNERS, XOR, Fit.batchSize(4).epochs(600).verbose(0));
        return model;
    }

    /** The answer over the plane, with the four corners and what the network says there. */
    private static void map(Canvas canvas, Model model, double left, String words) {
        double size = 220;
        canvas.text(left - 14, 70, "x2", Anchor.MIDDLE, Drawing.SMALL, Ink.MUTED, false);
        canvas.text(left, 46, words, Anchor.START, Drawing.SMALL, Ink.TEXT, false);
        Plane plane = new Plane(canvas, left, 58, size, size, new double[] {-0.25, 1.25}, new double[] {-0.25, 1.25});
        plane.axes(1, 1, "x1", "");
        double cell = size / CELLS;
        for (int i = 0; i < CELLS; i++) {
            for (int j = 0; j < CELLS; j++) {
                float x = (float) ((j + 0.5) / CELLS * 1.5 - 0.25);
                float y = (float) ((i + 0.5) / CELLS * 1.5 - 0.25);
                float answer = model.predict(new float[] {x, y})[0];
                canvas.cell(left + j * cell, 58 + size - (i + 1) * cell, cell + 0.3, cell + 0.3, answer);
            }
        }
        Tensor said = model.predict(Tensor.of(CORNERS));
        for (int i = 0; i < CORNERS.length; i++) {
            plane.point(CORNERS[i][0], CORNERS[i][1], 13, XOR[i][0] == 1 ? Ink.SERIES_2 : Ink.TEXT);
            canvas.text(
                    plane.across(CORNERS[i][0]),
                    plane.down(CORNERS[i][1]) + 4,
                    number(said.get(i, 0), 1),
                    Anchor.MIDDLE,
                    11,
                    Ink.ON_DARK,
                    true);
        }
    }
}
