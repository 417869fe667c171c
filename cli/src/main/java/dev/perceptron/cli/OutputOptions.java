package dev.perceptron.cli;

import dev.perceptron.callback.ProgressLook;
import dev.perceptron.cli.common.AtomicOutput;
import dev.perceptron.cli.common.OptionReader;
import dev.perceptron.cli.common.UsageException;
import dev.perceptron.model.ModelFormat.Ability;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what is printed and written. */
final class OutputOptions {
    @Option(
            names = "--style",
            paramLabel = "NAME",
            order = 30,
            description = "Progress lines as of keras3 or keras2 (keras3).")
    @Nullable
    String style;

    @Option(
            names = {"-q", "--quiet"},
            order = 31,
            description = "No progress lines, only the comparison.")
    boolean quiet;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            order = 32,
            description = "Write settings, results and each epoch's figures to this file.")
    @Nullable
    String json;

    @Option(
            names = "--save",
            paramLabel = "FILE",
            order = 33,
            description = "Save the trained network to a .keras, .h5 or .onnx file; several get their names in it.")
    @Nullable
    String save;

    /** Where the trained network is saved, or null; checked to be possible. */
    @Nullable
    Path saveFile() {
        if (save == null) {
            return null;
        }
        Path file = AtomicOutput.check("--save", save);
        if (!ModelFile.can(file, Ability.SAVE)) {
            throw new UsageException("--save: received '" + save + "', expected a name that ends in one of "
                    + ModelFile.endings(Ability.SAVE) + ", such as --save digits.keras");
        }
        return file;
    }

    ProgressLook look() {
        String name = style == null ? "keras3" : OptionReader.choice("--style", style, List.of("keras3", "keras2"));
        return name.equals("keras2") ? ProgressLook.KERAS2 : ProgressLook.KERAS3;
    }

    /** Where results are written, or null; checked to be possible. */
    @Nullable
    Path jsonFile() {
        return json == null ? null : AtomicOutput.check("--json", json);
    }
}
