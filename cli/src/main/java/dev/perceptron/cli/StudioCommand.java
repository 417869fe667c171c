package dev.perceptron.cli;

import dev.perceptron.cli.common.AtomicOutput;
import dev.perceptron.cli.common.Console;
import dev.perceptron.cli.common.ExitCode;
import dev.perceptron.cli.common.FailureException;
import dev.perceptron.cli.common.OptionReader;
import dev.perceptron.data.Mnist;
import dev.perceptron.model.Model;
import dev.perceptron.studio.Studio;
import dev.perceptron.studio.StudioOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code perceptron studio}: a web page of this process to train, draw digits, play, understand and compare runs. */
@Command(
        name = "studio",
        header = {"Open a page to watch, play with and understand networks.", ""},
        customSynopsis = "perceptron studio [OPTIONS] [MODEL...]",
        descriptionHeading = "%n",
        description = {
            "Serves a page on this machine and opens it in a browser: train a network and watch it, draw digits, the"
                    + " playground, one step of learning written out, and all runs compared. It asks nobody else for"
                    + " anything.",
            "Models given are on the page that reads drawn digits.",
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed while running", "2:wrong usage, values or files"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  perceptron studio",
            "  perceptron studio --port 8080 digits.keras",
            "  perceptron studio --runs logs --no-browser",
        })
final class StudioCommand implements Callable<Integer> {
    private static final int USUAL_PORT = 7878;
    private static final int LAST_PORT = 65_535;

    private final Console console;

    @Parameters(paramLabel = "MODEL", arity = "0..*", description = "Models for digits: .keras, .h5 or .onnx.")
    List<String> models = new ArrayList<>();

    @Option(
            names = "--port",
            paramLabel = "N",
            order = 20,
            description = "Where the page is (7878, or a free port if that is taken; 0 for any free one).")
    @Nullable
    String port;

    @Option(
            names = "--host",
            paramLabel = "NAME",
            order = 21,
            description = "Listen at this address, for other machines too; the page's address then holds a token"
                    + " (127.0.0.1: this machine only).")
    @Nullable
    String host;

    @Option(
            names = "--runs",
            paramLabel = "FOLDER",
            order = 22,
            description = "Logs of runs to compare and to add to; TensorBoard's and studies' too (runs).")
    @Nullable
    String runs;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            order = 23,
            description = "Your own pictures in MNIST's four IDX files, plain or .gz, instead of the digits.")
    @Nullable
    String data;

    @Option(names = "--no-browser", order = 30, description = "Only print the address.")
    boolean quiet;

    StudioCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        StudioOptions options = StudioOptions.standard().withRuns(folder("--runs", runs == null ? "runs" : runs));
        if (host != null) {
            if (host.isBlank()) {
                throw OptionReader.wrong("--host", host, "a name or an address of this machine", "127.0.0.1");
            }
            options = options.withHost(host.strip());
        }
        if (data != null) {
            Path folder = dev.perceptron.cli.common.PictureData.checked(data);
            options = options.withDigits(() -> Mnist.load(folder));
        }
        for (String text : models) {
            Path file = ModelFile.check("MODEL", text, "perceptron studio digits.keras");
            Model model = ModelFile.load(file);
            options = options.withModel(String.valueOf(file.getFileName()), model);
        }
        try (Studio studio = start(options)) {
            StudioHost.waitForEnd(console);
            return studio.url().isEmpty() ? ExitCode.FAILURE : ExitCode.OK;
        }
    }

    private Studio start(StudioOptions options) {
        if (port != null) {
            int given = OptionReader.integer("--port", port, 0, LAST_PORT, USUAL_PORT);
            return StudioHost.start(options.withPort(given), !quiet, "", console);
        }
        try {
            return StudioHost.start(options.withPort(USUAL_PORT), !quiet, "", console);
        } catch (FailureException e) {
            return StudioHost.start(options.withPort(0), !quiet, "", console);
        }
    }

    /** A folder that is there or can be made. */
    static Path folder(String option, String text) {
        Path folder = AtomicOutput.path(option, text);
        if (text.isBlank() || Files.exists(folder) && !Files.isDirectory(folder)) {
            throw OptionReader.wrong(option, text, "a folder, not a file", "runs");
        }
        return folder;
    }
}
