package dev.perceptron.cli.bench;

import dev.perceptron.cli.common.Figures;
import dev.perceptron.cli.common.PictureData;
import dev.perceptron.cli.common.ProcessClock;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.model.Sequential;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Execution;

/** Measures workload I1 in this process: predictions of W2's network for real digits. */
final class PredictionBench {
    private static final int ROWS = 1024;
    private static final int WARM_UP = 40_000;
    private static final int CALLS = 20_000;
    private static final int BATCH_WARM_UP = 100;
    private static final int BATCH_CALLS = 200;
    private static final double NANOS_PER_MICRO = 1e3;
    private static final int DIGITS = 3;

    private PredictionBench() {}

    /**
     * Predicts and tells how long it took.
     *
     * @param first whether nothing ran in this process before, so that times since its start mean something
     */
    static ConfigObject run(Execution execution, ProcessClock clock, boolean first) {
        Tensor rows = rows();
        Sequential model = Workload.I1.model();
        model.setExecution(execution);
        float[] out = new float[Workload.DIGIT_CLASSES];
        float[][] samples = new float[ROWS][];
        for (int i = 0; i < ROWS; i++) {
            samples[i] = rows.rows(i, i + 1).toArray();
        }
        model.predict(samples[0], out);
        long ready = System.currentTimeMillis();
        for (int i = 0; i < WARM_UP; i++) {
            model.predict(samples[i % ROWS], out);
        }
        long[] nanos = new long[CALLS];
        for (int i = 0; i < CALLS; i++) {
            float[] sample = samples[i % ROWS];
            long start = System.nanoTime();
            model.predict(sample, out);
            nanos[i] = System.nanoTime() - start;
        }
        double batch = batch(model, rows);
        return ConfigObject.empty()
                .with("p50_us", Figures.rounded(Median.quantile(nanos, 0.5) / NANOS_PER_MICRO, DIGITS))
                .with("p99_us", Figures.rounded(Median.quantile(nanos, 0.99) / NANOS_PER_MICRO, DIGITS))
                .with("batch1024_us_per_sample", Figures.rounded(batch / NANOS_PER_MICRO / ROWS, DIGITS))
                .with("startup_s", Figures.rounded(first ? clock.secondsTo(ready) : Double.NaN, DIGITS))
                .with("rss_mb", PeakMemory.megabytes());
    }

    /** The median time of predicting all rows at once, in nanoseconds. */
    private static double batch(Sequential model, Tensor rows) {
        double[] nanos = new double[BATCH_CALLS];
        for (int i = -BATCH_WARM_UP; i < BATCH_CALLS; i++) {
            long start = System.nanoTime();
            model.predict(rows);
            if (i >= 0) {
                nanos[i] = System.nanoTime() - start;
            }
        }
        return Median.of(nanos);
    }

    private static Tensor rows() {
        int[] order = new int[ROWS];
        for (int i = 0; i < ROWS; i++) {
            order[i] = i;
        }
        Tensor rows = Tensor.zeros(ROWS, Workload.DIGIT_INPUTS);
        PictureData.digits().xTest().gather(order, 0, ROWS, rows, 0);
        return rows;
    }
}
