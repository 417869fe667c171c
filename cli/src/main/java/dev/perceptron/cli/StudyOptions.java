package dev.perceptron.cli;

import dev.perceptron.cli.common.AtomicOutput;
import dev.perceptron.cli.common.Console;
import dev.perceptron.cli.common.FailureException;
import dev.perceptron.cli.common.OptionReader;
import dev.perceptron.cli.common.UsageException;
import dev.perceptron.random.Seed;
import dev.perceptron.study.run.Budget;
import dev.perceptron.study.run.LocalRunner;
import dev.perceptron.study.run.Progress;
import dev.perceptron.study.run.Runner;
import dev.perceptron.study.run.RunnerProvider;
import dev.perceptron.study.run.StudyException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that all studies share: how large, where to, for how long, with what randomness. */
final class StudyOptions {
    private static final double MOST_MINUTES = 100_000;
    private static final int MOST_WORKERS = 1024;

    @Option(names = "--quick", order = 1, description = "A few minutes (this one unless told otherwise).")
    boolean quick;

    @Option(names = "--standard", order = 2, description = "About an hour on two processors.")
    boolean standard;

    @Option(names = "--full", order = 3, description = "As large as the protocol wants it: many hours.")
    boolean full;

    @Option(
            names = "--seed",
            paramLabel = "N",
            order = 21,
            description = "All randomness follows from it: same seed, same report to the byte (42).")
    @Nullable
    String seed;

    @Option(
            names = "--workers",
            paramLabel = "N",
            order = 22,
            description = "Trainings side by side, one thread each; changes no result (all processors).")
    @Nullable
    String workers;

    @Option(
            names = "--spark",
            paramLabel = "MASTER",
            arity = "0..1",
            fallbackValue = "",
            order = 24,
            description = "Trainings on Apache Spark: local[*], spark://host:7077 ...; without a value as spark-submit"
                    + " says. Changes no result.")
    @Nullable
    String spark;

    @Option(
            names = "--budget",
            paramLabel = "MIN",
            order = 23,
            description = "Minutes after which no training starts any more; the same command goes on (no limit).")
    @Nullable
    String budget;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            order = 30,
            description = "Where results and report go (study-NAME-SIZE in this folder).")
    @Nullable
    String out;

    @Option(
            names = {"-q", "--quiet"},
            order = 31,
            description = "No progress, only the verdict.")
    boolean quiet;

    @Option(
            names = "--studio",
            order = 32,
            description = "Open a page that shows each training as it ends and stays open afterwards.")
    boolean studio;

    @Option(names = "--no-browser", order = 33, description = "With --studio: only print the page's address.")
    boolean noBrowser;

    /** The size's name: quick, standard or full. */
    String size() {
        if ((quick ? 1 : 0) + (standard ? 1 : 0) + (full ? 1 : 0) > 1) {
            throw new UsageException(
                    "received more than one of --quick, --standard and --full, expected one at most; choose one");
        }
        return standard ? "standard" : full ? "full" : "quick";
    }

    long seedValue() {
        return seed == null ? Seed.DEFAULT.value() : OptionReader.seed("--seed", seed);
    }

    Runner runner() {
        if (spark != null) {
            return onSpark(spark);
        }
        return workers == null
                ? LocalRunner.onAllProcessors()
                : new LocalRunner(OptionReader.integer("--workers", workers, 1, MOST_WORKERS, 2));
    }

    private Runner onSpark(String master) {
        if (workers != null) {
            throw new UsageException("--spark: received together with --workers, expected one of them: Spark knows how"
                    + " many trainings its cores can run");
        }
        RunnerProvider provider = RunnerProvider.available().stream()
                .filter(each -> each.name().equals("spark"))
                .findFirst()
                .orElseThrow(
                        () -> new UsageException(
                                "--spark: there is no Spark on the class path; start the command"
                                        + " by bin/perceptron in the source tree, which fetches it, or by spark-submit (docs/spark.md)"));
        try {
            return provider.open(master);
        } catch (StudyException e) {
            throw new FailureException(String.valueOf(e.getMessage()), e);
        } catch (LinkageError e) {
            throw new UsageException(
                    "--spark: perceptron-spark is on the class path, but Spark is not (" + e.getMessage()
                            + "); start the command by bin/perceptron in the source tree, or by spark-submit (docs/spark.md)");
        }
    }

    Budget budgetValue() {
        return budget == null
                ? Budget.unlimited()
                : Budget.minutes(OptionReader.positive("--budget", budget, MOST_MINUTES, "30"));
    }

    /** The study's folder; made when the study starts. */
    Path folder(String usual) {
        Path folder = AtomicOutput.path("--out", out == null ? usual : out);
        if (out != null && out.isBlank() || Files.exists(folder) && !Files.isDirectory(folder)) {
            throw OptionReader.wrong("--out", out == null ? usual : out, "a folder, not a file", "reports");
        }
        return folder;
    }

    Progress progress(Console console) {
        return quiet ? Progress.NONE : new StudyProgress(console);
    }

    /** Runs a study; what its folder or log can't do becomes one line. */
    static <T> T run(Supplier<T> study) {
        try {
            return study.get();
        } catch (StudyException e) {
            throw new FailureException(String.valueOf(e.getMessage()), e);
        } catch (UncheckedIOException e) {
            throw new FailureException(
                    "can't write the report: " + e.getMessage() + "; free space or choose another path by --out", e);
        }
    }
}
