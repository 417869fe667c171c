package dev.perceptron.cli;

import dev.perceptron.cli.common.OptionReader;
import dev.perceptron.model.Model;
import dev.perceptron.model.ModelFormat.Ability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Says what was written to a file and what of the model it can't hold. */
final class SaveNotice {
    private static final Set<String> ONLY_TRAINING = Set.of(
            "Dropout",
            "AlphaDropout",
            "GaussianDropout",
            "GaussianNoise",
            "SpatialDropout1D",
            "SpatialDropout2D",
            "SpatialDropout3D",
            "ActivityRegularization");

    private SaveNotice() {}

    /** A line for the file, and one for what is left out, if anything is. */
    static String text(Model model, Path file) {
        boolean whole = ModelFile.can(file, Ability.SAVE);
        List<String> lost = new ArrayList<>();
        if (!whole) {
            lost.add("the layers themselves (load the weights into a model of the same layers)");
        }
        boolean keras = ModelFile.format(file)
                .filter(format -> format.name().startsWith("Keras"))
                .isPresent();
        if (model.isCompiled() && !(keras && whole)) {
            boolean state = keras
                    && String.valueOf(file.getFileName())
                            .toLowerCase(Locale.ROOT)
                            .endsWith(".weights.h5");
            lost.add(state ? "compile settings" : "compile settings and the optimizer's state");
        }
        if (whole && !keras) {
            List<String> layers = model.graph().parts().stream()
                    .filter(part -> ONLY_TRAINING.contains(part.className()))
                    .map(part -> model.graph().name(part))
                    .toList();
            if (!layers.isEmpty()) {
                lost.add("layers that act in training only (" + some(layers) + ")");
            }
        }
        String line =
                "Written to " + file + ": " + (whole ? model.graph().parts().size() + " layers, " : "")
                        + OptionReader.grouped(model.countParams()) + " weights" + size(file);
        return line + "\n" + (lost.isEmpty() ? "" : Wrap.text("Left out: " + String.join("; ", lost)));
    }

    private static String some(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(4, names.size()))) + (names.size() > 4 ? ", …" : "");
    }

    /** The file's size, as far as the system tells. */
    static String size(Path file) {
        try {
            return ", " + OptionReader.grouped(Files.size(file)) + " bytes";
        } catch (IOException e) {
            return "";
        }
    }
}
