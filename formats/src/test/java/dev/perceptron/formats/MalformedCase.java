package dev.perceptron.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A damaged file and what its error must say.
 *
 * @param what tells the case apart
 * @param bytes the file
 * @param parts what the message contains besides the file's name
 */
public record MalformedCase(String what, byte[] bytes, List<String> parts) {
    private static final String FILE = "some.file";

    /** A case. */
    public static MalformedCase of(String what, byte[] bytes, String... parts) {
        return new MalformedCase(what, bytes, List.of(parts));
    }

    /** Every proper prefix of a file. */
    public static List<MalformedCase> truncations(byte[] good) {
        List<MalformedCase> cases = new ArrayList<>();
        for (int length = 0; length < good.length; length++) {
            cases.add(of("cut off after " + length + " bytes", java.util.Arrays.copyOf(good, length)));
        }
        return cases;
    }

    /** Reads the file and compares the error. */
    public void check(Consumer<Source> reader) {
        FormatException error = assertThrows(FormatException.class, () -> reader.accept(Source.of(FILE, bytes)), what);
        assertEquals(FILE, error.file(), what);
        assertTrue(error.reason().length() > 10, what);
        String message = String.valueOf(error.getMessage());
        for (String part : parts) {
            assertTrue(message.contains(part), what + ": " + message);
        }
    }
}
