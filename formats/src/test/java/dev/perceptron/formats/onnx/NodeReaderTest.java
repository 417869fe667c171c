package dev.perceptron.formats.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.formats.FormatException;
import dev.perceptron.formats.protobuf.WireReader;
import dev.perceptron.formats.protobuf.WireWriter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Nodes, their attributes, inputs and outputs, and the graph around them. */
final class NodeReaderTest {
    private static WireWriter w() {
        return new WireWriter();
    }

    private static WireWriter node() {
        return w().text(2, "y").text(4, "Op");
    }

    private static OnnxNode read(WireWriter node) {
        return NodeReader.read(WireReader.of("n.onnx", node.toBytes()));
    }

    private static Attribute attribute(WireWriter content) {
        Attribute read = read(node().message(
                                5,
                                w().text(1, "a")
                                        .message(99, w())
                                        .bytes(98, new byte[0])
                                        .varint(97, 0)
                                        .text(13, "a note")))
                .attributes()
                .get("a");
        assertEquals(Attribute.ofWholes(), read, "nothing but a name");
        return read(node().bytes(5, joined(w().text(1, "a"), content)))
                .attributes()
                .get("a");
    }

    private static byte[] joined(WireWriter first, WireWriter second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(first.toBytes());
        both.writeBytes(second.toBytes());
        return both.toByteArray();
    }

    private static void assertRefused(String reason, Runnable read) {
        FormatException error = assertThrows(FormatException.class, read::run);
        assertTrue(error.getMessage().startsWith("n.onnx"), error.getMessage());
        assertTrue(error.getMessage().contains(reason), error.getMessage());
    }

    @Test
    void allOfANodeIsRead() {
        OnnxNode node = read(node().text(1, "b")
                .text(1, "")
                .text(1, "c")
                .text(2, "z")
                .text(3, "name")
                .text(7, "ai.onnx"));
        assertEquals("Op", node.operator());
        assertEquals("", node.domain());
        assertEquals("name", node.name());
        assertEquals(List.of("b", "", "c"), node.inputs());
        assertEquals(List.of("y", "z"), node.outputs());
        assertEquals("own", read(node().text(7, "own")).domain());
    }

    @Test
    void aNodesFieldsComeOnce() {
        assertRefused("'name' comes twice", () -> read(node().text(3, "a").text(3, "a")));
        assertRefused("'op_type' comes twice", () -> read(node().text(4, "Op")));
        assertRefused("'domain' comes twice", () -> read(node().text(7, "a").text(7, "a")));
    }

    @Test
    void aNodeIsBounded() {
        WireWriter inputs = node();
        IntStream.range(0, OnnxReader.NAMES).forEach(i -> inputs.text(1, ""));
        assertEquals(OnnxReader.NAMES, read(inputs).inputs().size());
        assertRefused("more than 10000 inputs or outputs", () -> read(inputs.text(1, "")));
        WireWriter outputs = node();
        IntStream.range(1, OnnxReader.NAMES).forEach(i -> outputs.text(2, ""));
        assertEquals(OnnxReader.NAMES, read(outputs).outputs().size());
        assertRefused("more than 10000 inputs or outputs", () -> read(outputs.text(2, "")));
        WireWriter attributes = node();
        IntStream.range(0, 100).forEach(i -> attributes.message(5, w().text(1, "a" + i)));
        assertEquals(100, read(attributes).attributes().size());
        assertRefused("more than 100 attributes", () -> read(attributes.message(5, w().text(1, "b"))));
    }

    /** With the kind said, as new files do, and without, as old ones. */
    @Test
    void attributesOfEachKind() {
        for (boolean said : new boolean[] {true, false}) {
            assertEquals(Attribute.of(1.5f), attribute(kind(w().float32(2, 1.5f), said, 1)));
            assertEquals(Attribute.of(-3L), attribute(kind(w().varint(3, -3), said, 2)));
            assertEquals(Attribute.of("s"), attribute(kind(w().text(4, "s"), said, 3)));
            WireWriter tensor = w().varints(1, 2).varint(2, 1).float32(4, 1).float32(4, 2);
            Attribute value = attribute(kind(w().message(5, tensor), said, 4));
            assertArrayEquals(
                    new float[] {1, 2},
                    assertInstanceOf(Attribute.Tensor.class, value).value().floats());
            byte[] two = ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putFloat(1)
                    .putFloat(-2)
                    .array();
            Attribute reals = new Attribute.Reals(List.of(1f, -2f, 3f));
            assertEquals(reals, attribute(kind(w().bytes(7, two).float32(7, 3), said, 6)));
            assertEquals(
                    Attribute.ofWholes(1, -2, 3),
                    attribute(kind(w().varints(8, 1, -2).varint(8, 3), said, 7)));
            assertEquals(
                    new Attribute.Texts(List.of("p", "")),
                    attribute(kind(w().text(9, "p").text(9, ""), said, 8)));
            for (int other : new int[] {6, 10, 11, 14, 15, 22, 23}) {
                assertInstanceOf(Attribute.Other.class, attribute(w().message(other, w())), "field " + other);
            }
            assertEquals(new Attribute.Other("a graph"), attribute(w().message(6, w())));
            assertEquals(new Attribute.Other("a graph"), attribute(w().message(11, w())));
            assertEquals(new Attribute.Other("a list of tensors or a type"), attribute(w().message(10, w())));
        }
    }

