package dev.perceptron.formats.keras;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.formats.FormatException;
import dev.perceptron.formats.Source;
import dev.perceptron.formats.zip.ZipArchive;
import dev.perceptron.formats.zip.ZipMember;
import java.nio.ByteBuffer;

/** The ZIP archive that a {@code .keras} file is; members' names with a colon, which Keras never writes, are refused. */
final class KerasArchive {
    private KerasArchive() {}

    /** Reads the directory; the bytes are not copied. */
    static ZipArchive read(String file, ByteBuffer bytes) {
        ZipArchive archive = ZipArchive.read(Source.of(file, bytes));
        for (ZipMember member : archive.members()) {
            if (member.name().indexOf(':') >= 0) {
                throw new FormatException(
                        file,
                        member.name(),
                        "the member's name has a colon, which Windows takes for a drive or a hidden stream. Keras"
                                + " writes no such names: don't trust the file.");
            }
        }
        return archive;
    }

    /** A member that is a JSON object. */
    static ConfigObject json(ZipArchive archive, String name, long most) {
        return ConfigJson.parse(archive.name(), name, archive.bytes(name, most, "no more is read of a " + name));
    }
}
