package dev.perceptron.formats.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.formats.FormatException;
import dev.perceptron.formats.protobuf.WireWriter;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.model.Sequential;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Damaged, unsafe and senseless files: each refused by the one error, which names file, place and reason. */
final class OnnxMalformedTest {
    private static final String FILE = "bad.onnx";

    /** A case: bytes, and what place and reason must contain. */
    private record Bad(byte[] bytes, String place, String reason) {}

    private final Map<String, Bad> cases = new LinkedHashMap<>();

    private static WireWriter w() {
        return new WireWriter();
    }

    private static WireWriter opset(long version) {
        return w().text(1, "").varint(2, version);
    }

    /** A whole model around a graph. */
    private static byte[] model(WireWriter graph) {
        return w().varint(1, 8).message(8, opset(17)).message(7, graph).toBytes();
    }

    private static WireWriter value(String name, long... dims) {
        WireWriter shape = w();
        for (long dim : dims) {
            shape.message(1, w().varint(1, dim));
        }
        return w().text(1, name).message(2, w().message(1, w().varint(1, 1).message(2, shape)));
    }

    private static WireWriter tensor(String name, int type, int bytes, long... dims) {
        return w().varints(1, dims).varint(2, type).text(8, name).bytes(9, new byte[bytes]);
    }

    private static WireWriter node(String operator, String output, String... inputs) {
        WireWriter node = w();
        for (String input : inputs) {
            node.text(1, input);
        }
        return node.text(2, output).text(4, operator);
    }

    /** x (N, 4) times w (4, 3) gives y. */
    private static WireWriter graph(Consumer<WireWriter> change) {
        WireWriter graph = w();
        change.accept(graph);
        return graph.text(2, "g").message(11, value("x", 1, 4)).message(12, value("y", 1, 3));
    }

    private static WireWriter product(WireWriter tensor) {
        return graph(g -> g.message(1, node("MatMul", "y", "x", "w")).message(5, tensor));
    }

    private void add(String name, byte[] bytes, String place, String reason) {
        cases.put(name, new Bad(bytes, place, reason));
    }

    private void tensors() {
        String at = "graph/initializer[0] 'w'";
        long[][] shapes = {
            {4, 4},
            {0, 3},
            {1L << 40, 1L << 40},
            {-1, 3},
            {Long.MAX_VALUE},
            {Integer.MAX_VALUE, Integer.MAX_VALUE},
            {65536, 32767},
            {Long.MIN_VALUE, 1}
        };
        for (long[] shape : shapes) {
            add("shape " + Arrays.toString(shape), model(product(tensor("w", 1, 48, shape))), at, "");
        }
        for (int bytes : new int[] {0, 1, 44, 47, 49, 52, 96}) {
            add("raw bytes " + bytes, model(product(tensor("w", 1, bytes, 4, 3))), at, "expected [4, 3] FLOAT");
        }
        for (int type : new int[] {0, 14, 15, 17, 20, 99, -1}) {
            add("data type " + type, model(product(tensor("w", type, 48, 4, 3))), at, "data type");
        }
        add(
                "other type's data",
                model(product(w().varints(1, 4, 3).varint(2, 1).text(8, "w").varints(7, new long[12]))),
                "graph/initializer[0] 'w'",
                "another type");
        add("values twice", model(product(tensor("w", 1, 48, 4, 3).bytes(4, new byte[48]))), at, "twice");
        add(
                "too few in list",
                model(product(w().varints(1, 4, 3).varint(2, 1).text(8, "w").bytes(4, new byte[44]))),
                at,
                "received 11");
        add(
                "list not of floats",
                model(product(w().varints(1, 4, 3).varint(2, 1).text(8, "w").bytes(4, new byte[47]))),
                at,
                "multiple of 4");
        add("rank", model(product(tensor("w", 1, 4, new long[17]))), "initializer", "more than 16");
        add(
                "external data",
                model(product(w().varints(1, 4, 3)
                        .varint(2, 1)
                        .text(8, "w")
                        .message(13, w().text(1, "location").text(2, "../../etc/passwd"))
                        .varint(14, 1))),
                "initializer",
                "another file");
        add(
                "external location",
                model(product(w().varints(1, 4, 3).varint(2, 1).text(8, "w").varint(14, 1))),
                "initializer",
                "another file");
        add("segment", model(product(tensor("w", 1, 48, 4, 3).message(3, w().varint(1, 0)))), "initializer", "segment");
        add("name twice", model(product(tensor("w", 1, 48, 4, 3).text(8, "v"))), "initializer", "twice");
        add("no name", model(product(tensor("", 1, 48, 4, 3))), "initializer", "no name");
        add(
                "same initializer twice",
                model(graph(g -> g.message(1, node("MatMul", "y", "x", "w"))
                        .message(5, tensor("w", 1, 48, 4, 3))
                        .message(5, tensor("w", 1, 48, 4, 3)))),
                "initializer",
                "twice");
        add(
                "texts as weights",
                model(product(w().varints(1, 1, 1).varint(2, 8).text(8, "w").text(6, "a"))),
                "",
                "");
        add("wrong width", model(product(tensor("w", 1, 60, 5, 3))), "MatMul", "");
        add(
                "sparse",
                model(graph(g -> g.message(1, node("MatMul", "y", "x", "w")).message(15, w()))),
                "graph",
                "sparse");
    }

