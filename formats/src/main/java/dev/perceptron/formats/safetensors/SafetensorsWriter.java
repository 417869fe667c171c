package dev.perceptron.formats.safetensors;

import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import dev.perceptron.formats.array.ElementType;
import dev.perceptron.formats.array.NumberArray;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes the header and the arrays: wide elements first, then by name, so that each array lies at a multiple of its
 * element's size. */
final class SafetensorsWriter {
    private static final int ALIGNMENT = 8;
    private static final Map<ElementType, String> NAMES = new HashMap<>();

    static {
        SafetensorsHeader.TYPES.forEach((name, type) -> NAMES.put(type, name));
    }

    private SafetensorsWriter() {}

    static void write(OutputStream out, Map<String, NumberArray> arrays, Map<String, String> metadata)
            throws IOException {
        if (arrays.containsKey(SafetensorsHeader.METADATA)) {
            throw new IllegalArgumentException("An array can't be named " + SafetensorsHeader.METADATA
                    + ", where the format keeps strings; choose another name.");
        }
        List<String> names = new ArrayList<>(arrays.keySet());
        names.sort(Comparator.comparing(
                        (String name) -> -array(arrays, name).type().bytes())
                .thenComparing(Comparator.naturalOrder()));
        byte[] header = header(names, arrays, metadata).getBytes(StandardCharsets.UTF_8);
        if (header.length > SafetensorsHeader.MOST_BYTES) {
            throw new IllegalArgumentException("The header would have " + header.length
                    + " bytes; the format allows 100,000,000. Write fewer arrays or metadata.");
        }
        out.write(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .array());
        out.write(header);
        for (String name : names) {
            ByteBuffer bytes = array(arrays, name).bytes();
            byte[] chunk = new byte[Math.min(bytes.remaining(), 1 << 16)];
            while (bytes.hasRemaining()) {
                int length = Math.min(chunk.length, bytes.remaining());
                bytes.get(chunk, 0, length);
                out.write(chunk, 0, length);
            }
        }
    }

    private static NumberArray array(Map<String, NumberArray> arrays, String name) {
        NumberArray array = arrays.get(name);
        if (array == null) {
            throw new IllegalArgumentException("The array '" + name + "' is null.");
        }
        return array;
    }

    private static String header(List<String> names, Map<String, NumberArray> arrays, Map<String, String> metadata) {
        StringBuilder json = new StringBuilder("{");
        if (!metadata.isEmpty()) {
            json.append("\"__metadata__\":{");
            String comma = "";
            for (Map.Entry<String, String> each : metadata.entrySet()) {
                json.append(comma).append(quoted(each.getKey())).append(':').append(quoted(each.getValue()));
                comma = ",";
            }
            json.append(names.isEmpty() ? "}" : "},");
        }
        long offset = 0;
        for (String name : names) {
            NumberArray array = array(arrays, name);
            long end = offset + (long) array.count() * array.type().bytes();
            json.append(offset == 0 && name.equals(names.get(0)) ? "" : ",")
                    .append(quoted(name))
                    .append(":{\"dtype\":\"")
                    .append(NAMES.get(array.type()))
                    .append("\",\"shape\":")
                    .append(array.shape().toString().replace(" ", ""))
                    .append(",\"data_offsets\":[")
                    .append(offset)
                    .append(',')
                    .append(end)
                    .append("]}");
            offset = end;
        }
        json.append('}');
        while (json.length() % ALIGNMENT != 0) {
            json.append(' ');
        }
        return json.toString();
    }

    private static String quoted(String text) {
        return Json.write(ConfigValue.of(text));
    }
}
