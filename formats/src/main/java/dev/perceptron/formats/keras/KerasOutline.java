package dev.perceptron.formats.keras;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigText;
import dev.perceptron.config.Json;
import dev.perceptron.formats.FormatException;
import dev.perceptron.formats.hdf5.Hdf5;
import dev.perceptron.formats.hdf5.Hdf5Group;
import dev.perceptron.formats.zip.ZipArchive;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a file of Keras holds, whether or not a model can be made of it; nothing in it is run or built.
 *
 * @param version the version of Keras that wrote it, or empty
 * @param metadata what else the file says of itself
 * @param config the model's config, if there is one
 * @param compile what {@code compile} was given, if anything
 * @param weights the weights and the optimizer's state
 */
public record KerasOutline(
        String version,
        Map<String, String> metadata,
        Optional<ConfigObject> config,
        Optional<ConfigObject> compile,
        Optional<Hdf5Group> weights) {
    private static final String METADATA = "metadata.json";
    private static final String WEIGHTS = "model.weights.h5";
    private static final int MOST_METADATA = 1 << 20;
    /** Weights hardly shrink by deflation: a member that grows more than so many times is refused unread. */
    private static final long MOST_RATIO = 20;

    /**
     * Reads a {@code .keras} archive.
     *
     * @throws IOException if the file can't be read
     * @throws FormatException if it is damaged or unsafe
     */
    public static KerasOutline ofArchive(Path path) throws IOException {
        String file = path.toString();
        ZipArchive archive = KerasArchive.read(file, Bytes.read(path));
        Map<String, String> metadata = new TreeMap<>();
        if (archive.has(METADATA)) {
            texts(KerasArchive.json(archive, METADATA, MOST_METADATA), metadata);
        }
        ConfigObject config = KerasArchive.json(archive, "config.json", ConfigJson.MOST_BYTES);
        Optional<Hdf5Group> weights = archive.has(WEIGHTS) ? Optional.of(weights(archive)) : Optional.empty();
        String version = metadata.getOrDefault("keras_version", "");
        metadata.remove("keras_version");
        return new KerasOutline(version, metadata, Optional.of(config), object(config, "compile_config"), weights);
    }

    /**
     * Reads a whole-model or weights-only HDF5 file.
     *
     * @throws IOException if the file can't be read
     * @throws FormatException if it is damaged or unsafe
     */
    public static KerasOutline ofHdf5(Path path) throws IOException {
        String file = path.toString();
        Hdf5Group root = Hdf5.read(file, Bytes.read(path));
        Map<String, String> metadata = new TreeMap<>();
        for (String name : new String[] {"backend", "keras_version"}) {
            for (Hdf5Group group :
                    new Hdf5Group[] {root, root.findGroup("model_weights").orElse(root)}) {
                if (group.attributes().has(name)) {
                    metadata.putIfAbsent(name, group.attributes().string(name));
                }
            }
        }
        String version = metadata.getOrDefault("keras_version", "");
        metadata.remove("keras_version");
        return new KerasOutline(
                version,
                metadata,
                attribute(file, root, "model_config"),
                attribute(file, root, "training_config"),
                Optional.of(root));
    }

    private static Optional<ConfigObject> attribute(String file, Hdf5Group root, String name) {
        return root.attributes().has(name)
                ? Optional.of(ConfigJson.parse(file, name, root.attributes().string(name)))
                : Optional.empty();
    }

    private static Optional<ConfigObject> object(ConfigObject config, String name) {
        return config.entries().get(name) instanceof ConfigObject object
                        && !object.entries().isEmpty()
                ? Optional.of(object)
                : Optional.empty();
    }

    private static Hdf5Group weights(ZipArchive archive) {
        long most = (1 << 20) + MOST_RATIO * archive.member(WEIGHTS).packed();
        ByteBuffer bytes = archive.view(WEIGHTS, most, "weights hardly shrink by deflation");
        return Bytes.tree(archive.name(), WEIGHTS, bytes);
    }

    private static void texts(ConfigObject object, Map<String, String> into) {
        object.entries().forEach((name, value) -> {
            String text = value instanceof ConfigText plain ? plain.string() : Json.write(value);
            into.put(name, text);
        });
    }
}
