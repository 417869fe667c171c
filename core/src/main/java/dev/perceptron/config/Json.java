package dev.perceptron.config;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Reads JSON strictly and writes it as Python's {@code json.dumps} does.
 *
 * <p>Refused: comments, trailing commas, single quotes, an entry named twice in one object, more than
 * {@value #MAX_DEPTH} values inside each other, numbers of more than 1,000 characters or with an exponent of more than
 * 6 digits, half surrogate pairs, and anything after the value. Source: RFC 8259.
 *
 * <pre>{@code
 * ConfigValue value = Json.parse("{\"units\": 128, \"rate\": 0.50}");
 * Json.write(value);             // {"units": 128, "rate": 0.50}
 * Json.writePretty(value, 2);    // one entry a line, indented by 2 blanks
 * }</pre>
 */
public final class Json {
    /** How many objects and lists may lie inside each other. */
    public static final int MAX_DEPTH = 500;

    private Json() {}

    /**
     * Reads one value.
     *
     * @throws JsonException if the text is anything but one JSON value
     */
    public static ConfigValue parse(String text) {
        return new JsonReader(text, false).read();
    }

    /**
     * Reads one value and allows {@code NaN}, {@code Infinity} and {@code -Infinity}, which JSON does not know but
     * Python writes.
     *
     * @throws JsonException if the text is anything but one such value
     */
    public static ConfigValue parseLenient(String text) {
        return new JsonReader(text, true).read();
    }

    /**
     * Turns bytes into the text they stand for.
     *
     * @throws JsonException if the bytes are not UTF-8 or start with a byte order mark
     */
    public static String utf8(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            throw JsonReader.error(
                    text,
                    text.length(),
                    "",
                    "byte " + in.position() + " is not UTF-8. Save the file in UTF-8, or get it again.");
        }
        if (text.startsWith("\uFEFF")) {
            throw JsonReader.error(
                    text, 0, "", "the text starts with a byte order mark. Save it as UTF-8 without one.");
        }
        return text;
    }

    /**
     * Writes a value in one line: {@code ", "} and {@code ": "} as separators, everything but ASCII escaped.
     *
     * <p>Numbers keep their text. Like Python this writes {@code NaN} and infinities by name, which only
     * {@link #parseLenient} reads.
     */
    public static String write(ConfigValue value) {
        return JsonWriter.write(value, -1);
    }

    /**
     * Writes a value with one entry or element a line, as {@code json.dumps(value, indent=indent)}.
     *
     * @param indent blanks per level, 0 to 16
     */
    public static String writePretty(ConfigValue value, int indent) {
        if (indent < 0 || indent > 16) {
            throw new IllegalArgumentException("JSON is indented by 0 to 16 blanks, received " + indent + ".");
        }
        return JsonWriter.write(value, indent);
    }
}
