package dev.perceptron.cli;

import dev.perceptron.cli.common.AtomicOutput;
import dev.perceptron.cli.common.Console;
import dev.perceptron.cli.common.ExitCode;
import dev.perceptron.cli.common.FailureException;
import dev.perceptron.cli.common.UsageException;
import dev.perceptron.formats.array.NumberArray;
import dev.perceptron.formats.npz.Npz;
import dev.perceptron.formats.safetensors.Safetensors;
import dev.perceptron.model.Model;
import dev.perceptron.model.ModelFormat.Ability;
import dev.perceptron.tabular.TabularModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code perceptron convert}: writes a model or its weights in another format. */
@Command(
        name = "convert",
        header = "Write a model in another format.",
        customSynopsis = "perceptron convert FROM TO [OPTIONS]",
        descriptionHeading = "%n",
        description = {
            "Both formats are told by the endings. Models: .keras, .h5, .onnx. From a model",
            "its weights alone: .weights.h5, .safetensors, .npz. Arrays of .safetensors and",
            ".npz are converted into each other too. What the new file can't hold is listed.",
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:can't be read or written", "2:wrong usage or values"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  perceptron convert digits.keras digits.onnx",
            "  perceptron convert old.h5 new.keras",
            "  perceptron convert digits.keras weights.safetensors",
        })
final class ConvertCommand implements Callable<Integer> {
    private static final String EXAMPLE = "perceptron convert digits.keras digits.onnx";

    private final Console console;

    @Parameters(index = "0", arity = "0..1", paramLabel = "FROM", description = "The file to read.")
    private @Nullable String from;

    @Parameters(index = "1", arity = "0..1", paramLabel = "TO", description = "The file to write.")
    private @Nullable String to;

    ConvertCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Path source = InputFile.check("FROM", from, EXAMPLE);
        if (to == null) {
            throw new UsageException("TO: received nothing, expected the file to write, such as " + EXAMPLE);
        }
        Path target = AtomicOutput.check("TO", to);
        if (Files.exists(target) && Files.isSameFile(source, target)) {
            throw new UsageException("TO: received '" + to + "', which is FROM itself; give another name");
        }
        if (isArrays(source) && isArrays(target)) {
            arrays(source, target);
            return ExitCode.OK;
        }
        ModelFile.check("FROM", from, EXAMPLE);
        if (!ModelFile.can(target, Ability.SAVE) && !ModelFile.can(target, Ability.SAVE_WEIGHTS)) {
            throw new UsageException("TO: received '" + to + "', whose ending names no format; expected a model: "
                    + ModelFile.endings(Ability.SAVE) + ", or weights: " + ModelFile.endings(Ability.SAVE_WEIGHTS));
        }
        if (Tables.isTabular(source) && Tables.isKeras(target)) {
            TabularModel table = TabularModel.load(source);
            table.save(target);
            console.print(SaveNotice.text(table.model(), target));
            return ExitCode.OK;
        }
        Model model = ModelFile.loadCompiled(source, console);
        ModelFile.save(model, target);
        console.print(SaveNotice.text(model, target));
        Tables.notePreprocessing(console, source);
        return ExitCode.OK;
    }

    private static boolean isArrays(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".npz") || name.endsWith(".safetensors");
    }

    private void arrays(Path source, Path target) {
        Map<String, NumberArray> arrays = new LinkedHashMap<>();
        Map<String, String> metadata = Map.of();
        if (ending(source).equals(".npz")) {
            Npz npz = Npz.read(source);
            npz.names().forEach(name -> arrays.put(name, npz.array(name)));
        } else {
            Safetensors tensors = Safetensors.read(source);
            tensors.names().forEach(name -> arrays.put(name, tensors.array(name)));
            metadata = tensors.metadata();
        }
        try {
            if (ending(target).equals(".npz")) {
                Npz.write(target, arrays, false);
            } else {
                Safetensors.write(target, arrays, metadata);
            }
        } catch (IllegalArgumentException e) {
            throw new FailureException("can't write " + target + ": " + e.getMessage(), e);
        }
        console.println("Written to " + target + ": " + arrays.size() + (arrays.size() == 1 ? " array" : " arrays"));
        if (ending(target).equals(".npz") && !metadata.isEmpty()) {
            console.println("Left out: the metadata " + String.join(", ", metadata.keySet()));
        }
    }

    private static String ending(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.substring(Math.max(0, name.lastIndexOf('.')));
    }
}
