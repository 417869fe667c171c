package dev.perceptron.formats.safetensors;

import dev.perceptron.formats.array.ElementType;
import dev.perceptron.model.Model;
import dev.perceptron.model.ModelFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A model's weights in a safetensors file, for {@code saveWeights} and {@code loadWeights}. */
public final class SafetensorsFormat implements ModelFormat {
    /** The format; found by the service loader. */
    public SafetensorsFormat() {}

    @Override
    public String name() {
        return "safetensors";
    }

    @Override
    public List<String> endings() {
        return List.of(".safetensors");
    }

    @Override
    public Set<Ability> abilities() {
        return Set.of(Ability.LOAD_WEIGHTS, Ability.SAVE_WEIGHTS);
    }

    @Override
    public void loadWeights(Model model, Path file) {
        Safetensors.loadWeights(model, file);
    }

    @Override
    public void saveWeights(Model model, Path file, OutputStream out) throws IOException {
        SafetensorsWriter.write(out, Safetensors.arrays(model, ElementType.FLOAT32), Map.of());
    }
}