    private static WireWriter kind(WireWriter value, boolean said, int kind) {
        return said ? value.varint(20, kind) : value;
    }

    /** As protobuf has it, a value that is left out is zero, empty or none. */
    @Test
    void valuesThatAreLeftOut() {
        assertEquals(Attribute.of(0f), attribute(w().varint(20, 1)));
        assertEquals(Attribute.of(0L), attribute(w().varint(20, 2)));
        assertEquals(Attribute.of(""), attribute(w().varint(20, 3)));
        assertEquals(new Attribute.Reals(List.of()), attribute(w().varint(20, 6)));
        assertEquals(Attribute.ofWholes(), attribute(w().varint(20, 7)));
        assertEquals(new Attribute.Texts(List.of()), attribute(w().varint(20, 8)));
        assertEquals(new Attribute.Other("of type 99"), attribute(w().varint(20, 99)));
        assertRefused("of type TENSOR", () -> attribute(w().varint(20, 4)));
    }

    @Test
    void aValueOfAnotherKindIsRefused() {
        for (int kind : new int[] {1, 2, 3, 4, 6, 7, 8}) {
            List<WireWriter> values =
                    List.of(w().float32(2, 1), w().varint(3, 1), w().text(4, "s"), w().message(6, w()));
            for (int i = 0; i < values.size(); i++) {
                if (i + 1 != kind) {
                    WireWriter value = values.get(i).varint(20, kind);
                    assertRefused("a value of another kind", () -> attribute(value));
                }
            }
        }
        assertRefused(
                "values of several kinds", () -> attribute(w().text(9, "a").varints(8, 1)));
        assertRefused(
                "values of several kinds", () -> attribute(w().message(11, w()).varint(3, 1)));
        assertRefused("no multiple of 4", () -> attribute(w().bytes(7, new byte[6])));
        assertRefused("no name", () -> read(node().message(5, w().varint(3, 1))));
    }

    @Test
    void anAttributesFieldsComeOnce() {
        assertRefused("'name' comes twice", () -> attribute(w().text(1, "a")));
        assertRefused("'f' comes twice", () -> attribute(w().float32(2, 1).float32(2, 1)));
        assertRefused("'i' comes twice", () -> attribute(w().varint(3, 1).varint(3, 1)));
        assertRefused("'s' comes twice", () -> attribute(w().text(4, "").text(4, "")));
        WireWriter tensor = w().varint(2, 1).float32(4, 1);
        assertRefused("'t' comes twice", () -> attribute(w().message(5, tensor).message(5, tensor)));
        assertRefused("'type' comes twice", () -> attribute(w().varint(20, 7).varint(20, 7)));
    }

    @Test
    void listsAreBounded() {
        int most = 65_536;
        assertEquals(
                most,
                assertInstanceOf(Attribute.Reals.class, attribute(w().bytes(7, new byte[4 * most])))
                        .values()
                        .size());
        assertRefused("more than 65536 values", () -> attribute(w().bytes(7, new byte[4 * most + 4])));
        assertRefused(
                "more than 65536 values",
                () -> attribute(w().bytes(7, new byte[4 * most]).float32(7, 1)));
        assertEquals(
                most,
                assertInstanceOf(Attribute.Wholes.class, attribute(w().varints(8, new long[most])))
                        .values()
                        .size());
        assertRefused("more than 65536 numbers", () -> attribute(w().varints(8, new long[most + 1])));
        WireWriter texts = w();
        IntStream.range(0, most).forEach(i -> texts.text(9, ""));
        assertEquals(
                most,
                assertInstanceOf(Attribute.Texts.class, attribute(texts))
                        .values()
                        .size());
        assertRefused("more than 65536 values", () -> attribute(texts.text(9, "")));
    }

    private static OnnxValue value(WireWriter content) {
        return NodeReader.value(WireReader.of("n.onnx", content.toBytes()));
    }

