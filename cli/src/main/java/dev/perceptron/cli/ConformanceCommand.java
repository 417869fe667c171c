package dev.perceptron.cli;

import dev.perceptron.cli.common.AtomicOutput;
import dev.perceptron.cli.common.Console;
import dev.perceptron.cli.common.ExitCode;
import dev.perceptron.cli.common.UsageException;
import dev.perceptron.testkit.conformance.Conformance;
import dev.perceptron.testkit.conformance.ConformanceException;
import dev.perceptron.testkit.conformance.ConformanceReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code perceptron conformance}: compares with reference values that real Keras computed. */
@Command(
        name = "conformance",
        header = "Compare with values that real Keras computed.",
        customSynopsis = "perceptron conformance DIR [OPTIONS]",
        descriptionHeading = "%n",
        description = {
            "Runs every reference case in the JSON files of a folder and prints for each",
            "family how many passed, failed or are unsupported, with the first differing",
            "value of each failure.",
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:no case failed", "1:a case failed, or failed while running", "2:wrong usage or values"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  perceptron conformance testkit/src/test/resources/golden",
            "  perceptron conformance golden --family losses --json report.json",
        })
final class ConformanceCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", arity = "0..1", paramLabel = "DIR", description = "A folder of reference cases.")
    private @Nullable String folder;

    @Option(
            names = "--family",
            paramLabel = "NAME",
            order = 20,
            description = "Only this family, such as losses (all).")
    private @Nullable String family;

    @Option(names = "--json", paramLabel = "FILE", order = 30, description = "Write the report as JSON too.")
    private @Nullable String json;

    ConformanceCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (folder == null) {
            throw new UsageException("DIR: received nothing, expected a folder of reference cases, such as "
                    + "perceptron conformance testkit/src/test/resources/golden");
        }
        Path directory = AtomicOutput.path("DIR", folder);
        if (!Files.isDirectory(directory)) {
            throw new UsageException("DIR: received '" + folder + "', expected a folder that exists");
        }
        Path file = json == null ? null : AtomicOutput.check("--json", json);
        ConformanceReport report;
        try {
            report = Conformance.run(directory, Optional.ofNullable(family));
        } catch (ConformanceException e) {
            throw new UsageException(e.getMessage() == null ? "the reference cases can't be read" : e.getMessage());
        }
        console.println(report.text().stripTrailing());
        if (file != null) {
            AtomicOutput.write(file, report.json());
        }
        return report.passed() ? ExitCode.OK : ExitCode.FAILURE;
    }
}
