package dev.perceptron.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small files made to exhaust memory or time. */
final class Bombs {
    private static final int LARGE = 120 << 20;
    private static final int DEEP = 100_000;
    private static final String HEAD = "{\"class_name\": \"Sequential\", \"config\": {\"name\": \"n\", \"layers\": [";
    private static final String INPUT =
            "{\"class_name\": \"InputLayer\", \"config\": {\"name\": \"i\", \"batch_shape\": [null, %s]}}";
    private static final String DENSE = "{\"class_name\": \"Dense\", \"config\": {\"name\": \"d%d\", \"units\": %s}}";

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    private Bombs() {}

    /** Writes all of them into a folder. */
    static void write(Path folder) throws IOException {
        Bombs bombs = new Bombs();
        bombs.archives();
        bombs.configs();
        bombs.arrays();
        bombs.safetensors();
        bombs.onnx();
        bombs.others();
        for (Map.Entry<String, byte[]> each : bombs.files.entrySet()) {
            Files.write(folder.resolve(each.getKey()), each.getValue());
        }
    }

    /** An archive of these members, deflated. */
    static byte[] zip(Map<String, byte[]> members) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> each : members.entrySet()) {
                zip.putNextEntry(new ZipEntry(each.getKey()));
                zip.write(each.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** An archive with one member that is long and packs well, after others. */
    private static byte[] large(Map<String, byte[]> before, String name, byte[] start, char filler) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] block = String.valueOf(filler).repeat(1 << 16).getBytes(StandardCharsets.ISO_8859_1);
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> each : before.entrySet()) {
                zip.putNextEntry(new ZipEntry(each.getKey()));
                zip.write(each.getValue());
                zip.closeEntry();
            }
            zip.putNextEntry(new ZipEntry(name));
            zip.write(start);
            for (int i = 0; i < LARGE / block.length; i++) {
                zip.write(block);
            }
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void archives() {
        byte[] good = utf8(HEAD + INPUT.formatted("2") + "," + DENSE.formatted(0, 2) + "]}}");
        files.put("zip-config.keras", large(Map.of(), "config.json", utf8("{\"a\": \""), ' '));
        files.put("zip-metadata.keras", large(Map.of("config.json", good), "metadata.json", new byte[0], ' '));
        files.put("zip-weights.keras", large(Map.of("config.json", good), "model.weights.h5", new byte[0], '\0'));
        Map<String, byte[]> many = new LinkedHashMap<>();
        for (int i = 0; i < 20_000; i++) {
            many.put("m" + i, new byte[0]);
        }
        files.put("zip-members.keras", zip(many));
        files.put("zip-members.npz", zip(many));
        byte[] small = zip(Map.of("config.json", good));
        byte[] claims = small.clone();
        int entry = claims.length - 22 - 46 - "config.json".length();
        ByteBuffer.wrap(claims).order(ByteOrder.LITTLE_ENDIAN).putInt(entry + 24, 0x7ffffff0);
        files.put("zip-claim.keras", claims);
        byte[] count = small.clone();
        ByteBuffer.wrap(count).order(ByteOrder.LITTLE_ENDIAN).putShort(count.length - 12, (short) -1);
        files.put("zip-count.keras", count);
    }

    private void config(String name, String json) {
        files.put(name + ".keras", zip(Map.of("config.json", utf8(json))));
    }

    private void configs() {
        config("json-lists", "[".repeat(DEEP));
        config("json-closed", HEAD + "[".repeat(DEEP) + "]".repeat(DEEP) + "]}}");
        config("json-objects", "{\"a\":".repeat(DEEP));
        config("json-values", HEAD + "1,".repeat(2_000_000) + "1]}}");
        config("json-number", HEAD + "1".repeat(2_000_000) + "]}}");
        config("json-exponent", HEAD + INPUT.formatted("1e999999999") + "]}}");
        config("json-text", "{\"a\": \"" + "\\u0000".repeat(1_000_000) + "\"}");
        config("units-int", HEAD + INPUT.formatted("2") + "," + DENSE.formatted(0, "2147483647") + "]}}");
        config("units-many", HEAD + INPUT.formatted("100000") + "," + DENSE.formatted(0, "100000") + "]}}");
        config("units-long", HEAD + INPUT.formatted("2") + "," + DENSE.formatted(0, "9223372036854775807") + "]}}");
        config("input-wide", HEAD + INPUT.formatted("2147483647, 2147483647") + "," + DENSE.formatted(0, "2") + "]}}");
        config("units-fitting", HEAD + INPUT.formatted("20000") + "," + DENSE.formatted(0, "20000") + "]}}");
        StringBuilder layers = new StringBuilder(HEAD + INPUT.formatted("2"));
        for (int i = 0; i < 30_000; i++) {
            layers.append(',').append(DENSE.formatted(i, "1"));
        }
        config("layers-many", layers + "]}}");
        String nested = INPUT.formatted("2");
        for (int i = 0; i < 200; i++) {
            nested = HEAD + nested + "]}}";
        }
        config("models-deep", nested);
    }

    private static byte[] npy(String header, int version, int length) {
        byte[] text = utf8(header);
        ByteBuffer bytes =
                ByteBuffer.allocate((version == 1 ? 10 : 12) + text.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
        if (version == 1) {
            bytes.putShort((short) length);
        } else {
            bytes.putInt(length);
        }
        return bytes.put(text).array();
    }

    private static String header(String shape) {
        return "{'descr': '<f4', 'fortran_order': False, 'shape': (" + shape + "), }\n";
    }

    private void arrays() {
        String giant = header("2147483647, 2147483647");
        files.put("shape.npy", npy(giant, 1, giant.length()));
        String wide = header("500000000,");
        files.put("wide.npy", npy(wide, 1, wide.length()));
        files.put("header.npy", npy(wide, 2, -1));
        files.put("header2.npy", npy(wide, 2, 0x7fffffff));
        String deep = "(".repeat(60_000);
        files.put("deep.npy", npy(deep, 2, deep.length()));
        files.put("shape.npz", zip(Map.of("a.npy", npy(giant, 1, giant.length()))));
        files.put("header.npz", zip(Map.of("a.npy", npy(wide, 2, -1))));
        files.put(
                "predict-zeros.npz",
                large(
                        Map.of(),
                        "a.npy",
                        npy(
                                header(LARGE / 8 + ", 2"),
                                1,
                                header(LARGE / 8 + ", 2").length()),
                        '\0'));
        files.put("zeros.npz", large(Map.of(), "a.npy", new byte[0], '\0'));
    }

    private void header(String name, String json, long length) {
        byte[] text = utf8(json);
        files.put(
                name + ".safetensors",
                ByteBuffer.allocate(8 + text.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(length < 0 ? text.length : length)
                        .put(text)
                        .array());
    }

    private void safetensors() {
        header("length-max", "{}", Long.MAX_VALUE);
        header("length-claim", "{}", 99L << 20);
        header("depth", "{\"a\":".repeat(DEEP), -1);
        header("lists", "{\"a\":" + "[".repeat(DEEP), -1);
        header("shape", "{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,0]}}", -1);
        header("offsets", "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,9223372036854775807]}}", -1);
        header("numbers", "{\"a\":{\"dtype\":\"F32\",\"shape\":[" + "1,".repeat(3_000_000) + "1]}}", -1);
    }

    /** A field of protobuf with a length. */
    private static byte[] field(int number, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(number << 3 | 2);
        for (int rest = content.length; ; rest >>>= 7) {
            out.write(rest < 128 ? rest : rest & 127 | 128);
            if (rest < 128) {
                break;
            }
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private void graph(String name, byte[]... parts) {
        byte[] model = join(new byte[] {8, 8}, field(8, new byte[] {16, 17}), field(7, join(parts)));
        files.put(name + ".onnx", model);
    }

    private void onnx() {
        byte[] giant = {8, -1, -1, -1, -1, 7, 8, -1, -1, -1, -1, 7}; // two axes of 2³¹ − 1
        byte[] tensor = join(giant, new byte[] {16, 1}, field(8, utf8("w")), field(9, new byte[4]));
        graph("dims", field(5, tensor));
        byte[] output = field(12, field(1, utf8("y")));
        byte[] shape =
                join(new byte[] {8, 1, 16, 7}, field(8, utf8("s")), field(9, new byte[] {-1, -1, -1, 127, 0, 0, 0, 0}));
        byte[] fill = field(1, join(field(1, utf8("s")), field(2, utf8("y")), field(4, utf8("ConstantOfShape"))));
        graph("fill", field(5, shape), fill, output);
        byte[] deep = field(1, new byte[0]);
        for (int i = 0; i < 3000; i++) {
            deep = field(6, field(1, join(field(5, deep)))); // a graph in an attribute of a node of a graph …
        }
        graph("deep", deep, output);
        byte[] node = field(1, join(field(2, utf8("y")), field(4, utf8("Relu"))));
        byte[][] many = new byte[60_000][];
        Arrays.fill(many, node);
        graph("nodes", join(many), output);
        files.put("length.onnx", new byte[] {8, 8, 58, -1, -1, -1, -1, 7});
    }

    private void others() {
        ByteBuffer record =
                ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN).putLong(1L << 40);
        files.put("record.tfevents.1", record.array());
        files.put("dims.idx", new byte[] {0, 0, 8, 3, 127, -1, -1, -1, 127, -1, -1, -1, 127, -1, -1, -1});
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(new byte[] {0, 0, 8, 2, 7, -128, 0, 0, 0, 0, 0, 1});
            byte[] block = new byte[1 << 16];
            for (int i = 0; i < LARGE / block.length; i++) {
                out.write(block);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.put("zeros.idx.gz", packed.toByteArray());
        files.put("predict-line.csv", utf8("1".repeat(30_000_000)));
        files.put("predict-columns.csv", utf8("1,".repeat(5_000_000)));
    }
}
