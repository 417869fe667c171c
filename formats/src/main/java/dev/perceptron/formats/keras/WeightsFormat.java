package dev.perceptron.formats.keras;

import dev.perceptron.formats.hdf5.Hdf5;
import dev.perceptron.formats.hdf5.Hdf5Group;
import dev.perceptron.model.Model;
import dev.perceptron.model.ModelFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The weights of a model alone, as Keras 3's {@code save_weights} writes them: {@code .weights.h5}.
 *
 * <p>As in Keras, the state of a compiled model's optimizer is saved too, and restored into a model that is compiled with
 * an optimizer of the same variables.
 */
public final class WeightsFormat implements ModelFormat {
    /** The format; found by the service loader. */
    public WeightsFormat() {}

    @Override
    public String name() {
        return "Keras weights";
    }

    @Override
    public List<String> endings() {
        return List.of(".weights.h5");
    }

    @Override
    public Set<Ability> abilities() {
        return Set.of(Ability.LOAD_WEIGHTS, Ability.SAVE_WEIGHTS);
    }

    @Override
    public void loadWeights(Model model, Path path) throws IOException {
        String file = path.toString();
        load(model, file, Hdf5.read(file, Bytes.read(path)));
    }

    @Override
    public void loadWeights(Model model, Path path, Consumer<String> skipped) throws IOException {
        String file = path.toString();
        loadFitting(model, file, Hdf5.read(file, Bytes.read(path)), skipped);
    }

    /** Fills the weights of those layers that fit. */
    static void loadFitting(Model model, String file, Hdf5Group root, Consumer<String> skipped) {
        if (LegacyWeights.isIn(root)) {
            new LegacyWeights(file, root).read(model, skipped);
        } else {
            new StateReader(file, root).weights(model, skipped);
        }
    }

    /** Fills a model's weights from a tree of either kind: by classes, or the legacy one by layers' names. */
    static void load(Model model, String file, Hdf5Group root) {
        if (LegacyWeights.isIn(root)) {
            new LegacyWeights(file, root).read(model);
            return;
        }
        StateReader reader = new StateReader(file, root);
        reader.weights(model);
        if (model.isCompiled() && reader.fits(model)) {
            reader.optimizer(model);
        }
    }

    @Override
    public void saveWeights(Model model, Path path, OutputStream out) throws IOException {
        out.write(Hdf5.write(StateWriter.write(model)));
    }
}
