package dev.perceptron.cli.torture;

import dev.perceptron.cli.common.Console;
import dev.perceptron.cli.common.ExitCode;
import dev.perceptron.cli.common.FailureException;
import dev.perceptron.cli.common.OptionReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code perceptron torture cycles}: shows that a process that trains and predicts for long holds no more and more. */
@Command(
        name = "cycles",
        header = "Train and predict over and over; nothing may pile up.",
        customSynopsis = "perceptron torture cycles [OPTIONS]",
        descriptionHeading = "%n",
        description = {
            "Builds, trains, asks and evaluates small models N times, saves and loads every",
            "tenth, and notes live heap, threads and open files twenty times. The last",
            "quarter of the notes must not exceed the first.",
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:nothing grew", "1:something grew, or failed while running", "2:wrong usage or values"},
        footerHeading = "%nExamples:%n",
        footer = {"  perceptron torture cycles", "  perceptron torture cycles --n 10000"})
final class CyclesTortureCommand implements Callable<Integer> {
    private static final int FEWEST = 20;

    private final Console console;

    @Option(names = "--n", paramLabel = "N", order = 20, description = "Cycles (1000).")
    private String cycles = "1000";

    CyclesTortureCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        int count = OptionReader.integer("--n", cycles, FEWEST, Integer.MAX_VALUE, 1000);
        try {
            Path folder = Files.createTempDirectory("perceptron-torture");
            List<Resources> notes = new CyclesTorture(folder).run(count, console::println);
            Files.delete(folder);
            List<String> grown = CyclesTorture.growth(notes);
            if (!grown.isEmpty()) {
                throw new FailureException("grew from the first quarter to the last: " + String.join("; ", grown));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        console.println("nothing grew");
        return ExitCode.OK;
    }
}
