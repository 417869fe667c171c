package dev.perceptron.cli;

import dev.perceptron.cli.common.Console;
import dev.perceptron.cli.common.FailureException;
import dev.perceptron.cli.common.OptionReader;
import dev.perceptron.cli.common.UsageException;
import dev.perceptron.formats.FormatException;
import dev.perceptron.model.LoadOptions;
import dev.perceptron.model.Model;
import dev.perceptron.model.ModelFormat;
import dev.perceptron.model.ModelFormat.Ability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds formats by files' endings, loads models and writes them, with errors that fit a command line. */
final class ModelFile {
    private ModelFile() {}

    /** Checks that a model can be loaded from what the user gave as {@code MODEL}. */
    static Path check(String name, @Nullable String text, String example) {
        Path file = InputFile.check(name, text, example);
        if (!can(file, Ability.LOAD)) {
            String hint = can(file, Ability.LOAD_WEIGHTS)
                    ? ", which holds weights without layers"
                    : ", whose ending names no format";
            throw new UsageException(
                    name + ": received '" + text + "'" + hint + "; expected a model: " + endings(Ability.LOAD));
        }
        return file;
    }

    /** Whether the file's ending names a format that can do this. */
    static boolean can(Path file, Ability ability) {
        return format(file).filter(each -> each.abilities().contains(ability)).isPresent();
    }

    /** The format that the file's ending names; where several endings fit, the longest one's. */
    static Optional<ModelFormat> format(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        Optional<ModelFormat> found = Optional.empty();
        int longest = 0;
        for (ModelFormat format : ModelFormat.available()) {
            for (String ending : format.endings()) {
                if (name.endsWith(ending) && ending.length() > longest) {
                    longest = ending.length();
                    found = Optional.of(format);
                }
            }
        }
        return found;
    }

    /** The endings of the files that can do this: {@code .keras, .h5, .hdf5 or .onnx}. */
    static String endings(Ability ability) {
        return ModelFormat.available().stream()
                .filter(format -> format.abilities().contains(ability))
                .flatMap(format -> format.endings().stream())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** Loads a model to predict with. */
    static Model load(Path file) {
        return load(file, LoadOptions.standard().withoutCompile());
    }

    /**
     * Loads a model with its compile settings; where those alone can't be restored, without them and with a note.
     *
     * @param console takes the note
     */
    static Model loadCompiled(Path file, Console console) {
        try {
            return load(file, LoadOptions.standard());
        } catch (FormatException e) {
            int remedy = e.reason().indexOf(" To load the model without its compile settings");
            if (remedy < 0) {
                throw e;
            }
            Model model = load(file);
            console.note(file + ": compile settings and optimizer state are left out: " + e.place() + ": "
                    + e.reason().substring(0, remedy));
            return model;
        }
    }

    private static Model load(Path file, LoadOptions options) {
        try {
            long size = Files.size(file);
            if (size > Runtime.getRuntime().maxMemory() / 2) {
                throw new FailureException(file + ": has " + OptionReader.grouped(size) + " bytes, too many for the "
                        + (Runtime.getRuntime().maxMemory() >> 20)
                        + " MB of memory there are; allow more: PERCEPTRON_OPTS=-Xmx4g");
            }
            return Model.load(file, options);
        } catch (IOException e) {
            throw new FailureException("can't read " + file + ": " + e.getMessage(), e);
        }
    }

    /** Writes a model, or its weights where the format holds no more; in one step. */
    static void save(Model model, Path file) {
        try {
            if (can(file, Ability.SAVE)) {
                model.save(file);
            } else {
                model.saveWeights(file);
            }
        } catch (UnsupportedOperationException | IllegalArgumentException | IllegalStateException e) {
            String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new FailureException("can't write " + file + ": " + message, e);
        }
    }
}
