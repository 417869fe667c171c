package dev.perceptron.formats.safetensors;

import dev.perceptron.config.ConfigException;
import dev.perceptron.config.ConfigNumber;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigText;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import dev.perceptron.config.JsonException;
import dev.perceptron.formats.FormatException;
import dev.perceptron.formats.Source;
import dev.perceptron.formats.array.ElementType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a file's header says, checked against the file's size.
 *
 * @param metadata the texts under {@code __metadata__}
 * @param entries the arrays by name, in the header's order
 */
record SafetensorsHeader(Map<String, String> metadata, Map<String, Entry> entries) {
    static final long MOST_BYTES = 100_000_000;
    static final String METADATA = "__metadata__";

    private static final Set<String> FIELDS = Set.of("dtype", "shape", "data_offsets");
    private static final int MOST_AXES = 64;
    /** A header takes at most so many times its bytes of memory while it is read. */
    private static final long MEMORY_PER_BYTE = 40;

    static final Map<String, ElementType> TYPES = Map.ofEntries(
            Map.entry("BOOL", ElementType.BOOL),
            Map.entry("U8", ElementType.UINT8),
            Map.entry("I8", ElementType.INT8),
            Map.entry("U16", ElementType.UINT16),
            Map.entry("I16", ElementType.INT16),
            Map.entry("U32", ElementType.UINT32),
            Map.entry("I32", ElementType.INT32),
            Map.entry("U64", ElementType.UINT64),
            Map.entry("I64", ElementType.INT64),
            Map.entry("F16", ElementType.FLOAT16),
            Map.entry("BF16", ElementType.BFLOAT16),
            Map.entry("F32", ElementType.FLOAT32),
            Map.entry("F64", ElementType.FLOAT64));

    /**
     * One array.
     *
     * @param type its elements
     * @param shape its axis lengths
     * @param offset where its bytes start in the file
     * @param length how many bytes it has
     */
    record Entry(ElementType type, List<Integer> shape, long offset, long length) {}

