package dev.perceptron.formats.keras;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import dev.perceptron.formats.FormatException;
import dev.perceptron.formats.hdf5.Hdf5;
import dev.perceptron.formats.hdf5.Hdf5Dataset;
import dev.perceptron.formats.hdf5.Hdf5Group;
import dev.perceptron.formats.hdf5.Hdf5GroupBuilder;
import dev.perceptron.model.LoadOptions;
import dev.perceptron.model.Model;
import dev.perceptron.model.ModelFormat;
import dev.perceptron.optimizer.OptimizerVariable;
import dev.perceptron.random.Seed;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The legacy format: a whole model in one HDF5 file, {@code .h5} or {@code .hdf5}, in the dialects of Keras 1.2 to 3;
 * written in that of Keras 3. Files with weights only are read too.
 *
 * <p>Functions that later versions of Keras defined anew mean what they mean in Keras 3, as when Keras 3 itself loads the
 * file: {@code hard_sigmoid} is max(0, min(1, x/6 + 0.5)), not the 0.2·x + 0.5 of Keras 1 and 2.
 */
public final class LegacyFormat implements ModelFormat {
    private static final String MODEL = "model_config";
    private static final String TRAINING = "training_config";
    private static final String OPTIMIZER = "optimizer_weights";
    private static final String SEED = "perceptron_seed";

    /** The format; found by the service loader. */
    public LegacyFormat() {}

    @Override
    public String name() {
        return "Keras HDF5";
    }

    @Override
    public List<String> endings() {
        return List.of(".h5", ".hdf5");
    }

    @Override
    public Set<Ability> abilities() {
        return Set.of(Ability.LOAD, Ability.SAVE, Ability.LOAD_WEIGHTS, Ability.SAVE_WEIGHTS);
    }

    @Override
    public Model load(Path path, LoadOptions options) throws IOException {
        String file = path.toString();
        return load(file, Hdf5.read(file, Bytes.read(path)), options);
    }

    /** The model in a file's tree. */
    static Model load(String file, Hdf5Group root, LoadOptions options) {
        if (!root.attributes().has(MODEL)) {
            throw new FormatException(
                    file,
                    "",
                    "has no attribute " + MODEL + ", so it holds weights at most: build the model"
                            + " and call loadWeights; it has "
                            + root.names().stream().limit(20).toList());
        }
        LegacyDialect dialect = LegacyDialect.of(version(root));
        ConfigObject config =
                dialect.model(ConfigJson.parse(file, MODEL, root.attributes().string(MODEL)));
        config = new ConfigRules(file, MODEL, options).check(config);
        long seed = root.attributes().has(SEED) ? root.attributes().integer(SEED) : Seed.DEFAULT.value();
        Model model = KerasModels.of(file, MODEL, config, options, seed);
        new LegacyWeights(file, root).read(model);
        if (options.compile() && root.attributes().has(TRAINING)) {
            ConfigObject training = dialect.training(
                    ConfigJson.parse(file, TRAINING, root.attributes().string(TRAINING)));
            training = new ConfigRules(file, TRAINING, options).check(training);
            KerasModels.compile(file, TRAINING, model, training, options);
            root.findGroup(OPTIMIZER).ifPresent(group -> optimizer(file, group, model, dialect));
        }
        return model;
    }

    /** The version of Keras that wrote a file; the oldest did not say. */
    private static String version(Hdf5Group root) {
        Hdf5Group weights = root.findGroup("model_weights").orElse(root);
        if (root.attributes().has("keras_version")) {
            return root.attributes().string("keras_version");
        }
        return weights.attributes().has("keras_version") ? weights.attributes().string("keras_version") : "1";
    }

    private static void optimizer(String file, Hdf5Group group, Model model, LegacyDialect dialect) {
        List<Hdf5Dataset> stored = dialect.optimizer(LegacyWeights.datasets(group), model);
        if (!stored.isEmpty()) {
            StateReader.restore(file, model.compiled().optimizer().className(), model.optimizer(), stored);
        }
    }

    @Override
    public void loadWeights(Model model, Path path) throws IOException {
        String file = path.toString();
        WeightsFormat.load(model, file, Hdf5.read(file, Bytes.read(path)));
    }

    @Override
    public void loadWeights(Model model, Path path, Consumer<String> skipped) throws IOException {
        String file = path.toString();
        WeightsFormat.loadFitting(model, file, Hdf5.read(file, Bytes.read(path)), skipped);
    }

    @Override
    public void save(Model model, Path path, OutputStream out) throws IOException {
        Hdf5GroupBuilder root = Hdf5Group.builder();
        ConfigObject config = model.config();
        root.attribute("keras_version", KerasFormat.KERAS_VERSION)
                .attribute("backend", "jax")
                .attribute(MODEL, Json.write(LegacyDialect.legacy(config)))
                .attribute(SEED, model.seed().value());
        LegacyWeights.write(root.group("model_weights"), model);
        if (model.isCompiled()) {
            ConfigValue training = LegacyDialect.legacyTraining(config.get("compile_config"));
            root.attribute(TRAINING, Json.write(training));
            optimizer(root.group(OPTIMIZER), model);
        }
        out.write(Hdf5.write(root.build()));
    }

    /** Adds an optimizer's variables; two of one name, as Adafactor's, get numbers. */
    private static void optimizer(Hdf5GroupBuilder group, Model model) {
        Set<String> names = new LinkedHashSet<>();
        for (OptimizerVariable variable : model.optimizer().variables()) {
            String name = variable.name();
            for (int i = 1; !names.add(name); i++) {
                name = variable.name() + "_" + i;
            }
            StateWriter.write(group, name, variable);
        }
        LegacyWeights.write(group, "weight_names", new ArrayList<>(names));
    }

    @Override
    public void saveWeights(Model model, Path path, OutputStream out) throws IOException {
        Hdf5GroupBuilder root = Hdf5Group.builder();
        LegacyWeights.write(root, model);
        out.write(Hdf5.write(root.build()));
    }
}
