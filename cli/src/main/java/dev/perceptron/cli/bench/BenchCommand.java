package dev.perceptron.cli.bench;

import dev.perceptron.cli.common.Console;
import dev.perceptron.cli.common.ExitCode;
import dev.perceptron.cli.common.OptionReader;
import dev.perceptron.cli.common.ProcessClock;
import dev.perceptron.cli.common.UsageException;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import dev.perceptron.training.Execution;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code perceptron bench}: measures fixed workloads, one line of JSON each. */
@Command(
        name = "bench",
        header = {"Measure fixed workloads, one line of JSON each.", ""},
        customSynopsis = "perceptron bench [OPTIONS]",
        descriptionHeading = "%n",
        description = {
            "Each workload runs in a process of its own:",
            "  W1   784-10 softmax, SGD, batch 25, 42,000 digits, 10 epochs",
            "  W2   784-128-128-10, dropout 0.3, SGD, batch 128, 48,000 digits, 5 epochs",
            "  W3   784-512-512-10, dropout 0.2, RMSprop, batch 128, 60,000 digits, 3 epochs",
            "  W4   8-64-64-64-1 tanh regression, Adam, batch 32, 10,000 rows, 10 epochs",
            "  I1   W2's network predicting one row, and 1,024 rows at once",
            "What the lines say:",
            "  us_per_sample    training, microseconds: the median over the epochs after",
            "                   the first of epoch time / samples, without validation",
            "  first_epoch_s    from the start of the process to the end of the first epoch",
            "  startup_s        ... to the first training step (I1: the first prediction)",
            "  rss_mb           the maximum memory in RAM (on Linux, else null)",
            "  accuracy, mse    in the end, on 10,000 test digits or 2,000 fresh rows",
            "  p50_us, p99_us   time of one prediction, of 20,000 after 40,000 to warm up",
            "  batch1024_us_per_sample   time for each of 1,024 rows, median of 200 calls",
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed while running", "2:wrong usage or values"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  perceptron bench",
            "  perceptron bench --workload W2,I1 --threads 1",
            "  perceptron bench --repeat 5 > bench.jsonl",
        })
public final class BenchCommand implements Callable<Integer> {
    private static final int MOST_REPEATS = 1000;

    private final Console console;
    private final Class<?> program;

    @Option(
            names = "--workload",
            paramLabel = "NAMES",
            order = 20,
            description = "W1, W2, W3, W4, I1; several with commas (all).")
    private List<String> workloads = new ArrayList<>();

    @Option(names = "--threads", paramLabel = "N", order = 21, description = "Threads that train (all processors).")
    private @Nullable String threads;

    @Option(
            names = "--repeat",
            paramLabel = "N",
            order = 22,
            description = "Processes for each workload, whose medians are printed (1).")
    private @Nullable String repeat;

    @Option(
            names = "--in-process",
            order = 23,
            description = "Measure in this process, one workload after another; only the first has times since start.")
    private boolean inProcess;

    @Option(names = "--started", hidden = true, description = "When this process was started, milliseconds since 1970.")
    private @Nullable String started;

    /**
     * The command.
     *
     * @param program whose {@code main} takes this command's arguments, for processes of its own
     */
    public BenchCommand(Console console, Class<?> program) {
        this.console = console;
        this.program = program;
    }

    @Override
    public Integer call() {
        List<Workload> chosen = workloads();
        int threadCount = OptionReader.threads(threads);
        int runs = repeat == null ? 1 : OptionReader.integer("--repeat", repeat, 1, MOST_REPEATS, 5);
        if (inProcess && runs > 1) {
            throw new UsageException("--repeat: received " + runs
                    + " together with --in-process, but each repetition needs a fresh process; drop one of the two");
        }
        if (inProcess) {
            measureHere(chosen, threadCount);
        } else {
            measureApart(chosen, threadCount, runs);
        }
        return ExitCode.OK;
    }

    private List<Workload> workloads() {
        List<Workload> chosen = new ArrayList<>();
        for (String text : workloads) {
            for (String part : OptionReader.parts(text)) {
                if (!Workload.names().contains(part.toUpperCase(Locale.ROOT))) {
                    throw OptionReader.wrong(
                            "--workload", part, "one of " + String.join(", ", Workload.names()), "W1,I1");
                }
                Workload workload = Workload.valueOf(part.toUpperCase(Locale.ROOT));
                if (!chosen.contains(workload)) {
                    chosen.add(workload);
                }
            }
        }
        return chosen.isEmpty() ? List.of(Workload.values()) : chosen;
    }

    private void measureHere(List<Workload> chosen, int threadCount) {
        ProcessClock clock = new ProcessClock(
                started == null ? null : OptionReader.integer("--started", started, 0L, Long.MAX_VALUE, 0));
        Execution execution = Execution.threads(threadCount);
        for (Workload workload : chosen) {
            boolean first = workload == chosen.get(0);
            console.println(BenchLine.text(BenchLine.measure(workload, execution, clock, first)));
        }
    }

    private void measureApart(List<Workload> chosen, int threadCount, int runs) {
        for (Workload workload : chosen) {
            List<ConfigObject> lines = new ArrayList<>();
            for (int run = 1; run <= runs; run++) {
                ConfigObject line = BenchProcess.measure(program, workload, threadCount, console);
                lines.add(line);
                console.note(note(workload, run, runs, line));
            }
            console.println(BenchLine.text(runs == 1 ? lines.get(0) : BenchLine.median(lines)));
        }
    }

    private static String note(Workload workload, int run, int runs, ConfigObject line) {
        boolean predicts = workload == Workload.I1;
        ConfigValue micros = line.get(predicts ? "p50_us" : "us_per_sample");
        String count = runs == 1 ? "" : ", run " + run + " of " + runs;
        return "perceptron bench: " + workload + count + ": " + Json.write(micros) + " us a "
                + (predicts ? "row" : "sample");
    }
}