    static SafetensorsHeader read(Source source) {
        if (source.size() < Long.BYTES) {
            throw error(
                    source,
                    "byte 0",
                    "expected the header's length in 8 bytes, received a file of " + source.size()
                            + " bytes; it is cut off or of another format.");
        }
        long length = ByteBuffer.wrap(source.read(0, Long.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong();
        if (length < 0 || length > MOST_BYTES) {
            throw error(
                    source,
                    "byte 0",
                    "expected a header of at most 100,000,000 bytes, received the length "
                            + Long.toUnsignedString(length) + "; this is no safetensors file, or it is damaged.");
        }
        if (length > source.size() - Long.BYTES) {
            throw error(
                    source,
                    "byte 0",
                    "the header of " + length + " bytes is longer than the file, which has " + source.size()
                            + "; the file is cut off: get it again.");
        }
        if (length * MEMORY_PER_BYTE > Runtime.getRuntime().maxMemory()) {
            throw error(
                    source,
                    "header",
                    "its " + length + " bytes may need " + length * MEMORY_PER_BYTE
                            + " bytes of memory, more than Java has; raise -Xmx if you trust the file.");
        }
        ConfigValue header = json(source, source.read(Long.BYTES, (int) length));
        return of(source, header, Long.BYTES + length);
    }

    private static ConfigValue json(Source source, byte[] bytes) {
        if (bytes.length == 0 || bytes[0] != '{') {
            throw error(
                    source, "byte 8", "expected a JSON object, which starts with '{'; this is no safetensors file.");
        }
        try {
            return Json.parse(Json.utf8(bytes));
        } catch (JsonException e) {
            throw new FormatException(source.name(), "header", String.valueOf(e.getMessage()), e);
        }
    }

    private static SafetensorsHeader of(Source source, ConfigValue header, long data) {
        Map<String, String> metadata = Map.of();
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (Map.Entry<String, ConfigValue> each : header.entries().entrySet()) {
            if (each.getKey().equals(METADATA)) {
                metadata = metadata(source, each.getValue());
            } else {
                entries.put(each.getKey(), entry(source, each.getKey(), each.getValue(), data));
            }
        }
        checkCover(source, entries, data);
        return new SafetensorsHeader(metadata, entries);
    }

    private static Map<String, String> metadata(Source source, ConfigValue value) {
        Map<String, String> metadata = new LinkedHashMap<>();
        if (!(value instanceof ConfigObject object)) {
            throw error(source, METADATA, "expected an object of strings, received " + value.description() + ".");
        }
        object.entries().forEach((name, text) -> {
            if (!(text instanceof ConfigText each)) {
                throw error(source, METADATA + "/" + name, "expected a string, received " + text.description() + ".");
            }
            metadata.put(name, each.string());
        });
        return metadata;
    }

    private static Entry entry(Source source, String name, ConfigValue value, long data) {
        if (!(value instanceof ConfigObject object)
                || !object.entries().keySet().equals(FIELDS)) {
            throw error(
                    source,
                    name,
                    "expected an object of dtype, shape and data_offsets, received "
                            + (value instanceof ConfigObject other
                                    ? "one of " + other.entries().keySet()
                                    : value.description())
                            + ".");
        }
        try {
            String typeName = value.read("dtype", ConfigValue::string);
            ElementType type = TYPES.get(typeName);
            if (type == null) {
                throw error(
                        source,
                        name,
                        "the dtype '" + typeName + "' is not supported; there are "
                                + TYPES.keySet().stream().sorted().toList() + ".");
            }
            List<Long> shape = value.read("shape", list -> list.readAll(axis -> whole(source, name + "/shape", axis)));
            List<Long> offsets = value.read(
                    "data_offsets", list -> list.readAll(offset -> whole(source, name + "/data_offsets", offset)));
            if (offsets.size() != 2 || offsets.get(0) > offsets.get(1)) {
                throw error(
                        source,
                        name,
                        "expected data_offsets [begin, end] in ascending order, received " + offsets + ".");
            }
            long length = offsets.get(1) - offsets.get(0);
            Long expected = byteCount(type, shape);
            if (expected == null || expected != length) {
                throw error(
                        source,
                        name,
                        "the shape " + shape + " of " + typeName + " takes "
                                + (expected == null ? "too many" : expected) + " bytes, data_offsets " + offsets
                                + " hold "
                                + length + ".");
            }
            if (offsets.get(1) > source.size() - data) {
                throw error(
                        source,
                        name,
                        "its data ends at byte " + offsets.get(1) + " of " + (source.size() - data)
                                + " bytes of data; the file is cut off: get it again.");
            }
            List<Integer> lengths = new ArrayList<>();
            for (long axis : shape) {
                if (axis > Integer.MAX_VALUE) {
                    throw error(source, name, "the shape " + shape + " has an axis above 2,147,483,647.");
                }
                lengths.add((int) axis);
            }
            return new Entry(type, lengths, data + offsets.get(0), length);
        } catch (ConfigException e) {
            throw new FormatException(source.name(), name, String.valueOf(e.getMessage()), e);
        }
    }

    private static long whole(Source source, String place, ConfigValue value) {
        if (!(value instanceof ConfigNumber number)
                || !number.text().chars().allMatch(c -> c >= '0' && c <= '9')
                || number.text().length() > 19) {
            throw error(source, place, "expected an integer from 0 on, received " + value.description() + ".");
        }
        return value.asLong();
    }

    /** Null where the product overflows. */
    private static @Nullable Long byteCount(ElementType type, List<Long> shape) {
        if (shape.size() > MOST_AXES) {
            return null;
        }
        long count = type.bytes();
        try {
            for (long axis : shape) {
                count = Math.multiplyExact(count, axis);
            }
        } catch (ArithmeticException e) {
            return null;
        }
        return count;
    }

    /** Ranges must follow each other from the first byte of data to the last. */
    private static void checkCover(Source source, Map<String, Entry> entries, long data) {
        List<Map.Entry<String, Entry>> ordered = new ArrayList<>(entries.entrySet());
        ordered.sort(Comparator.comparing(
                        (Map.Entry<String, Entry> each) -> each.getValue().offset())
                .thenComparing(each -> each.getValue().length()));
        long end = data;
        for (Map.Entry<String, Entry> each : ordered) {
            long offset = each.getValue().offset();
            if (offset != end) {
                throw error(
                        source,
                        each.getKey(),
                        "its data starts at byte " + (offset - data) + ", expected " + (end - data)
                                + ": the ranges of arrays must neither overlap nor leave holes.");
            }
            end = offset + each.getValue().length();
        }
        if (end != source.size()) {
            throw error(
                    source,
                    "byte " + end,
                    "expected the end of the file, received " + (source.size() - end)
                            + " bytes that belong to no array; the file is damaged or two formats in one.");
        }
    }

    private static FormatException error(Source source, String place, String reason) {
        return new FormatException(source.name(), place, reason);
    }
}
