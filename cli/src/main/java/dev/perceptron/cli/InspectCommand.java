package dev.perceptron.cli;

import dev.perceptron.callback.Terminal;
import dev.perceptron.cli.common.Console;
import dev.perceptron.cli.common.ExitCode;
import dev.perceptron.cli.common.FailureException;
import dev.perceptron.cli.inspect.InspectReport;
import dev.perceptron.cli.inspect.Inspector;
import dev.perceptron.cli.inspect.ReportJson;
import dev.perceptron.cli.inspect.ReportText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code perceptron inspect}: tells what a file holds without making anything in it run. */
@Command(
        name = "inspect",
        header = "Tell what a file holds; nothing in it is run.",
        customSynopsis = "perceptron inspect FILE [OPTIONS]",
        descriptionHeading = "%n",
        description = {
            "Reads .keras, .h5 (models and weights), .onnx, .safetensors, .npz, .npy,",
            "TensorBoard events and IDX, told apart by their first bytes, and prints kind,",
            "version, layers, arrays with shape, type and bytes, and compile settings.",
            "A sound file whose model can't be loaded is shown all the same; then the exit",
            "code is 1 and the reason is printed.",
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:a sound file", "1:damaged, unsafe, or no model can be made of it", "2:wrong usage or values"
        },
        footerHeading = "%nExamples:%n",
        footer = {"  perceptron inspect digits.keras", "  perceptron inspect weights.npz --json"})
final class InspectCommand implements Callable<Integer> {
    private static final int USUAL = 80;
    private static final int WIDEST = 160;

    private final Console console;

    @Parameters(index = "0", arity = "0..1", paramLabel = "FILE", description = "Any file of these kinds.")
    private @Nullable String file;

    @Option(names = "--json", order = 30, description = "Print JSON instead of text.")
    private boolean json;

    @Option(names = "--all", order = 31, description = "Print long lists and settings whole.")
    private boolean all;

    InspectCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Path path = InputFile.check("FILE", file, "perceptron inspect digits.keras");
        InspectReport report;
        try {
            report = Inspector.inspect(path);
        } catch (IOException e) {
            throw new FailureException("can't read " + path + ": " + e.getMessage(), e);
        }
        int columns = Terminal.columns() == 0 ? USUAL : Math.min(WIDEST, Terminal.columns());
        console.print(json ? ReportJson.of(report, all) : ReportText.of(report, columns, all));
        if (report.problem().isPresent()) {
            throw new FailureException(path + ": " + report.problem().get());
        }
        return ExitCode.OK;
    }
}
