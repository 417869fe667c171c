package dev.perceptron.formats.zip;

import dev.perceptron.formats.FormatException;
import dev.perceptron.formats.Source;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The names of an archive's members: plain relative paths. */
final class ZipNames {
    private static final int UTF_8 = 1 << 11;

    private ZipNames() {}

    /**
     * A member's name.
     *
     * @param at where it stands, for messages
     * @param flags the member's flags, which tell UTF-8 from ASCII
     */
    static String read(Source source, long at, ByteBuffer bytes, int flags) {
        Charset charset = (flags & UTF_8) != 0 ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII;
        String name;
        try {
            name = charset.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new FormatException(
                    source.name(), "byte " + at, "a member's name is not UTF-8 or ASCII; the file is damaged.", e);
        }
        if (!isPlain(name)) {
            throw new FormatException(
                    source.name(),
                    "byte " + at,
                    "the member's name '" + printable(name)
                            + "' is no plain relative path. The file is made to escape a folder: don't trust it.");
        }
        return name;
    }

    private static boolean isPlain(String name) {
        String path = "/" + name + "/";
        boolean drive = name.length() > 1 && name.charAt(1) == ':';
        return !name.isEmpty()
                && !name.startsWith("/")
                && !drive
                && !path.contains("/../")
                && !path.contains("/./")
                && !name.contains("//")
                && !name.contains("\\")
                && name.chars().noneMatch(ZipNames::isControl);
    }

    private static String printable(String name) {
        return name.codePoints()
                .limit(100)
                .map(c -> isControl(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isControl(int c) {
        return c < ' ' || c == 0x7f;
    }
}
