package dev.perceptron.study.depth;

import dev.perceptron.data.expression.RealFunction;
import dev.perceptron.model.Sequential;
import dev.perceptron.random.Purpose;
import dev.perceptron.random.Seed;
import dev.perceptron.report.Chart;
import dev.perceptron.report.HeatMap;
import dev.perceptron.report.LineChart;
import dev.perceptron.report.NumberFormats;
import dev.perceptron.study.plan.Trial;
import dev.perceptron.study.run.TrialOutcome;
import dev.perceptron.study.run.TrialResult;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A fitted function beside the true one: over the two arguments that matter most, the others at ½. */
final class Surface {
    private static final int SIDE = 33;
    private static final int PROBES = 2000;

    /** Where the other arguments stay: not at 0, where a product would vanish. */
    private static final double OTHERS = 0.5;

    private Surface() {}

    /** The true and the fitted values on a grid. */
    static TrialOutcome measure(RealFunction function, FunctionSamples.Scale scale, Sequential model, long seed) {
        int[] axes = axes(function, seed);
        int n = function.arguments();
        int rows = axes.length == 2 ? SIDE : 1;
        float[] x = new float[rows * SIDE * n];
        double[] truth = new double[rows * SIDE];
        double[] point = new double[n];
        java.util.Arrays.fill(point, OTHERS);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < SIDE; j++) {
                int at = i * SIDE + j;
                point[axes[0]] = place(j);
                if (axes.length == 2) {
                    point[axes[1]] = place(rows - 1 - i); // the largest value on top
                }
                for (int k = 0; k < n; k++) {
                    x[at * n + k] = (float) point[k];
                }
                truth[at] = function.at(point);
            }
        }
        float[] standard = model.predict(Tensor.of(x, rows * SIDE, n)).toArray();
        double[] fitted = new double[standard.length];
        for (int i = 0; i < fitted.length; i++) {
            fitted[i] = scale.original(standard[i]);
        }
        TrialOutcome outcome =
                TrialOutcome.of("across", axes[0] + 1.0).with("true", truth).with("fitted", fitted);
        return axes.length == 2 ? outcome.with("up", axes[1] + 1.0) : outcome;
    }

    private static double place(int index) {
        return 2.0 * index / (SIDE - 1) - 1;
    }

    /** The two arguments whose change changes the function most, in order. */
    private static int[] axes(RealFunction function, long seed) {
        int n = function.arguments();
        if (n == 1) {
            return new int[] {0};
        }
        double[] effect = new double[n];
        float[] draws = Seed.of(seed).stream(Purpose.CUSTOM, 0, 0).uniform(PROBES * (n + 1));
        double[] x = new double[n];
        for (int i = 0; i < PROBES; i++) {
            for (int j = 0; j < n; j++) {
                x[j] = 2 * draws[i * (n + 1) + j] - 1;
            }
            double value = function.at(x);
            for (int j = 0; j < n; j++) {
                double kept = x[j];
                x[j] = 2 * draws[i * (n + 1) + n] - 1;
                double change = function.at(x) - value;
                effect[j] += change * change;
                x[j] = kept;
            }
        }
        return IntStream.range(0, n)
                .boxed()
                .sorted((a, b) -> Double.compare(effect[b], effect[a]))
                .limit(2)
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
    }

    /** The settings of the trial that draws the network chosen. */
    static Trial trial(Trial reported) {
        return reported.with("surface", "yes");
    }

    /** The charts of such a trial. */
    static List<Chart> charts(TrialResult result) {
        double[] truth = array(result.series("true"));
        double[] fitted = array(result.series("fitted"));
        double[] error = new double[truth.length];
        for (int i = 0; i < error.length; i++) {
            error[i] = Math.abs(fitted[i] - truth[i]);
        }
        String across = "x" + (int) result.value("across");
        if (!result.outcome().values().containsKey("up")) {
            double[] x = IntStream.range(0, SIDE).mapToDouble(Surface::place).toArray();
            return List.of(
                    LineChart.of(
                            "surface",
                            "The function and its fit",
                            across,
                            "value",
                            List.of(LineChart.Line.of("true", x, truth), LineChart.Line.of("fitted", x, fitted))),
                    LineChart.of(
                            "surface-error",
                            "Absolute error",
                            across,
                            "error",
                            List.of(LineChart.Line.of("error", x, error))));
        }
        String up = "x" + (int) result.value("up");
        return List.of(
                map("surface-true", "True", across, up, truth),
                map("surface-fitted", "Fitted", across, up, fitted),
                map("surface-error", "Absolute error", across, up, error));
    }

    private static HeatMap map(String name, String what, String across, String up, double[] values) {
        double[][] rows = new double[SIDE][];
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        List<String> columns = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < SIDE; i++) {
            rows[i] = java.util.Arrays.copyOfRange(values, i * SIDE, (i + 1) * SIDE);
            columns.add(mark(place(i)));
            labels.add(mark(place(SIDE - 1 - i)));
            for (double value : rows[i]) {
                min = Math.min(min, value);
                max = Math.max(max, value);
            }
        }
        String title = what + ": " + NumberFormats.brief(min) + " (dark) to " + NumberFormats.brief(max);
        return new HeatMap(name, title, across, up, columns, labels, rows, List.of(), List.of());
    }

    private static String mark(double value) {
        return String.format(Locale.ROOT, "%.1f", value).replace('-', '−').replace("−0.0", "0.0");
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
