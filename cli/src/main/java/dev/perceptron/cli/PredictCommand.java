package dev.perceptron.cli;

import dev.perceptron.cli.common.AtomicOutput;
import dev.perceptron.cli.common.Console;
import dev.perceptron.cli.common.ExitCode;
import dev.perceptron.cli.common.FailureException;
import dev.perceptron.cli.common.OptionReader;
import dev.perceptron.cli.common.UsageException;
import dev.perceptron.file.AtomicFile;
import dev.perceptron.formats.array.NumberArray;
import dev.perceptron.formats.npz.Npy;
import dev.perceptron.model.Model;
import dev.perceptron.tabular.TabularModel;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Execution;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code perceptron predict}: what a saved model says of samples in a file. */
@Command(
        name = "predict",
        header = "Predict samples from a file by a saved model.",
        customSynopsis = "perceptron predict MODEL DATA [OPTIONS]",
        descriptionHeading = "%n",
        description = {
            "DATA holds numbers: .csv, .tsv or .txt with a sample in each line, with or",
            "without a line of names; .npy; .npz with one array, or one for each input; IDX,",
            "plain or packed. Prints a line of numbers for each sample. For a model that",
            "train made, DATA is a CSV file with the columns it was trained with, found by",
            "their names; - is standard input.",
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:can't be read or written, or shapes differ", "2:wrong usage or values"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  perceptron predict prices.keras houses.csv",
            "  perceptron predict digits.keras t10k-images-idx3-ubyte.gz --divide-by 255",
            "  perceptron predict digits.keras mnist.npz --array x_test -o out.npy",
        })
final class PredictCommand implements Callable<Integer> {
    private static final String EXAMPLE = "perceptron predict digits.keras digits.csv";
    private static final List<String> FORMATS = List.of("csv", "json", "npy");
    private static final Set<String> SCALING =
            Set.of("Rescaling", "Normalization", "BatchNormalization", "LayerNormalization");
    private static final List<String> ARRAYS = List.of(".npy", ".npz", "-ubyte", ".idx", "-ubyte.gz");
    private static final int USUAL_BATCH = 256;
    private static final int LARGEST_BATCH = 1 << 20;
    private static final int MOST_THREADS = 1024;
    private static final double LARGEST_DIVISOR = 1e9;

    private final Console console;

    @Parameters(index = "0", arity = "0..1", paramLabel = "MODEL", description = "A .keras, .h5 or .onnx file.")
    private @Nullable String modelFile;

