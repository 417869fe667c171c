package dev.perceptron.formats.onnx;

import dev.perceptron.formats.onnx.OnnxValue.Dim;
import dev.perceptron.formats.protobuf.LongList;
import dev.perceptron.formats.protobuf.WireReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the messages {@code NodeProto}, {@code AttributeProto} and {@code ValueInfoProto}. */
final class NodeReader {
    private static final int NUMBERS = 65_536;
    private static final int ATTRIBUTES = 100;
    private static final int RANK = 16;
    private static final String[] KINDS = {
        "UNDEFINED", "FLOAT", "INT", "STRING", "TENSOR", "GRAPH", "FLOATS", "INTS", "STRINGS"
    };

    private NodeReader() {}

    static OnnxNode read(WireReader message) {
        String operator = "";
        String domain = "";
        String name = "";
        List<String> inputs = new ArrayList<>(2);
        List<String> outputs = new ArrayList<>(1);
        Map<String, Attribute> attributes = new LinkedHashMap<>(4);
        while (message.next()) {
            switch (message.field()) {
                case 1 -> inputs.add(message.text("input"));
                case 2 -> outputs.add(message.text("output"));
                case 3 -> {
                    message.once("name");
                    name = message.text("name");
                }
                case 4 -> {
                    message.once("op_type");
                    operator = message.text("op_type");
                }
                case 5 -> attribute(message.message("attribute[" + attributes.size() + "]"), attributes);
                case 7 -> {
                    message.once("domain");
                    domain = message.text("domain");
                }
                default -> message.skip();
            }
            if (inputs.size() > OnnxReader.NAMES || outputs.size() > OnnxReader.NAMES) {
                throw message.error("the node has more than " + OnnxReader.NAMES + " inputs or outputs.");
            }
            if (attributes.size() > ATTRIBUTES) {
                throw message.error("the node has more than " + ATTRIBUTES + " attributes.");
            }
        }
        if (operator.isEmpty()) {
            throw message.fault("the node has no op_type.");
        }
        if (outputs.isEmpty()) {
            throw message.fault("the node makes no value; it has no output.");
        }
        String set = domain.equals("ai.onnx") ? "" : domain;
        return new OnnxNode(operator, set, name, List.copyOf(inputs), List.copyOf(outputs), Map.copyOf(attributes));
    }

    private static void attribute(WireReader message, Map<String, Attribute> attributes) {
        String name = "";
        long kind = 0;
        @Nullable Attribute value = null;
        LongList integers = new LongList(NUMBERS);
        List<Float> reals = new ArrayList<>(0);
        List<String> texts = new ArrayList<>(0);
        int seen = 0;
        while (message.next()) {
            int field = message.field();
            switch (field) {
                case 1 -> {
                    message.once("name");
                    name = message.text("name");
                }
                case 2 -> {
                    message.once("f");
                    value = new Attribute.Real(message.float32("f"));
                }
                case 3 -> {
                    message.once("i");
                    value = new Attribute.Whole(message.varint("i"));
                }
                case 4 -> {
                    message.once("s");
                    value = new Attribute.Text(message.text("s"));
                }
                case 5 -> {
                    message.once("t");
                    value = new Attribute.Tensor(
                            TensorReader.read(message.message("t")).value());
                }
                case 7 -> reals(message, reals);
                case 8 -> message.integers("ints", integers);
                case 9 -> {
                    texts.add(message.text("strings"));
                    limit(message, texts.size());
                }
                case 20 -> {
                    message.once("type");
                    kind = message.varint("type");
                }
                case 6, 10, 11, 14, 15, 22, 23 -> {
                    message.skip();
                    value = new Attribute.Other(field == 6 || field == 11 ? "a graph" : "a list of tensors or a type");
                }
                case 21 -> throw message.error("ref_attr_name is for functions, which are not supported.");
                default -> {
                    message.skip();
                    continue;
                }
            }
            seen |= field >= 2 && field <= 11 ? 1 << field : 0;
        }
        if (name.isEmpty()) {
            throw message.fault("an attribute has no name.");
        }
        if (Integer.bitCount(seen) > 1) {
            throw message.fault("the attribute '" + name + "' has values of several kinds; expected one.");
        }
        Attribute read = value(message, name, kind, value, reals, integers, texts);
        if (attributes.put(name, read) != null) {
            throw message.fault("the attribute '" + name + "' comes twice.");
        }
    }