    private void graphs() {
        byte[] weights = tensor("w", 1, 48, 4, 3).toBytes();
        add("empty", new byte[0], "", "empty");
        add("no graph", w().varint(1, 8).message(8, opset(17)).toBytes(), "", "no graph");
        add(
                "graph twice",
                w().varint(1, 8)
                        .message(8, opset(17))
                        .message(7, w())
                        .message(7, w())
                        .toBytes(),
                "byte",
                "twice");
        add("no opset", w().varint(1, 8).message(7, w()).toBytes(), "", "opset_import");
        add(
                "opset twice",
                w().varint(1, 8)
                        .message(8, opset(17))
                        .message(8, opset(18))
                        .message(7, w())
                        .toBytes(),
                "opset_import",
                "twice");
        add("opset zero", w().varint(1, 8).message(8, opset(0)).message(7, w()).toBytes(), "opset_import", "version");
        add(
                "opset huge",
                w().varint(1, 8)
                        .message(8, opset(Long.MAX_VALUE))
                        .message(7, w())
                        .toBytes(),
                "opset",
                "version");
        for (long version : new long[] {0, 2, -1, Long.MAX_VALUE}) {
            add(
                    "ir_version " + version,
                    w().varint(1, version).message(8, opset(17)).message(7, w()).toBytes(),
                    "",
                    "ir_version");
        }
        add("no ir_version", w().message(8, opset(17)).message(7, w()).toBytes(), "", "ir_version");
        add(
                "no outputs",
                model(w().message(1, node("Relu", "y", "x")).message(11, value("x", 1, 4))),
                "graph",
                "no outputs");
        add(
                "no inputs",
                model(w().message(1, node("Relu", "y", "w")).bytes(5, weights).message(12, value("y", 1, 4))),
                "",
                "");
        add("output not made", model(graph(g -> g.message(1, node("Relu", "z", "x")))), "graph", "made by no node");
        add("input not made", model(graph(g -> g.message(1, node("Relu", "y", "q")))), "node[0]", "reads 'q'");
        add(
                "cycle",
                model(graph(g -> g.message(1, node("Relu", "z", "y")).message(1, node("Relu", "y", "z")))),
                "node[0]",
                "cycles");
        add("reads itself", model(graph(g -> g.message(1, node("Relu", "y", "y")))), "node[0]", "reads 'y'");
        add(
                "made twice",
                model(graph(g -> g.message(1, node("Relu", "y", "x")).message(1, node("Tanh", "y", "x")))),
                "node[1]",
                "second time");
        add(
                "input twice",
                model(graph(g -> g.message(1, node("Relu", "y", "x")).message(11, value("x", 1, 4)))),
                "graph",
                "twice");
        add("no operator", model(graph(g -> g.message(1, w().text(1, "x").text(2, "y")))), "node[0]", "op_type");
        add("no output", model(graph(g -> g.message(1, w().text(1, "x").text(4, "Relu")))), "node[0]", "no output");
        for (String operator :
                List.of("Loop", "If", "Scan", "Conv", "LSTM", "Attention", "QuantizeLinear", "relu", "../x")) {
            add(
                    "operator " + operator,
                    model(graph(g -> g.message(1, node(operator, "y", "x")))),
                    operator,
                    "not supported");
        }
        add(
                "custom domain",
                model(graph(g -> g.message(1, node("Relu", "y", "x").text(7, "com.evil")))),
                "com.evil",
                "not supported");
        add(
                "graph attribute",
                model(graph(g -> g.message(
                        1,
                        node("If", "y", "x")
                                .message(
                                        5,
                                        w().text(1, "then_branch")
                                                .message(6, w())
                                                .varint(20, 5))))),
                "If",
                "");
        add(
                "attribute without a name",
                model(graph(g -> g.message(1, node("Relu", "y", "x").message(5, w().varint(3, 1))))),
                "attribute[0]",
                "no name");
        add(
                "attribute twice",
                model(graph(g -> g.message(
                        1,
                        node("Elu", "y", "x")
                                .message(5, w().text(1, "a").varint(3, 1))
                                .message(5, w().text(1, "a").varint(3, 2))))),
                "attribute",
                "twice");
        add(
                "attribute of two kinds",
                model(graph(g -> g.message(
                        1,
                        node("Elu", "y", "x")
                                .message(5, w().text(1, "a").varint(3, 1).float32(2, 1f))))),
                "attribute",
                "several");
        add(
                "attribute of a false kind",
                model(graph(g -> g.message(
                        1,
                        node("Elu", "y", "x")
                                .message(5, w().text(1, "a").varint(3, 1).varint(20, 1))))),
                "attribute",
                "another kind");
        add(
                "attribute of a wrong type",
                model(graph(g -> g.message(
                        1,
                        node("Elu", "y", "x")
                                .message(5, w().text(1, "alpha").varint(3, 1).varint(20, 2))))),
                "Elu",
                "alpha");
        add(
                "reference",
                model(graph(g -> g.message(
                        1, node("Elu", "y", "x").message(5, w().text(1, "alpha").text(21, "z"))))),
                "attribute",
                "functions");
        add("batch transposed", model(graph(g -> g.message(1, node("Transpose", "y", "x")))), "Transpose", "batch");
        add("whole reduced", model(graph(g -> g.message(1, node("ReduceMean", "y", "x")))), "ReduceMean", "batch");
        add("product of samples", model(graph(g -> g.message(1, node("MatMul", "y", "x", "x")))), "MatMul", "computed");
        add("missing operand", model(graph(g -> g.message(1, node("MatMul", "y", "x")))), "MatMul", "missing");
        add(
                "left constant",
                model(graph(g -> g.message(1, node("MatMul", "y", "w", "x")).bytes(5, weights))),
                "MatMul",
                "constant");
        add(
                "external constant",
                model(graph(g -> g.message(
                                1,
                                node("Constant", "c")
                                        .message(
                                                5,
                                                w().text(1, "value")
                                                        .message(
                                                                5,
                                                                w().varint(2, 1).varint(14, 1))
                                                        .varint(20, 4)))
                        .message(1, node("Add", "y", "x", "c")))),
                "attribute",
                "another file");
    }

