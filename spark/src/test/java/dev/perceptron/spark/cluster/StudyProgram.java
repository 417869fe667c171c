package dev.perceptron.spark.cluster;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.loss.Losses;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Optimizers;
import dev.perceptron.report.HtmlReport;
import dev.perceptron.report.ReportTable;
import dev.perceptron.spark.study.SparkRunner;
import dev.perceptron.study.plan.Factor;
import dev.perceptron.study.plan.StudyPlan;
import dev.perceptron.study.plan.Trial;
import dev.perceptron.study.run.Budget;
import dev.perceptron.study.run.Progress;
import dev.perceptron.study.run.Results;
import dev.perceptron.study.run.Runner;
import dev.perceptron.study.run.Study;
import dev.perceptron.study.run.StudyReport;
import dev.perceptron.study.run.TrialOutcome;
import dev.perceptron.study.run.TrialResult;
import dev.perceptron.study.run.TrialTask;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Fit;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** A study of ten small trainings, one of which waits for the end of its executor when it is first tried. */
public final class StudyProgram {
    /** How many trials the plan has. */
    static final int TRIALS = 10;

    /** Where the waiting trial leaves its process; if it is there, the trial does not wait. */
    static final String WAITING = "waiting";

    /** Where each trial that was run to its end leaves a file. */
    static final String ENDED = "ended";

    private StudyProgram() {}

    /** The driver. Argument: the study's folder. */
    public static void main(String[] arguments) throws IOException {
        try (JavaSparkContext context = new JavaSparkContext(new SparkConf().setAppName("study"))) {
            run(Path.of(arguments[0]), SparkRunner.of(context));
        }
    }

    /** Runs the study and writes its report into a folder. */
    static void run(Path folder, Runner runner) throws IOException {
        Files.createDirectories(folder.resolve(ENDED));
        StudyPlan plan = StudyPlan.of(Factor.of("units", 2, 3, 4, 5, 6)).seeds(TRIALS / 5);
        try (Study study = Study.open(folder, ConfigObject.empty(), runner, Budget.unlimited(), Progress.NONE)) {
            Results results = study.run("only", plan.trials(), new Training(folder.toString()));
            ReportTable table = ReportTable.of("losses", "Losses", "trial", "loss", "failure");
            for (TrialResult result : results.all()) {
                table = table.row(
                        result.trial().key(), result.outcome().values().get("loss"), result.failure());
            }
            StudyReport.of(HtmlReport.of("Units", "a small study").table(table)).write(folder.resolve("report"));
        }
    }

    /** One training. */
    private record Training(String folder) implements TrialTask, Serializable {
        @Override
        public TrialOutcome run(Trial trial) {
            Path here = Path.of(folder);
            try {
                if (trial.integer("units") == 4
                        && trial.integer(Trial.SEED) == 1
                        && !Files.exists(here.resolve(WAITING))) {
                    waitForTheEnd(here);
                }
                double loss = loss(trial);
                Files.writeString(here.resolve(ENDED).resolve(UUID.randomUUID().toString()), trial.key());
                return TrialOutcome.of("loss", loss);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void waitForTheEnd(Path folder) throws IOException {
            Path made = folder.resolve("process");
            Files.writeString(made, Long.toString(ProcessHandle.current().pid()));
            Files.move(made, folder.resolve(WAITING)); // so that it is never seen half written
            try {
                Patience.until(() -> false, () -> "the end of this executor");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        private static double loss(Trial trial) {
            float[] x = new float[64];
            float[] y = new float[64];
            for (int i = 0; i < x.length; i++) {
                x[i] = i / 32f - 1;
                y[i] = x[i] * x[i];
            }
            Sequential model = Sequential.of(
                            Input.of(1), Dense.of(trial.integer("units")).withActivation("tanh"), Dense.of(1))
                    .withSeed(trial.seed(1));
            model.compile(Optimizers.get("adam"), Losses.meanSquaredError());
            return model.fit(
                            Tensor.of(x, 64, 1),
                            Tensor.of(y, 64, 1),
                            Fit.batchSize(16).epochs(5).verbose(0))
                    .last("loss");
        }
    }
}