    /** A value that is left out is the kind's zero, as protobuf has it; old files leave the kind out instead. */
    private static Attribute value(
            WireReader message,
            String name,
            long kind,
            @Nullable Attribute value,
            List<Float> reals,
            LongList integers,
            List<String> texts) {
        Attribute read = switch ((int) Math.max(0, Math.min(kind, 12))) {
            case 0 -> {
                if (value != null) {
                    yield value;
                }
                yield !reals.isEmpty()
                        ? new Attribute.Reals(List.copyOf(reals))
                        : !texts.isEmpty() ? new Attribute.Texts(List.copyOf(texts)) : integers(integers);
            }
            case 1 -> value == null ? new Attribute.Real(0f) : value;
            case 2 -> value == null ? new Attribute.Whole(0) : value;
            case 3 -> value == null ? new Attribute.Text("") : value;
            case 6 -> value == null ? new Attribute.Reals(List.copyOf(reals)) : value;
            case 7 -> value == null ? integers(integers) : value;
            case 8 -> value == null ? new Attribute.Texts(List.copyOf(texts)) : value;
            default -> value == null ? new Attribute.Other("of type " + kind) : value;
        };
        boolean fits = switch ((int) Math.max(0, Math.min(kind, 9))) {
            case 1 -> read instanceof Attribute.Real;
            case 2 -> read instanceof Attribute.Whole;
            case 3 -> read instanceof Attribute.Text;
            case 4 -> read instanceof Attribute.Tensor;
            case 6 -> read instanceof Attribute.Reals;
            case 7 -> read instanceof Attribute.Wholes;
            case 8 -> read instanceof Attribute.Texts;
            default -> true;
        };
        if (!fits) {
            throw message.fault("the attribute '" + name + "' says it is of type " + KINDS[(int) kind]
                    + " and has a value of another kind.");
        }
        return read;
    }

    private static Attribute integers(LongList list) {
        return Attribute.ofWholes(list.toArray());
    }

    private static void reals(WireReader message, List<Float> reals) {
        if (!message.isBytes()) {
            reals.add(message.float32("floats"));
        } else {
            WireReader packed = message.bytes("floats");
            if (packed.byteCount() % 4 != 0) {
                throw message.error("'floats' has " + packed.byteCount() + " bytes, no multiple of 4.");
            }
            limit(message, packed.byteCount() / 4);
            for (int i = 0; i < packed.byteCount(); i += 4) {
                reals.add(packed.floatAt(i));
            }
        }
        limit(message, reals.size());
    }

    private static void limit(WireReader message, int count) {
        if (count > NUMBERS) {
            throw message.error("an attribute has more than " + NUMBERS + " values.");
        }
    }

    // ---- inputs and outputs ----

    static OnnxValue value(WireReader message) {
        String name = "";
        OnnxValue type = new OnnxValue("", null, null);
        while (message.next()) {
            switch (message.field()) {
                case 1 -> {
                    message.once("name");
                    name = message.text("name");
                }
                case 2 -> {
                    message.once("type");
                    type = type(message.message("type"));
                }
                default -> message.skip();
            }
        }
        if (name.isEmpty()) {
            throw message.fault("an input or output has no name.");
        }
        return new OnnxValue(name, type.type(), type.dims());
    }

    private static OnnxValue type(WireReader message) {
        OnnxValue type = new OnnxValue("", null, null);
        while (message.next()) {
            if (message.field() == 1) {
                message.once("tensor_type");
                type = tensorType(message.message("tensor_type"));
            } else {
                message.skip();
            }
        }
        return type;
    }

    private static OnnxValue tensorType(WireReader message) {
        long element = 0;
        @Nullable List<Dim> dims = null;
        while (message.next()) {
            switch (message.field()) {
                case 1 -> {
                    message.once("elem_type");
                    element = message.varint("elem_type");
                }
                case 2 -> {
                    message.once("shape");
                    dims = dims(message.message("shape"));
                }
                default -> message.skip();
            }
        }
        return new OnnxValue("", DataType.of(element), dims);
    }

    private static List<Dim> dims(WireReader message) {
        List<Dim> dims = new ArrayList<>();
        while (message.next()) {
            if (message.field() == 1) {
                dims.add(dim(message.message("dim[" + dims.size() + "]")));
                if (dims.size() > RANK) {
                    throw message.error("a shape has more than " + RANK + " axes.");
                }
            } else {
                message.skip();
            }
        }
        return dims;
    }

    private static Dim dim(WireReader message) {
        long length = -1;
        String symbol = "";
        while (message.next()) {
            switch (message.field()) {
                case 1 -> {
                    message.once("dim_value");
                    length = message.varint("dim_value");
                    if (length < -1 || length > Integer.MAX_VALUE) {
                        throw message.error("an axis has the length " + length + ", expected 0 to 2,147,483,647.");
                    }
                }
                case 2 -> {
                    message.once("dim_param");
                    symbol = message.text("dim_param");
                }
                default -> message.skip();
            }
        }
        return new Dim(length, symbol);
    }
}
