package dev.perceptron.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import dev.perceptron.config.Numbers;
import dev.perceptron.formats.array.NumberArray;
import dev.perceptron.formats.npz.Npy;
import dev.perceptron.formats.npz.Npz;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Dropout;
import dev.perceptron.layer.Input;
import dev.perceptron.loss.Losses;
import dev.perceptron.model.Model;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Adam;
import dev.perceptron.tensor.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands over files: what they print and write, and what they refuse. */
final class FileCommandsTest {
    private static final Path GOLDEN = Path.of("../testkit/src/test/resources/golden/files");

    @TempDir
    private Path folder;

    private Sequential model = new Sequential();
    private Path keras = Path.of("");

    @BeforeEach
    void save() {
        model = Sequential.of(
                Input.of(3),
                Dense.of(4).withActivation("relu").withName("first"),
                Dropout.of(0.5),
                Dense.of(2).withActivation("softmax").withName("last"));
        model.compile(Adam.of(0.01), Losses.categoricalCrossentropy());
        keras = folder.resolve("net.keras");
        model.save(keras);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private static String done(String... args) {
        Ran ran = Ran.of(args);
        assertEquals(0, ran.code(), ran.err());
        assertEquals("", ran.err());
        return ran.out();
    }

    private static void fails(int code, String expected, String... args) {
        Ran ran = Ran.of(args);
        assertEquals(code, ran.code(), ran.err());
        assertEquals("", ran.out());
        assertTrue(ran.err().contains(expected), ran.err());
        assertEquals(1, ran.err().lines().count(), ran.err());
        assertFalse(ran.err().contains("unexpected"), ran.err());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    // ---- inspect ----

    static List<Path> golden() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            return files.filter(file -> file.toString().matches(".*\\.(keras|h5|onnx)"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("golden")
    void filesOfRealKerasAreInspected(Path file) {
        ConfigValue report = Json.parse(done("inspect", "--json", file.toString()));
        assertEquals(true, report.get("loads").asBool());
        boolean weights = file.toString().endsWith(".weights.h5");
        assertEquals(weights, report.get("layers").list().isEmpty());
        assertFalse(report.get("arrays").list().isEmpty());
        assertTrue(done("inspect", file.toString()).lines().allMatch(line -> line.length() <= 80));
    }

    @Test
    void layersArraysAndSettingsAreTold() {
        ConfigValue report = Json.parse(done("inspect", keras.toString(), "--json"));
        assertEquals(
                List.of("first:Dense:(None, 4):16", "dropout:Dropout:(None, 4):0", "last:Dense:(None, 2):10"),
                report.get("layers").list().stream()
                        .skip(1)
                        .map(layer -> layer.get("name").string() + ":"
                                + layer.get("class").string() + ":"
                                + layer.get("output_shape").string() + ":"
                                + layer.get("parameters").asInt())
                        .toList());
        assertEquals(
                "Adam", report.get("compile").get("optimizer").get("class_name").string());
        assertEquals(
                "layers/dense/vars/0", report.get("arrays").at(0).get("name").string());
        assertEquals(48, report.get("arrays").at(0).get("bytes").asInt());
    }

    @Test
    void kindsAreToldByContentNotByEnding() throws IOException {
        for (String name : new String[] {"a.onnx", "a.h5", "a.weights.h5", "a.safetensors", "a.npz"}) {
            done("convert", keras.toString(), path(name));
            Path renamed = Files.copy(folder.resolve(name), folder.resolve("copy.bin"));
            String kind = Json.parse(done("inspect", path(name), "--json"))
                    .get("kind")
                    .string();
            if (!name.equals("a.onnx")) { // protobuf has no first bytes of its own
                assertEquals(
                        kind,
                        Json.parse(done("inspect", renamed.toString(), "--json"))
                                .get("kind")
                                .string());
            }
            Files.delete(renamed);
        }
    }

    @Test
    void longListsAreBounded() {
        Map<String, NumberArray> arrays = new LinkedHashMap<>();
        for (int i = 0; i < 300; i++) {
            arrays.put("array" + i, NumberArray.of(Tensor.zeros(2)));
        }
        Npz.write(folder.resolve("many.npz"), arrays, true);
        String some = done("inspect", path("many.npz"));
        assertTrue(some.lines().count() < 60, some);
        assertTrue(some.contains("260 more arrays; --all prints them"), some);
        assertTrue(some.contains("300 arrays, 2,400 bytes"), some);
        assertTrue(done("inspect", path("many.npz"), "--all").contains("array299"));
    }

    @Test
    void aModelWithCodeIsShownNotRunAndRefused() throws IOException {
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("config.json", """
                {"class_name": "Sequential", "config": {"name": "evil", "layers": [{"class_name": "Lambda",
                "config": {"name": "boom", "function": {"class_name": "__lambda__", "config": {"code": "4wA"}}}}]}}
                """.getBytes(StandardCharsets.UTF_8));
        Files.write(folder.resolve("evil.keras"), Bombs.zip(members));
        Ran ran = Ran.of("inspect", path("evil.keras"));
        assertEquals(1, ran.code());
        assertTrue(ran.out().contains("boom"), ran.out());
        assertTrue(ran.err().contains("Lambda") && ran.err().contains("never run"), ran.err());
        assertEquals(1, ran.err().lines().count(), ran.err());
        fails(1, "Lambda", "summary", path("evil.keras"));
        fails(1, "Lambda", "convert", path("evil.keras"), path("out.h5"));
        fails(1, "Lambda", "export", path("evil.keras"), "--to", "java", "-o", path("Out.java"));
        assertEquals(List.of("evil.keras", "net.keras"), names());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.keras", "x.h5", "x.onnx", "x.safetensors", "x.npz", "x.npy", "x.idx", "x.bin"})
    void filesOfNoKindAreOneLine(String name) throws IOException {
        Files.writeString(folder.resolve(name), "This is just text.");
        fails(1, name, "inspect", path(name));
        Files.writeString(folder.resolve(name), "");
        fails(1, "the file is empty", "inspect", path(name));
    }

    // ---- convert and export ----

    @ParameterizedTest
    @CsvSource({"a.h5", "a.onnx", "a.keras"})
    void modelsConvertBothWays(String name) {
        String out = done("convert", keras.toString(), path(name));
        assertTrue(out.contains("Written to " + path(name)), out);
        assertEquals(name.endsWith("onnx"), out.contains("Left out: compile settings and the optimizer's state"), out);
        done("convert", path(name), path("back.keras"));
        float[] row = {0.5f, -1, 2};
        assertArrayEquals(
                model.predict(row), Model.load(folder.resolve("back.keras")).predict(row), 1e-6f);
    }

    @Test
    void weightsConvertIntoEachOther() {
        String out = done("convert", keras.toString(), path("w.safetensors"));
        assertTrue(out.contains("the layers themselves"), out);
        done("convert", path("w.safetensors"), path("w.npz"));
        Npz npz = Npz.read(folder.resolve("w.npz"));
        assertArrayEquals(
                model.getWeights().get(0).toArray(),
                npz.array("first/kernel").toTensor().toArray());
        fails(2, "holds weights without layers", "convert", path("w.npz"), path("x.keras"));
    }

    @Test
    void javaSourceIsExported() throws IOException {
        String out =
                done("export", keras.toString(), "--to", "java", "--class", "com.example.Net", "-o", path("Net.java"));
        assertTrue(out.contains("class com.example.Net, 26 weights"), out);
        assertTrue(Files.readString(folder.resolve("Net.java")).startsWith("package com.example;"));
        fails(
                2,
                "must stand in a file called Net.java",
                "export",
                keras.toString(),
                "--to",
                "java",
                "--class",
                "Net",
                "-o",
                path("Other.java"));
        fails(2, "expected the name of a Java class", "export", keras.toString(), "--to", "java", "--class", "1x");
        fails(2, "expected one of java, onnx", "export", keras.toString(), "--to", "pytorch");
        fails(2, "onnx has no class", "export", keras.toString(), "--to", "onnx", "--class", "A");
        fails(2, "ends in .onnx", "export", keras.toString(), "--to", "onnx", "-o", path("x.h5"));
        done("export", keras.toString(), "--to", "npz", "-o", path("x.npz"));
        assertEquals(List.of("Net.java", "net.keras", "x.npz"), names());
    }

    // ---- predict ----

    @Test
    void allKindsOfDataGiveTheSamePredictions() throws IOException {
        float[][] rows = {{1, 2, 3}, {4, 5, 6}};
        StringBuilder expected = new StringBuilder();
        for (float[] row : rows) {
            float[] y = model.predict(row);
            expected.append(Numbers.shortest(y[0]))
                    .append(',')
                    .append(Numbers.shortest(y[1]))
                    .append('\n');
        }
        NumberArray array = NumberArray.of(Tensor.of(rows));
        Npy.write(folder.resolve("x.npy"), array);
        Npz.write(folder.resolve("x.npz"), Map.of("x_test", array), true);
        Npz.write(folder.resolve("two.npz"), Map.of("x", array, "y", array), true);
        Files.write(folder.resolve("x.idx"), new byte[] {0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6});
        Files.writeString(folder.resolve("plain.csv"), "1,2,3\n4,5,6");
        Files.writeString(folder.resolve("heads.csv"), "\ufeffa,b,c\r\n\"1\", 2.0 ,3e0\r\n\r\n4,5,6\r\n");
        Files.writeString(folder.resolve("semi.csv"), "a;b;c\n1;2;3\n4;5;6\n");
        Files.writeString(folder.resolve("tab.tsv"), "1\t2\t3\n4\t5\t6\n");
        Files.writeString(folder.resolve("savetxt.txt"), "# x\n1.0e+00 2 3\n4 5 6\n");
        for (String name :
                new String[] {"x.npy", "x.npz", "x.idx", "plain.csv", "heads.csv", "semi.csv", "tab.tsv", "savetxt.txt"
                }) {
            Ran ran = Ran.of("predict", keras.toString(), path(name));
            assertEquals(0, ran.code(), ran.err());
            assertEquals(expected.toString(), ran.out(), name);
            assertEquals(name.endsWith("idx"), ran.err().contains("--divide-by 255"), ran.err());
        }
        fails(2, "name the one to use by --array", "predict", keras.toString(), path("two.npz"));
        assertEquals(expected.toString(), done("predict", keras.toString(), path("two.npz"), "--array", "y"));
        fails(2, "expected one of", "predict", keras.toString(), path("two.npz"), "--array", "z");
    }

    @Test
    void outputsGoToFilesWholeAndInTheFormatOfTheirEnding() throws IOException {
        Files.writeString(folder.resolve("x.csv"), "1,2,3\n4,5,6\n");
        assertEquals("", done("predict", keras.toString(), path("x.csv"), "-o", path("y.json")));
        ConfigValue json = Json.parse(Files.readString(folder.resolve("y.json")));
        float[] first = model.predict(new float[] {1, 2, 3});
        assertEquals(first[1], json.at(0).at(1).asFloat());
        assertEquals(
                Files.readString(folder.resolve("y.json")),
                done("predict", keras.toString(), path("x.csv"), "--format", "json", "--batch-size", "1"));
        done("predict", keras.toString(), path("x.csv"), "-o", path("y.npy"));
        assertEquals(List.of(2, 2), Npy.read(folder.resolve("y.npy")).shape());
        fails(2, "which can't be printed", "predict", keras.toString(), path("x.csv"), "--format", "npy");
        assertEquals(List.of("net.keras", "x.csv", "y.json", "y.npy"), names());
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            1,2,3;4,5              | x.csv: line 2: expected 3 columns, received 2
            1,2,3;;4,5,6,7         | line 3: expected 3 columns, received 4; if one column is the target
            a,b;1,2                | line 2: expected 3 columns, received 2
            1,2,3;4,x,6            | line 2: column 2: expected a number, received 'x'
            1,2,3;4,,6             | line 2: column 2: expected a number, received nothing
            1,0x1p3,3              | line 1: column 2: expected a number, received '0x1p3'
            1,2f,3                 | received '2f'
            a,b,c                  | holds no row of numbers
            """)
    void wrongTablesNameLineAndColumn(String text, String expected) throws IOException {
        Files.writeString(folder.resolve("x.csv"), text.replace(';', '\n'));
        Files.writeString(folder.resolve("y.csv"), "old");
        fails(1, expected, "predict", keras.toString(), path("x.csv"), "-o", path("y.csv"));
        assertEquals("old", Files.readString(folder.resolve("y.csv")));
        assertEquals(List.of("net.keras", "x.csv", "y.csv"), names());
    }

    @Test
    void wrongShapesSayWhatTheModelTakes() {
        Npy.write(folder.resolve("x.npy"), NumberArray.of(Tensor.zeros(5, 4)));
        fails(1, "expected 3 numbers for each sample", "predict", keras.toString(), path("x.npy"));
        Npy.write(folder.resolve("row.npy"), NumberArray.of(Tensor.zeros(3)));
        assertEquals(
                1, done("predict", keras.toString(), path("row.npy")).lines().count());
        fails(1, "is of the kind Keras model; expected numbers", "predict", keras.toString(), keras.toString());
    }

    @Test
    void severalInputsComeFromAnArchiveOrSideBySide() {
        Path multi = GOLDEN.resolve("multi_input.keras");
        Npz.write(
                folder.resolve("x.npz"),
                Map.of("left", NumberArray.of(Tensor.zeros(2, 3)), "right", NumberArray.of(Tensor.zeros(2, 4))),
                false);
        Npy.write(folder.resolve("x.npy"), NumberArray.of(Tensor.zeros(2, 7)));
        String out = done("predict", multi.toString(), path("x.npz"));
        assertEquals(2, out.lines().count());
        assertEquals(out, done("predict", multi.toString(), path("x.npy")));
    }

    // ---- summary ----

    @Test
    void theSummaryIsKerasTableAndThePlotIsSvg() throws IOException {
        String out = done("summary", keras.toString(), "--plot", path("net.svg"));
        assertTrue(out.contains("Total params: ") && out.contains("first (Dense)"), out);
        assertTrue(Files.readString(folder.resolve("net.svg")).contains("<svg"));
    }

    @Test
    void cutOffFilesNeverEndOtherwiseThanInOneLine() throws IOException {
        byte[] whole = Files.readAllBytes(keras);
        for (int i = 1; i <= 20; i++) {
            Files.write(folder.resolve("cut.keras"), Arrays.copyOf(whole, whole.length * i / 21));
            fails(1, "cut.keras", "inspect", path("cut.keras"));
            fails(1, "cut.keras", "summary", path("cut.keras"));
        }
    }
}
