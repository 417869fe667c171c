package dev.perceptron.cli.bench;

import static dev.perceptron.metric.Metrics.accuracy;

import dev.perceptron.cli.common.Figures;
import dev.perceptron.cli.common.PictureData;
import dev.perceptron.cli.common.ProcessClock;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.metric.Metric;
import dev.perceptron.model.Sequential;
import dev.perceptron.training.Data;
import dev.perceptron.training.Execution;
import dev.perceptron.training.Fit;

/** Measures workloads W1 to W4 in this process. */
final class TrainingBench {
    private static final int TEST_ROWS = 2_000;
    private static final int EVALUATION_BATCH = 250;
    private static final double NANOS_PER_MICRO = 1e3;
    private static final int DIGITS = 3;

    private TrainingBench() {}

    /**
     * Trains once and tells how long it took.
     *
     * @param first whether nothing ran in this process before, so that times since its start mean something
     */
    static ConfigObject run(Workload workload, Execution execution, ProcessClock clock, boolean first) {
        Data train;
        Data test;
        if (workload.classifies()) {
            PictureData digits = PictureData.digits();
            train = Data.of(digits.x(), digits.y()).range(0, workload.rows());
            test = Data.of(digits.xTest(), digits.yTest());
        } else {
            train = SmoothFunction.samples(workload.rows(), 0);
            test = SmoothFunction.samples(TEST_ROWS, 1);
        }
        Sequential model = workload.model();
        model.setExecution(execution);
        Metric[] metrics = workload.classifies() ? new Metric[] {accuracy()} : new Metric[0];
        model.compile(workload.optimizer(), workload.loss(), metrics);

        EpochTimer timer = new EpochTimer();
        model.fit(
                train,
                Fit.batchSize(workload.batchSize())
                        .epochs(workload.epochs())
                        .verbose(0)
                        .callback(timer));

        double micros = timer.median() / NANOS_PER_MICRO / train.count();
        double firstEpoch = clock.secondsTo(timer.firstEndedMillis());
        double startup = clock.secondsTo(timer.firstBeganMillis());
        var result = model.evaluate(test, EVALUATION_BATCH);
        ConfigObject line = ConfigObject.empty()
                .with("us_per_sample", Figures.rounded(micros, DIGITS))
                .with("first_epoch_s", Figures.rounded(first ? firstEpoch : Double.NaN, DIGITS))
                .with("startup_s", Figures.rounded(first ? startup : Double.NaN, DIGITS))
                .with("rss_mb", PeakMemory.megabytes());
        return workload.classifies()
                ? line.with("accuracy", Figures.rounded(result.accuracy(), 6))
                : line.with("mse", Figures.rounded(result.loss(), 8));
    }
}
