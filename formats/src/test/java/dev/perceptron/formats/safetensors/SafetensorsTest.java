package dev.perceptron.formats.safetensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.formats.FormatException;
import dev.perceptron.formats.MalformedCase;
import dev.perceptron.formats.Source;
import dev.perceptron.formats.array.ElementType;
import dev.perceptron.formats.array.NumberArray;
import dev.perceptron.layer.BatchNormalization;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.model.Model;
import dev.perceptron.model.Sequential;
import dev.perceptron.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SafetensorsTest {
    private static final String A = "{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}";

    @TempDir
    private Path folder;

    private static byte[] file(String header, int data) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return file(json.length, json, data);
    }

    private static byte[] file(long length, byte[] json, int data) {
        return ByteBuffer.allocate(8 + json.length + data)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .put(json)
                .array();
    }

    private static Model model() {
        return Sequential.of(Input.of(3), Dense.of(4).withName("hidden"), BatchNormalization.of(), Dense.of(2))
                .withSeed(5);
    }

    @Test
    void arraysOfEveryTypeComeBack() {
        Map<String, NumberArray> arrays = new LinkedHashMap<>();
        for (ElementType type : ElementType.values()) {
            byte[] bytes = new byte[6 * type.bytes()];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (type == ElementType.BOOL ? i % 2 : i * 37);
            }
            arrays.put("a/" + type, NumberArray.view(type, List.of(2, 3), bytes));
        }
        arrays.put("empty", NumberArray.view(ElementType.INT8, List.of(0, 7), new byte[0]));
        arrays.put("scalar \u00e9", NumberArray.view(ElementType.UINT8, List.of(), new byte[] {7}));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Safetensors.write(out, arrays, Map.of("format", "pt", "q\"", "\n"));
        Safetensors read = Safetensors.read(Source.of("x", out.toByteArray()));
        assertEquals(arrays.keySet(), read.names());
        assertEquals(Map.of("format", "pt", "q\"", "\n"), read.metadata());
        arrays.forEach((name, array) -> {
            assertEquals(array.type(), read.type(name));
            assertEquals(array.shape(), read.shape(name));
            assertEquals(array.bytes(), read.array(name).bytes());
        });
        assertEquals(
                0,
                ByteBuffer.wrap(out.toByteArray())
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .getLong()
                        % 8);
    }

    @Test
    void halvesRoundToNearestEven() {
        float[] values = {
            0f,
            -0f,
            1f,
            65504f,
            65519.99f,
            65520f,
            0x1p-24f,
            0x1p-25f,
            0x1.8p-25f,
            1.0004883f,
            1.0014648f,
            -3.14159f,
            Float.POSITIVE_INFINITY,
            0x1p-14f,
            0x1.ffcp-15f,
            1e-9f
        };
        // numpy.float32(values).astype(numpy.float16).astype(numpy.float32)
        float[] expected = {
            0f,
            -0f,
            1f,
            65504f,
            65504f,
            Float.POSITIVE_INFINITY,
            0x1p-24f,
            0f,
            0x1p-24f,
            1f,
            1.0019531f,
            -3.140625f,
            Float.POSITIVE_INFINITY,
            0x1p-14f,
            0x1p-14f,
            0f
        };
        Tensor halves = NumberArray.of(Tensor.of(values), ElementType.FLOAT16).toTensor();
        assertArrayEquals(expected, halves.toArray());
        float[] brains = NumberArray.of(
                        Tensor.of(new float[] {1f, 3.14159f, 1e-40f, 1.00390625f, 1.01171875f, -0f}),
                        ElementType.BFLOAT16)
                .toTensor()
                .toArray();
        assertArrayEquals(new float[] {1f, 3.140625f, 9.18355e-41f, 1f, 1.015625f, -0f}, brains);
        assertTrue(Float.isNaN(NumberArray.of(Tensor.of(new float[] {Float.NaN}), ElementType.FLOAT16)
                .toTensor()
                .get(0)));
        for (int bits = 0; bits < 1 << 16; bits++) {
            byte[] half = {(byte) bits, (byte) (bits >> 8)};
            NumberArray one = NumberArray.view(ElementType.FLOAT16, List.of(1), half);
            Tensor value = one.toTensor();
            if (!Float.isNaN(value.get(0))) {
                assertEquals(
                        one.bytes(), NumberArray.of(value, ElementType.FLOAT16).bytes());
            }
        }
    }

    @Test
    void weightsOfAModelComeBack() {
        Model model = model();
        Path file = folder.resolve("w.safetensors");
        model.saveWeights(file);
        assertEquals(
                java.util.Set.of(
                        "hidden/kernel",
                        "hidden/bias",
                        "batch_normalization/gamma",
                        "batch_normalization/beta",
                        "batch_normalization/moving_mean",
                        "batch_normalization/moving_variance",
                        "dense/kernel",
                        "dense/bias"),
                Safetensors.read(file).names());
        Model other = Sequential.of(Input.of(3), Dense.of(4).withName("hidden"), BatchNormalization.of(), Dense.of(2))
                .withSeed(6);
        assertTrue(!other.fingerprint().equals(model.fingerprint()));
        other.loadWeights(file);
        assertEquals(model.fingerprint(), other.fingerprint());
    }

    @Test
    void namesWithTheModelsNameInFrontFit() {
        Model model = model();
        Map<String, NumberArray> arrays = new LinkedHashMap<>();
        Safetensors.arrays(model, ElementType.FLOAT64).forEach((name, array) -> arrays.put("my_net/" + name, array));
        Path file = folder.resolve("w.safetensors");
        Safetensors.write(file, arrays, Map.of());
        Model other = Sequential.of(Input.of(3), Dense.of(4).withName("hidden"), BatchNormalization.of(), Dense.of(2));
        Safetensors.loadWeights(other, file);
        assertEquals(model.fingerprint(), other.fingerprint());
    }

    @Test
    void otherNamesAndShapesAreRefusedAndChangeNothing() throws IOException {
        Path file = folder.resolve("w.safetensors");
        Safetensors.saveWeights(model(), file);
        Model other = Sequential.of(Input.of(3), Dense.of(4).withName("first"), Dense.of(2));
        String before = other.fingerprint();
        String message = message(() -> Safetensors.loadWeights(other, file));
        assertTrue(message.contains("missing first/kernel, first/bias"), message);
        assertTrue(message.contains("not in the model"), message);
        assertTrue(message.contains("hidden/kernel"), message);
        Model wide = Sequential.of(Input.of(3), Dense.of(4).withName("hidden"), BatchNormalization.of(), Dense.of(5));
        String first = wide.fingerprint();
        message = message(() -> Safetensors.loadWeights(wide, file));
        assertTrue(message.contains("dense/kernel: expected the shape [4, 5]"), message);
        assertTrue(message.contains("received [4, 2]"), message);
        assertEquals(before, other.fingerprint());
        assertEquals(first, wide.fingerprint());
        assertTrue(Files.exists(file));
    }

    private static String message(org.junit.jupiter.api.function.Executable call) {
        return String.valueOf(assertThrows(FormatException.class, call).getMessage());
    }

    private static MalformedCase header(String json, int data, String... parts) {
        return MalformedCase.of(json.substring(0, Math.min(80, json.length())), file(json, data), parts);
    }

    private static MalformedCase entry(String value, String... parts) {
        return header("{\"a\":" + value + "}", 8, parts);
    }

    private static String spec(String type, String shape, String offsets) {
        return "{\"dtype\":" + type + ",\"shape\":" + shape + ",\"data_offsets\":" + offsets + "}";
    }

    @Test
    void malformedFilesAreRefused() {
        List<MalformedCase> cases = new ArrayList<>(MalformedCase.truncations(file("{\"a\":" + A + "}", 8)));
        byte[] json = ("{\"a\":" + A + "}").getBytes(StandardCharsets.UTF_8);
        for (long length : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, 100_000_001, 99_000_000, json.length + 9}) {
            cases.add(MalformedCase.of("length " + length, file(length, json, 8), "byte 0"));
        }
        for (long length : new long[] {0, 1, json.length - 1, json.length + 1}) {
            cases.add(MalformedCase.of("length " + length, file(length, json, 8)));
        }
        cases.add(header("", 0, "byte 8", "'{'"));
        cases.add(header("[]", 0, "byte 8", "'{'"));
        cases.add(header(" {}", 0, "byte 8", "'{'"));
        cases.add(header("{}", 1, "byte 10", "1 bytes that belong to no array"));
        cases.add(header("{} {}", 0, "header", "after the end"));
        cases.add(header("{\"a\":" + A + ",}", 8, "comma"));
        cases.add(header("{\"a\":" + A + ",\"a\":" + A + "}", 8, "twice"));
        cases.add(header("{\"a\":" + A + ",\"\\u0061\":" + A + "}", 8, "twice"));
        cases.add(header("{\"__metadata__\":3}", 0, "__metadata__", "object of strings"));
        cases.add(header("{\"__metadata__\":{\"x\":1}}", 0, "__metadata__/x", "the number 1"));
        cases.add(header("{\"__metadata__\":{\"x\":{}}}", 0, "__metadata__/x"));
        cases.add(header("{\"__metadata__\":{\"x\":null}}", 0, "__metadata__/x"));
        cases.add(header("[".repeat(100_000), 0, "'{'"));
        cases.add(header("{\"a\":" + "[".repeat(100_000), 0, "header"));
        cases.add(header("{\"a\":" + "{\"a\":".repeat(100_000), 0, "header"));
        for (String value : List.of("1", "null", "[]", "\"F32\"", "{}", "{\"dtype\":\"F32\"}", "NaN", "true")) {
            cases.add(entry(value));
        }
        cases.add(entry(A.replace("\"dtype\"", "\"type\""), "dtype, shape and data_offsets"));
        cases.add(entry(A.replace("{", "{\"extra\":1,"), "dtype, shape and data_offsets"));
        cases.add(entry(A.replace("{", "{\"shape\":[2],"), "twice"));
        for (String type : List.of("\"f32\"", "\"F33\"", "\"\"", "\"F8_E4M3\"", "\"C64\"")) {
            cases.add(entry(spec(type, "[2]", "[0,8]"), "a: the dtype", "not supported", "BF16"));
        }
        for (String type : List.of("3", "null", "[\"F32\"]", "{}")) {
            cases.add(entry(spec(type, "[2]", "[0,8]"), "a: ", "dtype"));
        }
        for (String shape : List.of(
                "[3]",
                "[1]",
                "[0]",
                "[2,0]",
                "[2,2]",
                "[9223372036854775807,9223372036854775807]",
                "[4294967297,4294967295]",
                "[4611686018427387904,4]",
                "[" + "1,".repeat(64) + "2]")) {
            cases.add(entry(spec("\"F32\"", shape, "[0,8]"), "a: the shape", "bytes"));
        }
        for (String shape :
                List.of("[-2]", "[2.0]", "[2e0]", "[\"2\"]", "[null]", "[[2]]", "[99999999999999999999]", "[true]")) {
            cases.add(entry(spec("\"F32\"", shape, "[0,8]"), "a/shape", "integer"));
        }
        for (String shape : List.of("2", "null", "{}", "\"[2]\"")) {
            cases.add(entry(spec("\"F32\"", shape, "[0,8]"), "a: ", "shape", "list"));
        }
        for (String offsets : List.of("[8,0]", "[0]", "[]", "[0,4,8]")) {
            cases.add(entry(spec("\"F32\"", "[2]", offsets), "a: ", "data_offsets"));
        }
        for (String offsets : List.of("[0,9]", "[0,7]", "[1,8]")) {
            cases.add(entry(spec("\"F32\"", "[2]", offsets), "the shape [2] of F32 takes 8 bytes"));
        }
        for (String offsets : List.of("[-8,0]", "[0.0,8]", "[0,\"8\"]", "[null,8]", "[0,99999999999999999999]")) {
            cases.add(entry(spec("\"F32\"", "[2]", offsets), "a/data_offsets", "integer"));
        }
        cases.add(entry(spec("\"F32\"", "[2]", "[1,9]"), "a: its data ends at byte 9 of 8"));
        cases.add(entry(spec("\"F32\"", "[2]", "[9223372036854775799,9223372036854775807]"), "cut off"));
        cases.add(entry(spec("\"F32\"", "[1]", "[4,8]"), "a: its data starts at byte 4, expected 0", "holes"));
        cases.add(entry(spec("\"F32\"", "[1]", "[0,4]"), "4 bytes that belong to no array"));
        String two = "{\"a\":" + spec("\"U8\"", "[4]", "%s") + ",\"b\":" + spec("\"U8\"", "[4]", "%s") + "}";
        cases.add(header(String.format(two, "[0,4]", "[0,4]"), 8, "overlap"));
        cases.add(header(String.format(two, "[0,4]", "[2,6]"), 8, "b: ", "overlap"));
        cases.add(header(String.format(two, "[4,8]", "[2,6]"), 8, "b: ", "expected 0"));
        cases.add(header(String.format(two, "[0,4]", "[5,9]"), 9, "b: ", "expected 4"));
        cases.add(header(String.format(two, "[0,4]", "[4,8]"), 9, "belong to no array"));
        cases.add(header(String.format(two, "[0,4]", "[4,8]"), 7, "cut off"));
        cases.add(MalformedCase.of("not UTF-8", file(2, new byte[] {'{', (byte) 0xff}, 0), "header", "UTF-8"));
        cases.add(MalformedCase.of("zip", new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0, 0, 0}, "byte 0"));
        assertTrue(cases.size() >= 150, "cases: " + cases.size());
        cases.forEach(each -> each.check(Safetensors::read));
    }
}
