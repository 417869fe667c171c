package dev.perceptron.formats.keras;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.Json;
import dev.perceptron.file.AtomicFile;
import dev.perceptron.formats.zip.ZipArchive;
import dev.perceptron.model.Model;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One JSON object beside a model in its {@code .keras} file, such as the preprocessing of a table: the member {@code
 * perceptron/NAME.json} of the archive, which Keras ignores. It is data only and passes the limits of a config.
 */
public final class KerasAttachment {
    private final String member;

    private KerasAttachment(String member) {
        this.member = member;
    }

    /** The attachment of a name: small letters. */
    public static KerasAttachment of(String name) {
        if (!name.matches("[a-z]{1,32}")) {
            throw new IllegalArgumentException(
                    "An attachment's name has 1 to 32 small letters, received '" + name + "'.");
        }
        return new KerasAttachment("perceptron/" + name + ".json");
    }

    /** The member's name in the archive, for messages. */
    public String member() {
        return member;
    }

    /**
     * The object in a file; nothing if it has none.
     *
     * @throws dev.perceptron.formats.FormatException if the archive or the object is damaged or too large
     */
    public Optional<ConfigObject> read(Path path) throws IOException {
        ZipArchive archive = KerasArchive.read(path.toString(), Bytes.read(path));
        return archive.has(member)
                ? Optional.of(KerasArchive.json(archive, member, ConfigJson.MOST_BYTES))
                : Optional.empty();
    }

    /**
     * Writes a model and the object into one {@code .keras} file, whole or not at all.
     *
     * @throws IllegalArgumentException if the object is larger than {@link #read} takes
     * @throws UncheckedIOException if the file can't be written
     */
    public void save(Model model, ConfigObject object, Path path) {
        byte[] utf8 = Json.write(object).getBytes(StandardCharsets.UTF_8);
        if (utf8.length > ConfigJson.MOST_BYTES) {
            throw new IllegalArgumentException("The attachment has " + utf8.length + " bytes, at most "
                    + ConfigJson.MOST_BYTES + " can be kept in a file.");
        }
        try {
            AtomicFile.write(path, out -> new KerasFormat().save(model, out, member, utf8));
        } catch (IOException e) {
            throw new UncheckedIOException("Can't write " + e.getMessage(), e);
        }
    }
}
