package dev.perceptron.formats.keras;

import dev.perceptron.formats.FormatException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The names of a ZIP archive's members. */
final class ZipNames {
    private static final int FILE_KIND = 0xf000;
    private static final int LINK = 0xa000;

    private ZipNames() {}

    /** A name's characters; it must be UTF-8. */
    static String read(String file, ByteBuffer bytes, int at, int length) {
        if ((long) at + length > bytes.limit()) {
            throw new FormatException(file, "byte " + at, "a member's name runs over the end of the file");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(bytes.slice(at, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new FormatException(file, "byte " + at, "the name of a member of the ZIP archive is not UTF-8", e);
        }
    }

    /** Refuses names that lead out of the archive, and links. */
    static void check(String file, String name, int attributes) {
        boolean odd = name.isEmpty()
                || name.startsWith("/")
                || name.indexOf('\\') >= 0
                || name.indexOf(':') >= 0
                || name.chars().anyMatch(c -> c < ' ')
                || List.of(name.split("/", -1)).contains("..");
        if (odd) {
            throw new FormatException(
                    file, name, "the member's name leads out of the archive or is no plain name, which is refused");
        }
        if ((attributes >>> 16 & FILE_KIND) == LINK) {
            throw new FormatException(file, name, "the member is a symbolic link, which is refused");
        }
    }
}
