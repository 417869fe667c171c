package dev.perceptron.formats.onnx;

import dev.perceptron.formats.onnx.OnnxValue.Dim;
import dev.perceptron.formats.protobuf.WireWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.List;
import java.util.Map;

/** From a graph to a file's bytes; equal graphs give equal bytes. */
final class OnnxWriter {
    /** IR version 8 and operator set 17: ONNX 1.12 of 2022, read by ONNX Runtime since 1.12. */
    static final int IR_VERSION = 8;

    static final int OPSET = 17;
    static final String ML = "ai.onnx.ml";
    static final int ML_OPSET = 3;

    private static final String PRODUCER = "Perceptron";

    private OnnxWriter() {}

    /** The file's bytes. */
    static byte[] bytes(OnnxGraph graph, String doc, Map<String, String> metadata) {
        WireWriter model = new WireWriter().varint(1, IR_VERSION).text(2, PRODUCER);
        graph.opsets()
                .forEach((domain, version) ->
                        model.message(8, new WireWriter().text(1, domain).varint(2, version)));
        model.varint(5, 1).text(6, doc);
        metadata.forEach(
                (key, value) -> model.message(14, new WireWriter().text(1, key).text(2, value)));
        // the graph last, so that a file cut off anywhere is seen to be
        return model.message(7, graph(graph)).toBytes();
    }

    private static WireWriter graph(OnnxGraph graph) {
        WireWriter out = new WireWriter();
        graph.nodes().forEach(node -> out.message(1, node(node)));
        out.text(2, graph.name());
        graph.initializers().forEach((name, value) -> out.message(5, tensor(name, value)));
        graph.inputs().forEach(input -> out.message(11, value(input)));
        graph.outputs().forEach(output -> out.message(12, value(output)));
        return out;
    }

    private static WireWriter node(OnnxNode node) {
        WireWriter out = new WireWriter();
        node.inputs().forEach(input -> out.text(1, input));
        node.outputs().forEach(output -> out.text(2, output));
        out.text(3, node.name()).text(4, node.operator());
        node.attributes().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> out.message(5, attribute(entry.getKey(), entry.getValue())));
        return node.domain().isEmpty() ? out : out.text(7, node.domain());
    }

    private static WireWriter attribute(String name, Attribute attribute) {
        WireWriter out = new WireWriter().text(1, name);
        if (attribute instanceof Attribute.Real real) {
            return out.float32(2, real.value()).varint(20, 1);
        } else if (attribute instanceof Attribute.Whole whole) {
            return out.varint(3, whole.value()).varint(20, 2);
        } else if (attribute instanceof Attribute.Text text) {
            return out.text(4, text.value()).varint(20, 3);
        } else if (attribute instanceof Attribute.Tensor tensor) {
            return out.message(5, tensor("", tensor.value())).varint(20, 4);
        } else if (attribute instanceof Attribute.Reals reals) {
            reals.values().forEach(value -> out.float32(7, value));
            return out.varint(20, 6);
        } else if (attribute instanceof Attribute.Wholes wholes) {
            wholes.values().forEach(value -> out.varint(8, value));
            return out.varint(20, 7);
        } else if (attribute instanceof Attribute.Texts texts) {
            texts.values().forEach(value -> out.text(9, value));
            return out.varint(20, 8);
        }
        throw new IllegalArgumentException("The attribute '" + name + "' can't be written: " + attribute + ".");
    }

    private static WireWriter tensor(String name, KnownTensor value) {
        WireWriter out = new WireWriter();
        for (int dim : value.dims()) {
            out.varint(1, dim);
        }
        DataType type = value.type() == DataType.STRING || value.isReal() ? value.type() : DataType.INT64;
        type = value.isReal() ? DataType.FLOAT : type;
        out.varint(2, type.number());
        switch (type) {
            case FLOAT -> out.text(8, name).bytes(9, bytes(value.floats()));
            case INT64 -> out.text(8, name).bytes(9, bytes(value.wholes()));
            default -> {
                value.texts().forEach(text -> out.text(6, text));
                out.text(8, name);
            }
        }
        return out;
    }

    private static byte[] bytes(float[] values) {
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.multiplyExact(values.length, 4)).order(ByteOrder.LITTLE_ENDIAN);
        FloatBuffer view = bytes.asFloatBuffer();
        view.put(values);
        return bytes.array();
    }

    private static byte[] bytes(long[] values) {
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.multiplyExact(values.length, 8)).order(ByteOrder.LITTLE_ENDIAN);
        LongBuffer view = bytes.asLongBuffer();
        view.put(values);
        return bytes.array();
    }

    private static WireWriter value(OnnxValue value) {
        WireWriter shape = new WireWriter();
        List<Dim> dims = value.dims() == null ? List.of() : value.dims();
        for (Dim dim : dims) {
            shape.message(
                    1,
                    dim.length() < 0
                            ? new WireWriter().text(2, dim.symbol())
                            : new WireWriter().varint(1, dim.length()));
        }
        DataType type = value.type() == null ? DataType.FLOAT : value.type();
        WireWriter tensor = new WireWriter().varint(1, type.number()).message(2, shape);
        return new WireWriter().text(1, value.name()).message(2, new WireWriter().message(1, tensor));
    }
}
