package dev.perceptron.cli.torture;

import dev.perceptron.cli.common.Console;
import dev.perceptron.cli.common.ExitCode;
import dev.perceptron.cli.common.FailureException;
import dev.perceptron.cli.common.OptionReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code perceptron torture predict}: shows that predicting from many threads at once changes no bit. */
@Command(
        name = "predict",
        header = "Predict from many threads at once; no bit may change.",
        customSynopsis = "perceptron torture predict [OPTIONS]",
        descriptionHeading = "%n",
        description = {
            "Many threads ask one model for predictions of 1 to 300 rows while other models",
            "are trained, saved and loaded. Each answer is compared, bit by bit, with what",
            "one thread got for each row alone.",
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:no bit differs", "1:some differ, or failed while running", "2:wrong usage or values"},
        footerHeading = "%nExamples:%n",
        footer = {"  perceptron torture predict", "  perceptron torture predict --threads 64 --calls 100000"})
final class PredictTortureCommand implements Callable<Integer> {
    private static final int MOST_THREADS = 1024;

    /** The JVM makes objects of its own when a thread goes over to newly compiled code. */
    private static final double ALLOCATING_SHARE = 0.01;

    /** Calls of a thread from which on the code is surely compiled in the later half. */
    private static final int ENOUGH_CALLS = 10_000;

    private final Console console;

    @Option(names = "--threads", paramLabel = "N", order = 20, description = "Threads that ask (64).")
    private String threads = "64";

    @Option(names = "--calls", paramLabel = "N", order = 21, description = "Calls of each thread (1000).")
    private String calls = "1000";

    @Option(names = "--seed", paramLabel = "N", order = 22, description = "Seed of model and rows (1).")
    private String seed = "1";

    PredictTortureCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        int asking = OptionReader.integer("--threads", threads, 1, MOST_THREADS, 64);
        int each = OptionReader.integer("--calls", calls, 1, Integer.MAX_VALUE, 1000);
        PredictTorture torture = new PredictTorture(OptionReader.seed("--seed", seed));
        ExecutorService pool = Executors.newFixedThreadPool(asking);
        try {
            Path folder = Files.createTempDirectory("perceptron-torture");
            PredictTorture.Outcome outcome = torture.run(pool, asking, each, folder);
            Files.delete(folder);
            console.println(asking + " threads: " + text(outcome));
            double share = outcome.allocating() / Math.max(1.0, outcome.measured());
            if (outcome.differing() > 0) {
                throw new FailureException(OptionReader.grouped(outcome.differing())
                        + " values differ from those of one thread; please report this with the line above");
            }
            if (each >= ENOUGH_CALLS && share > ALLOCATING_SHARE) {
                throw new FailureException("predicting allocated more than the answer in " + outcome.allocating()
                        + " of " + outcome.measured() + " calls; please report this");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            pool.shutdownNow();
        }
        return ExitCode.OK;
    }

    /** One line. */
    static String text(PredictTorture.Outcome outcome) {
        return OptionReader.grouped(outcome.calls()) + " calls, " + OptionReader.grouped(outcome.answers()) + " rows, "
                + OptionReader.grouped(outcome.differing()) + " values differ; of "
                + OptionReader.grouped(outcome.measured())
                + " later calls " + OptionReader.grouped(outcome.allocating())
                + " allocated more than the answer; meanwhile "
                + outcome.trained() + " trainings, " + outcome.saved() + " models saved and loaded";
    }
}