    private void ends() {
        String[] places = {"input 'x'", "input 'x'", "input 'x'", "input 'x'", "", "axis"};
        WireWriter[] inputs = {
            w().text(1, "x"),
            w().text(1, "x").message(2, w().message(1, w().varint(1, 8))),
            w().text(1, "x").message(2, w().message(4, w())),
            w().text(1, "x")
                    .message(
                            2,
                            w().message(
                                            1,
                                            w().varint(1, 1)
                                                    .message(
                                                            2,
                                                            w().message(1, w()).message(1, w().text(2, "n"))))),
            value("x", 1, 4000000000L),
            value("", 1, 4),
        };
        for (int i = 0; i < inputs.length; i++) {
            WireWriter graph = w().message(1, node("Relu", "y", "x"))
                    .message(11, inputs[i])
                    .message(12, value("y", 1, 4));
            add("input " + i, model(graph), i < 4 ? places[i] : "", "");
        }
        long[] lengths = {2147483647L, 2147483646L};
        for (long length : lengths) {
            WireWriter graph = w().message(1, node("Relu", "y", "x"))
                    .message(11, value("x", 1, length, 2))
                    .message(12, value("y"));
            add("giant input " + length, model(graph), "input 'x'", "");
        }
    }

    private void bytes() {
        byte[] good = good();
        add("text", "hello, this is no model".getBytes(java.nio.charset.StandardCharsets.UTF_8), "", "");
        add("zip", new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0}, "byte", "");
        add("hdf5", new byte[] {(byte) 0x89, 'H', 'D', 'F', 13, 10, 26, 10}, "byte", "");
        add("length beyond the end", new byte[] {0x3A, 0x7F, 1}, "byte", "cut off");
        add("length overflow", new byte[] {0x3A, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1}, "byte", "bytes");
        add("endless number", new byte[] {8, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1}, "byte", "64 bits");
        add("half a number", new byte[] {8, -1}, "byte", "beyond the end");
        for (int wire : new int[] {3, 4, 6, 7}) {
            add("wire type " + wire, new byte[] {(byte) (0x38 | wire)}, "byte", "wire type");
        }
        add("field zero", new byte[] {0, 0}, "byte", "tag");
        add("graph as a number", new byte[] {0x38, 1}, "byte", "wire type");
        add(
                "not UTF-8",
                model(graph(g ->
                        g.message(1, w().text(1, "x").bytes(2, new byte[] {-1}).text(4, "Relu")))),
                "node[0]",
                "UTF-8");
        add("garbage behind", Arrays.copyOf(good, good.length + 3), "byte", "");
        for (int cut = 1; cut < good.length; cut += 9) {
            add("cut at " + cut, Arrays.copyOf(good, cut), "", "");
        }
    }

    private static byte[] good() {
        return Onnx.bytes(Sequential.of(Input.of(4), Dense.of(3).withActivation("relu"), Dense.of(2)));
    }

    @TestFactory
    Stream<DynamicTest> refused() {
        tensors();
        graphs();
        ends();
        bytes();
        assertTrue(cases.size() >= 80, "there are " + cases.size());
        return cases.entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> check(each.getValue())));
    }

    private static void check(Bad bad) {
        FormatException error = assertThrows(FormatException.class, () -> Onnx.read(FILE, bad.bytes()));
        assertEquals(FILE, error.file());
        assertTrue(error.place().contains(bad.place()), error.getMessage());
        assertTrue(error.reason().contains(bad.reason()), error.getMessage());
        assertFalse(error.reason().isBlank());
    }

    /** Every byte of a good file changed at random, many times: a model or the one error. */
    @Test
    void changedBytesNeverEscape() {
        byte[] good = good();
        Random random = new Random(3);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] changed = good.clone();
            for (int k = random.nextInt(3); k >= 0; k--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            }
            try {
                Onnx.read(FILE, changed).graph();
            } catch (FormatException e) {
                refused++;
            }
        }
        assertTrue(refused > 5_000, "refused " + refused);
    }

    // ---- bombs ----

    private static void bomb(byte[] bytes) {
        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertThrows(FormatException.class, () -> Onnx.read(FILE, bytes)));
    }

    @Test
    void aMillionNodes() {
        WireWriter graph = w();
        byte[] node = node("Relu", "y", "x").toBytes();
        for (int i = 0; i < 1_000_000; i++) {
            graph.bytes(1, node);
        }
        bomb(model(graph));
    }

    @Test
    void aChainOfLayers() {
        bomb(model(chain(49_000, "Relu")));
    }

    private static WireWriter chain(int length, String operator) {
        WireWriter graph = w();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            names.add("v" + i);
        }
        for (int i = 0; i < length; i++) {
            graph.message(1, node(operator, i == length - 1 ? "y" : names.get(i), i == 0 ? "x" : names.get(i - 1)));
        }
        return graph.message(11, value("x", 1, 4)).message(12, value("y", 1, 4));
    }

    @Test
    void aGiantConstantOfShape() {
        bomb(model(graph(
                g -> g.message(5, w().varints(1, 2).varint(2, 7).text(8, "s").varints(7, 1_000_000, 1_000_000))
                        .message(1, node("ConstantOfShape", "c", "s"))
                        .message(1, node("Add", "y", "x", "c")))));
    }

    @Test
    void deepNesting() {
        WireWriter inner = w();
        for (int i = 0; i < 2_000; i++) {
            inner = w().message(
                            1,
                            w().text(1, "x")
                                    .text(2, "y")
                                    .text(4, "If")
                                    .message(5, w().text(1, "then_branch").message(6, inner)));
        }
        bomb(model(inner));
    }
}
