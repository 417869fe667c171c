package dev.perceptron.formats.npz;

import dev.perceptron.model.Model;
import dev.perceptron.model.ModelFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** A model's weights in NumPy's archive, for {@code saveWeights} and {@code loadWeights}. */
public final class NpzFormat implements ModelFormat {
    /** The format; found by the service loader. */
    public NpzFormat() {}

    @Override
    public String name() {
        return "NumPy archive";
    }

    @Override
    public List<String> endings() {
        return List.of(".npz");
    }

    @Override
    public Set<Ability> abilities() {
        return Set.of(Ability.LOAD_WEIGHTS, Ability.SAVE_WEIGHTS);
    }

    @Override
    public void loadWeights(Model model, Path file) {
        Npz.loadWeights(model, file);
    }

    @Override
    public void saveWeights(Model model, Path file, OutputStream out) throws IOException {
        Npz.write(out, Npz.arrays(model), false);
    }
}
