package dev.perceptron.model;

import dev.perceptron.callback.Terminal;
import dev.perceptron.config.Type;
import dev.perceptron.file.AtomicFile;
import dev.perceptron.file.Uninterrupted;
import dev.perceptron.model.ModelFormat.Ability;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Finds the format for a file by its ending. */
final class ModelFiles {
    private ModelFiles() {}

    static Model load(Path file, LoadOptions options) {
        return reading(file, Ability.LOAD, format -> format.load(file, options));
    }

    static void loadWeights(Model model, Path file) {
        reading(file, Ability.LOAD_WEIGHTS, format -> {
            format.loadWeights(model, file);
            return model;
        });
    }

    /** Writes a model and warns of what can be read only by a program that brings it, besides what is known. */
    static void save(Model model, Path file, List<Type<?>> known) {
        writing(file, Ability.SAVE, (format, out) -> format.save(model, file, out));
        try {
            Models.fromConfig(model.config(), LoadOptions.standard().with(known.toArray(Type<?>[]::new)));
        } catch (IllegalArgumentException e) {
            Terminal.warn("WARNING: " + file + " was written, but can't be loaded as it is: " + e.getMessage() + "\n");
        }
    }

    static void saveWeights(Model model, Path file) {
        writing(file, Ability.SAVE_WEIGHTS, (format, out) -> format.saveWeights(model, file, out));
    }

    /** Loads the weights of the layers that fit, and warns of the others. */
    static void loadFittingWeights(Model model, Path file) {
        model.parameters(); // layers that are skipped keep their weights, so they must have some
        reading(file, Ability.LOAD_WEIGHTS, format -> {
            format.loadWeights(model, file, text -> Terminal.warn("WARNING: " + text + "\n"));
            return model;
        });
    }

    private interface Reading {
        Model from(ModelFormat format) throws IOException;
    }

    private interface Writing {
        void to(ModelFormat format, OutputStream out) throws IOException;
    }

    private static Model reading(Path file, Ability ability, Reading reading) {
        ModelFormat format = find(file, ability);
        try {
            if (!Files.exists(file)) {
                throw new NoSuchFileException(file.toString(), null, "there is no such file");
            }
            return Uninterrupted.call(() -> reading.from(format));
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + e.getMessage(), e);
        }
    }

    private static void writing(Path file, Ability ability, Writing writing) {
        ModelFormat format = find(file, ability);
        try {
            AtomicFile.write(file, out -> writing.to(format, out));
        } catch (IOException e) {
            throw new UncheckedIOException("Can't write " + e.getMessage(), e);
        }
    }

    private static ModelFormat find(Path file, Ability ability) {
        List<ModelFormat> all = ModelFormat.available();
        if (all.isEmpty()) {
            throw new IllegalStateException("There is no file format on the class or module path to use " + file
                    + " with; add the dependency dev.perceptron:perceptron-formats.");
        }
        Path fileName = file.getFileName();
        String name = (fileName == null ? "" : fileName.toString()).toLowerCase(Locale.ROOT);
        int longest = all.stream()
                .mapToInt(format -> longestEnding(format, name))
                .max()
                .orElse(0);
        List<ModelFormat> fitting = all.stream()
                .filter(format -> longest > 0 && longestEnding(format, name) == longest)
                .toList();
        return fitting.stream()
                .filter(format -> format.abilities().contains(ability))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(problem(file, fitting, ability) + " Files to "
                        + verb(ability) + ": " + endings(all, ability) + "."));
    }

    private static String problem(Path file, List<ModelFormat> fitting, Ability ability) {
        return fitting.isEmpty()
                ? "The ending of " + file + " names no file format."
                : "Can't " + verb(ability) + " " + file + ": the format "
                        + fitting.get(0).name() + " does not hold that.";
    }

    private static String verb(Ability ability) {
        return switch (ability) {
            case LOAD -> "load a model from";
            case SAVE -> "save a model to";
            case LOAD_WEIGHTS -> "load weights from";
            case SAVE_WEIGHTS -> "save weights to";
        };
    }

    private static int longestEnding(ModelFormat format, String name) {
        return format.endings().stream()
                .filter(name::endsWith)
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    private static String endings(List<ModelFormat> all, Ability ability) {
        return all.stream()
                .filter(format -> format.abilities().contains(ability))
                .sorted(Comparator.comparing(ModelFormat::name))
                .map(format -> String.join(", ", format.endings()) + " (" + format.name() + ")")
                .collect(Collectors.joining(", "));
    }
}
