package dev.perceptron.cli;

import dev.perceptron.callback.Terminal;
import dev.perceptron.cli.common.AtomicOutput;
import dev.perceptron.cli.common.Console;
import dev.perceptron.cli.common.ExitCode;
import dev.perceptron.cli.common.OptionReader;
import dev.perceptron.model.Model;
import dev.perceptron.plot.Plot;
import dev.perceptron.summary.Summary;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code perceptron summary}: prints Keras's table of a saved model's layers and draws them. */
@Command(
        name = "summary",
        header = "Print the table of a saved model's layers.",
        customSynopsis = "perceptron summary MODEL [OPTIONS]",
        descriptionHeading = "%n",
        description = "Loads a .keras, .h5 or .onnx model and prints the table that Keras prints.",
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:the file is damaged, unsafe or not supported", "2:wrong usage or values"},
        footerHeading = "%nExamples:%n",
        footer = {"  perceptron summary digits.keras", "  perceptron summary digits.keras --plot digits.svg"})
final class SummaryCommand implements Callable<Integer> {
    private static final int NARROWEST = 40;
    private static final int WIDEST = 1000;

    private final Console console;

    @Parameters(index = "0", arity = "0..1", paramLabel = "MODEL", description = "A .keras, .h5 or .onnx file.")
    private @Nullable String file;

    @Option(
            names = "--plot",
            paramLabel = "FILE",
            order = 30,
            description = "Draw the layers with their shapes into this SVG file too.")
    private @Nullable String plot;

    @Option(names = "--expand-nested", order = 31, description = "Show the layers of models used as layers.")
    private boolean expandNested;

    @Option(names = "--trainable", order = 32, description = "Show what is trained.")
    private boolean trainable;

    @Option(names = "--width", paramLabel = "N", order = 33, description = "Width of the table in characters.")
    private @Nullable String width;

    SummaryCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Path path = ModelFile.check("MODEL", file, "perceptron summary digits.keras");
        Path svg = plot == null ? null : AtomicOutput.check("--plot", plot);
        Summary options = Summary.standard().withExpandNested(expandNested).withTrainable(trainable);
        if (width != null) {
            options = options.withLineLength(OptionReader.integer("--width", width, NARROWEST, WIDEST, 100));
        }
        Model model = ModelFile.load(path);
        if (Terminal.isInteractive()) {
            model.summary(options); // in colours
        } else {
            console.print(model.summaryText(options));
        }
        if (svg != null) {
            AtomicOutput.write(
                    svg,
                    model.plotModel(
                            Plot.standard().withExpandNested(expandNested).withTrainable(trainable)));
            console.println("Drawing written to " + svg);
        }
        return ExitCode.OK;
    }
}