    @Parameters(index = "1", arity = "0..1", paramLabel = "DATA", description = "The samples.")
    private @Nullable String dataFile;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            order = 10,
            description = "Write to this file, whole or not at all, instead of printing.")
    private @Nullable String output;

    @Option(
            names = "--format",
            paramLabel = "NAME",
            order = 11,
            description = "csv, json or npy (after the output's ending, else csv).")
    private @Nullable String format;

    @Option(names = "--array", paramLabel = "NAME", order = 12, description = "Which array of an .npz to take.")
    private @Nullable String array;

    @Option(
            names = "--divide-by",
            paramLabel = "N",
            order = 13,
            description = "Divide each number by this first, such as 255 for pixels (1).")
    private @Nullable String divisor;

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            order = 20,
            description = "So many samples at once; changes speed only (256).")
    private @Nullable String batchSize;

    @Option(names = "--threads", paramLabel = "N", order = 21, description = "Threads; change speed only (all).")
    private @Nullable String threads;

    PredictCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Path modelPath = ModelFile.check("MODEL", modelFile, EXAMPLE);
        if (isTable(modelPath)) {
            return predictTable(modelPath);
        }
        Path dataPath = InputFile.check("DATA", dataFile, EXAMPLE);
        Path target = output == null ? null : AtomicOutput.check("--output", output);
        apart(target, modelPath, dataPath);
        String kind = kind();
        int batch = batchSize == null
                ? USUAL_BATCH
                : OptionReader.integer("--batch-size", batchSize, 1, LARGEST_BATCH, USUAL_BATCH);
        float divideBy =
                divisor == null ? 1 : (float) OptionReader.positive("--divide-by", divisor, LARGEST_DIVISOR, "255");
        int threadCount = threads == null
                ? Execution.defaults().threads()
                : OptionReader.integer("--threads", threads, 1, MOST_THREADS, 2);

        Model model = ModelFile.load(modelPath);
        model.setExecution(Execution.threads(threadCount));
        List<Rows> x = new SampleReader(dataPath, model, array, divideBy).read();
        remark(dataPath, model);
        List<Tensor> predictions = predict(model, x, batch);
        List<String> names = model.graph().outputs().stream()
                .map(node -> model.graph().outputName(node))
                .toList();
        if (target == null) {
            StringBuilder text = new StringBuilder();
            write(kind, names, predictions, text);
            console.print(text.toString());
        } else {
            write(kind, names, predictions, target);
        }
        return ExitCode.OK;
    }

    /** Whether the model has the preprocessing of a table with it and the samples are one. */
    private boolean isTable(Path model) {
        String data = dataFile == null ? "" : dataFile.toLowerCase(Locale.ROOT);
        return ARRAYS.stream().noneMatch(data::endsWith) && Tables.isTabular(model);
    }

    private int predictTable(Path modelPath) {
        boolean print = output == null || output.equals("-");
        Path target = print ? null : AtomicOutput.check("--output", String.valueOf(output));
        String kind = kind();
        refuseArrays(kind);
        TabularModel model = TabularModel.load(modelPath);
        try (TableFile data = TableFile.open("DATA", dataFile, EXAMPLE)) {
            apart(target, modelPath, data.path());
            new TablePrediction(console, model, kind.equals("json")).run(data, target);
        }
        return ExitCode.OK;
    }

    /** A model of a table takes columns and names them; what is for arrays of numbers is refused. */
    private void refuseArrays(String kind) {
        if (kind.equals("npy")) {
            throw new UsageException((format == null ? "--output" : "--format")
                    + ": received npy, which holds numbers only; what a table's model predicts is csv or json");
        }
        if (array != null || divisor != null) {
            throw new UsageException((array != null ? "--array" : "--divide-by")
                    + ": is for numbers without names; the model was trained on a table and prepares its columns"
                    + " itself: leave the option out");
        }
    }

    /** The predictions must not take the place of what they are made from. */
    private void apart(@Nullable Path target, Path... sources) {
        for (Path source : sources) {
            if (target != null && AtomicOutput.isSame(target, source)) {
                throw new UsageException("--output: received '" + output + "', which is read as "
                        + (source.equals(sources[0]) ? "MODEL" : "DATA") + "; expected another file");
            }
        }
    }

    private String kind() {
        String kind = format == null ? byEnding() : OptionReader.choice("--format", format, FORMATS);
        if (kind.equals("npy") && output == null) {
            throw new UsageException("--format: received 'npy', which can't be printed; add --output FILE.npy");
        }
        return kind;
    }

    private String byEnding() {
        String name = output == null
                ? ""
                : String.valueOf(Path.of(output).getFileName()).toLowerCase(Locale.ROOT);
        String ending = name.substring(name.lastIndexOf('.') + 1);
        boolean none = ending.isEmpty() || !name.contains(".") || ending.equals("txt");
        if (!none && !FORMATS.contains(ending)) {
            throw new UsageException("--output: received '" + output
                    + "', expected a name that ends in .csv, .json, .npy or .txt, or --format");
        }
        return none ? "csv" : ending;
    }

    /** Pixels are usually divided by 255 before training; who forgets it here gets wrong predictions without an error. */
    private void remark(Path data, Model model) {
        String name = String.valueOf(data.getFileName());
        boolean pixels = name.contains("-ubyte") || name.contains(".idx");
        boolean scaled = model.graph().parts().stream().anyMatch(part -> SCALING.contains(part.className()));
        if (pixels && divisor == null && !scaled) {
            console.note("perceptron predict: numbers are taken as they are, 0 to 255; if the model was trained on"
                    + " pixels from 0 to 1, add --divide-by 255");
        }
    }

    private static List<Tensor> predict(Model model, List<Rows> x, int batch) {
        try {
            return model.predict(x, batch);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new FailureException("can't predict these samples: " + e.getMessage(), e);
        }
    }

    private static void write(String kind, List<String> names, List<Tensor> predictions, Path target) {
        if (kind.equals("npy") && predictions.size() > 1) {
            throw new UsageException("--format: npy holds one array, but the model has " + predictions.size()
                    + " outputs; choose json or csv");
        }
        try {
            if (kind.equals("npy")) {
                Npy.write(target, NumberArray.of(predictions.get(0)));
                return;
            }
            AtomicFile.write(target, out -> {
                Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
                write(kind, names, predictions, writer);
                writer.flush();
            });
        } catch (IOException e) {
            throw new FailureException(
                    "can't write " + target + ": " + e.getMessage() + "; free space or choose another path", e);
        }
    }

    private static void write(String kind, List<String> names, List<Tensor> predictions, Appendable out)
            throws IOException {
        if (kind.equals("json")) {
            PredictionText.json(names, predictions, out);
        } else {
            PredictionText.csv(predictions, out);
        }
    }
}