    private static WireWriter dims(WireWriter... dims) {
        WireWriter shape = w();
        for (WireWriter dim : dims) {
            shape.message(1, dim);
        }
        return w().text(1, "x").message(2, w().message(1, w().varint(1, 1).message(2, shape)));
    }

    @Test
    void typeAndShapeOfAnInput() {
        OnnxValue value = value(dims(w().text(2, "N"), w().varint(1, 4), w(), w().varint(1, Integer.MAX_VALUE)));
        assertEquals("x", value.name());
        assertEquals(DataType.FLOAT, value.type());
        assertEquals(
                List.of(
                        new OnnxValue.Dim(-1, "N"),
                        new OnnxValue.Dim(4, ""),
                        new OnnxValue.Dim(-1, ""),
                        new OnnxValue.Dim(Integer.MAX_VALUE, "")),
                value.dims());
        assertNull(value(w().text(1, "x")).dims());
        assertNull(value(w().text(1, "x").message(2, w().message(4, w()))).type());
    }

    @Test
    void inputsAreChecked() {
        assertRefused("no name", () -> value(w().message(2, w())));
        assertRefused("length -2", () -> value(dims(w().varint(1, -2))));
        assertRefused("length 2147483648", () -> value(dims(w().varint(1, 1L << 31))));
        WireWriter[] sixteen = new WireWriter[16];
        java.util.Arrays.fill(sixteen, w().varint(1, 1));
        assertEquals(16, value(dims(sixteen)).dims().size());
        WireWriter[] more = new WireWriter[17];
        java.util.Arrays.fill(more, w().varint(1, 1));
        assertRefused("more than 16 axes", () -> value(dims(more)));
    }

    @Test
    void anInputsFieldsComeOnce() {
        assertRefused("'name' comes twice", () -> value(w().text(1, "x").text(1, "x")));
        assertRefused("'type' comes twice", () -> value(w().message(2, w()).message(2, w())));
        assertRefused(
                "'tensor_type' comes twice",
                () -> value(w().message(2, w().message(1, w()).message(1, w()))));
        assertRefused(
                "'elem_type' comes twice",
                () -> value(w().message(2, w().message(1, w().varint(1, 1).varint(1, 1)))));
        assertRefused(
                "'shape' comes twice",
                () -> value(w().message(2, w().message(1, w().message(2, w()).message(2, w())))));
        assertRefused(
                "'dim_value' comes twice", () -> value(dims(w().varint(1, 1).varint(1, 1))));
        assertRefused(
                "'dim_param' comes twice", () -> value(dims(w().text(2, "N").text(2, "N"))));
    }

    /** The model's and the graph's own fields. */
    @Test
    void aModelsFieldsComeOnce() {
        WireWriter opset = w().text(1, "ai.onnx").varint(2, 17);
        assertRefused("'ir_version' comes twice", () -> graph(w().varint(1, 8).varint(1, 8)));
        assertRefused(
                "'domain' comes twice",
                () -> graph(w().message(8, w().text(1, "").text(1, ""))));
        assertRefused(
                "'version' comes twice",
                () -> graph(w().message(8, w().varint(2, 1).varint(2, 1))));
        assertRefused("imported twice", () -> graph(w().message(8, opset).message(8, w().varint(2, 17))));
        assertRefused(
                "'name' comes twice",
                () -> graph(w().varint(1, 8)
                        .message(8, opset)
                        .message(7, w().text(2, "g").text(2, "g"))));
        for (long version : new long[] {1, 1000}) {
            assertRefused("no graph", () -> graph(w().message(8, w().varint(2, version))));
        }
        for (long version : new long[] {0, 1001}) {
            assertRefused("has version " + version, () -> graph(w().message(8, w().varint(2, version))));
        }
        for (long version : new long[] {3, 100}) {
            assertRefused(
                    "imports no version of ONNX's",
                    () -> graph(w().varint(1, version).message(7, w())));
        }
        for (long version : new long[] {2, 101}) {
            assertRefused(
                    "ir_version is " + version,
                    () -> graph(w().varint(1, version).message(8, opset).message(7, w())));
        }
        WireWriter many = w();
        IntStream.range(0, 100)
                .forEach(i -> many.message(8, w().text(1, "d" + i).varint(2, 1)));
        assertRefused("no graph", () -> graph(many));
        assertRefused(
                "more than 100 operator sets",
                () -> graph(many.message(8, w().text(1, "e").varint(2, 1))));
    }

    private static OnnxGraph graph(WireWriter model) {
        return OnnxReader.read("n.onnx", model.toBytes());
    }
}
