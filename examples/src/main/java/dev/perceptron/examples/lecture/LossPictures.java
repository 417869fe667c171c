package dev.perceptron.examples.lecture;

import static dev.perceptron.loss.Losses.arctan;
import static dev.perceptron.loss.Losses.meanSquaredError;
import static dev.perceptron.loss.Losses.rootMeanSquaredError;

import dev.perceptron.layer.Activation;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.loss.Loss;
import dev.perceptron.model.Model;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Adam;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.report.Canvas.Anchor;
import dev.perceptron.report.Chart;
import dev.perceptron.report.Ink;
import dev.perceptron.report.LineChart;
import dev.perceptron.report.LineChart.Line;
import dev.perceptron.training.Fit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The lecture's three losses: over one error, and what each makes of outliers. */
final class LossPictures {
    private static final List<String> NAMES = List.of("MSE", "Root MSE", "Arctan");
    private static final List<Loss> LOSSES = List.of(meanSquaredError(), rootMeanSquaredError(), arctan());
    private static final int POINTS = 21;

    private LossPictures() {}

    static List<Chart> of(Language language) {
        return List.of(curves(language), outliers(language));
    }

    private static Chart curves(Language in) {
        double[] errors =
                IntStream.rangeClosed(-60, 60).mapToDouble(i -> i / 20.0).toArray();
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < NAMES.size(); i++) {
            Model same = Sequential.of(Input.of(1), Activation.of("linear"));
            same.compile(Sgd.of(), LOSSES.get(i));
            double[] values = IntStream.range(0, errors.length)
                    .mapToDouble(j -> same.evaluate(new float[][] {{(float) errors[j]}}, new float[][] {{0}})
                            .loss())
                    .toArray();
            lines.add(Line.of(NAMES.get(i), errors, values));
        }
        String title = in.say("Three losses of one error", "Три функции потерь для одной ошибки");
        String below = in.say("output − ideal", "выход − идеал");
        return LineChart.of("losses", title, below, in.say("loss", "потери"), lines);
    }

    /** Points on a line but for three; the line that a neuron finds with each loss. */
    private static Chart outliers(Language in) {
        float[][] x = new float[POINTS][1];
        float[][] y = new float[POINTS][1];
        for (int i = 0; i < POINTS; i++) {
            x[i][0] = i / 10f - 1;
            y[i][0] = 0.5f * x[i][0] + (i % 2 == 0 ? 0.05f : -0.05f);
        }
        y[17][0] = 3.2f;
        y[18][0] = 3.6f;
        y[20][0] = 3.4f;
        String title = in.say(
                "Three outliers: what each loss makes of them", "Три выброса: как на них отвечает каждая функция");
        return new Drawing("losses-outliers", title, 480, 330, canvas -> {
            Plane plane = new Plane(canvas, 62, 56, 400, 228, new double[] {-1, 1}, new double[] {-1, 4})
                    .axes(0.5, 1, "x", "y");
            for (int i = 0; i < LOSSES.size(); i++) {
                Model line = Sequential.of(Input.of(1), Dense.of(1));
                line.compile(Adam.of(0.02), LOSSES.get(i));
                line.fit(x, y, Fit.batchSize(POINTS).epochs(1500).verbose(0));
                double[] ends = {-1, 1};
                double[] values = {line.predict(new float[] {-1})[0], line.predict(new float[] {1})[0]};
                plane.curve(ends, values, Ink.series(i), i == 0 ? 6 : 2); // MSE and Root MSE agree
                canvas.rectangle(10 + 110 * i, 32, 12, 8, Ink.series(i), 1);
                canvas.text(27 + 110 * i, 40, NAMES.get(i), Anchor.START, Drawing.SMALL, Ink.TEXT, false);
            }
            for (int i = 0; i < POINTS; i++) {
                plane.point(x[i][0], y[i][0], 4, Ink.SERIES_8);
            }
        });
    }
}
