package dev.perceptron.formats.keras;

import dev.perceptron.callback.Terminal;
import dev.perceptron.config.ConfigException;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import dev.perceptron.formats.FormatException;
import dev.perceptron.formats.hdf5.Hdf5;
import dev.perceptron.formats.hdf5.Hdf5Group;
import dev.perceptron.formats.zip.ZipArchive;
import dev.perceptron.graph.SharedLayer;
import dev.perceptron.layer.Weight;
import dev.perceptron.model.LoadOptions;
import dev.perceptron.model.Model;
import dev.perceptron.model.ModelFormat;
import dev.perceptron.random.Seed;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The native format of Keras 3: {@code .keras}, a ZIP archive of {@code metadata.json}, {@code config.json} and {@code
 * model.weights.h5}.
 *
 * <p>Keras reads what this writes and the other way round: layers, weights, compile settings and the optimizer's state.
 * The model's seed, which Keras has no place for, is kept in {@code metadata.json}, where Keras ignores it. Files of
 * Keras 2.12 to 2.15 are read too.
 */
public final class KerasFormat implements ModelFormat {
    /** The version of Keras whose files these are. */
    static final String KERAS_VERSION = "3.15.1";

    private static final String METADATA = "metadata.json";
    private static final String CONFIG = "config.json";
    private static final String WEIGHTS = "model.weights.h5";
    private static final String OWN = "perceptron";
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd@HH:mm:ss", Locale.ROOT);
    private static final long MOST_METADATA = 1 << 20;

    /** What a weights file may have beyond the numbers: 8 kB for each group, and something for the file. */
    private static final long PER_GROUP = 8192;

    /** How many numbers an optimizer keeps for each weight at most, with its averages and the weight itself. */
    private static final long PER_WEIGHT = 8;

    private final Clock clock;

    /** The format, dating files by the system's clock. */
    public KerasFormat() {
        this(Clock.systemDefaultZone());
    }

    /** The format, dating files by another clock. */
    KerasFormat(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "Keras";
    }

    @Override
    public List<String> endings() {
        return List.of(".keras");
    }

    @Override
    public Set<Ability> abilities() {
        return Set.of(Ability.LOAD, Ability.SAVE, Ability.LOAD_WEIGHTS);
    }

    @Override
    public Model load(Path path, LoadOptions options) throws IOException {
        return load(path.toString(), Bytes.read(path), options);
    }

    /** The model in an archive's bytes. */
    static Model load(String file, ByteBuffer bytes, LoadOptions options) {
        ZipArchive archive = KerasArchive.read(file, bytes);
        ConfigObject config =
                new ConfigRules(file, CONFIG, options).check(KerasArchive.json(archive, CONFIG, ConfigJson.MOST_BYTES));
        Model model = KerasModels.of(file, CONFIG, config, options, seed(file, archive));
        Optional<ConfigValue> compile = config.optional("compile_config").filter(value -> value.has("optimizer"));
        boolean compiled = options.compile() && compile.isPresent();
        if (compiled) {
            KerasModels.compile(file, CONFIG + ": compile_config", model, compile.get(), options);
        }
        Hdf5Group tree = weights(file, archive, model);
        return Bytes.within(file, WEIGHTS, () -> {
            StateReader reader = new StateReader(file, tree);
            reader.weights(model);
            if (compiled) {
                optimizer(file, reader, model);
            }
            return model;
        });
    }

    /** A state that does not fit a partly frozen model is left out with a warning, as Keras does: it is of the time before. */
    private static void optimizer(String file, StateReader reader, Model model) {
        try {
            reader.optimizer(model);
        } catch (FormatException e) {
            if (!Switches.anyOff(model)) {
                throw e;
            }
            Terminal.warn("WARNING: " + file + ": the optimizer's state is of a time when other layers were trained; it"
                    + " begins anew.\n");
        }
    }

    private static Hdf5Group weights(String file, ZipArchive archive, Model model) {
        if (!archive.has(WEIGHTS) && archive.has("model.weights.npz")) {
            throw new FormatException(
                    file, "model.weights.npz", "weights kept as npz are not supported; save the model as .keras again");
        }
        long most = mostBytes(model);
        ByteBuffer bytes = archive.view(WEIGHTS, most, "that is what the layers in config.json can need");
        return Bytes.tree(file, WEIGHTS, bytes);
    }

    /** How many bytes the weights and the optimizer's state of a model can take in a file. */
    private static long mostBytes(Model model) {
        long bytes = 1 << 20;
        for (SharedLayer layer : model.graph().layers()) {
            bytes += PER_GROUP;
            for (Weight weight : model.graph().weights(layer)) {
                bytes += PER_WEIGHT * (PER_GROUP + 8L * weight.shape().size());
            }
        }
        return bytes;
    }

    private static long seed(String file, ZipArchive archive) {
        if (!archive.has(METADATA)) {
            return Seed.DEFAULT.value();
        }
        ConfigObject metadata = KerasArchive.json(archive, METADATA, MOST_METADATA);
        try {
            return metadata.readOr(
                    OWN, own -> own.readOr("seed", ConfigValue::asLong, Seed.DEFAULT.value()), Seed.DEFAULT.value());
        } catch (ConfigException e) {
            throw ConfigJson.error(file, METADATA, e);
        }
    }

    @Override
    public void loadWeights(Model model, Path path, Consumer<String> skipped) throws IOException {
        String file = path.toString();
        ZipArchive archive = KerasArchive.read(file, Bytes.read(path));
        ByteBuffer bytes = archive.view(WEIGHTS, Integer.MAX_VALUE, "that is the most a file may have");
        Hdf5Group tree = Bytes.tree(file, WEIGHTS, bytes);
        Bytes.within(file, WEIGHTS, () -> {
            WeightsFormat.loadFitting(model, file, tree, skipped);
            return model;
        });
    }

    @Override
    public void loadWeights(Model model, Path path) throws IOException {
        String file = path.toString();
        Hdf5Group tree = weights(file, KerasArchive.read(file, Bytes.read(path)), model);
        Bytes.within(file, WEIGHTS, () -> {
            new StateReader(file, tree).weights(model);
            return model;
        });
    }

    @Override
    public void save(Model model, Path path, OutputStream out) throws IOException {
        write(model, out).finish();
    }

    /** Writes a model and one more member. */
    void save(Model model, OutputStream out, String member, byte[] content) throws IOException {
        ZipWriter zip = write(model, out);
        zip.add(member, content);
        zip.finish();
    }

    private ZipWriter write(Model model, OutputStream out) throws IOException {
        ConfigObject metadata = ConfigObject.empty()
                .with("keras_version", ConfigValue.of(KERAS_VERSION))
                .with("date_saved", ConfigValue.of(DATE.format(LocalDateTime.now(clock))))
                .with(
                        OWN,
                        ConfigObject.empty()
                                .with("seed", ConfigValue.of(model.seed().value())));
        ZipWriter zip = new ZipWriter(out);
        zip.add(METADATA, Json.write(metadata).getBytes(StandardCharsets.UTF_8));
        zip.add(CONFIG, Json.write(model.config()).getBytes(StandardCharsets.UTF_8));
        zip.add(WEIGHTS, Hdf5.write(StateWriter.write(model)));
        return zip;
    }
}
