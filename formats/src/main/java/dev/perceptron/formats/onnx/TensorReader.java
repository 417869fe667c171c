package dev.perceptron.formats.onnx;

import dev.perceptron.formats.protobuf.LongList;
import dev.perceptron.formats.protobuf.WireReader;

/**
 * Reads the message {@code TensorProto}: first its shape and how many bytes there are, so that both agree before
 * anything is allocated.
 *
 * @param name the tensor's name; may be empty
 * @param value the tensor
 */
record TensorReader(String name, KnownTensor value) {
    private static final int RANK = 16;
    private static final int EXTERNAL = 1;

    static TensorReader read(WireReader message) {
        LongList dims = new LongList(RANK);
        String name = "";
        long typeNumber = 0;
        WireReader walk = message.fromStart();
        while (walk.next()) {
            switch (walk.field()) {
                case 1 -> walk.integers("dims", dims);
                case 2 -> {
                    walk.once("data_type");
                    typeNumber = walk.varint("data_type");
                }
                case 8 -> {
                    walk.once("name");
                    name = walk.text("name");
                }
                case 3 -> throw walk.error("the tensor is a segment of a larger one; that is not supported.");
                case 13 ->
                    throw walk.error("the tensor's values lie in another file (external_data); a model may not"
                            + " name other files. Save it with its values inside, or load it by the tool that wrote it and"
                            + " save it as one file.");
                case 14 -> {
                    walk.once("data_location");
                    if (walk.varint("data_location") == EXTERNAL) {
                        throw walk.error("the tensor's values lie in another file (data_location EXTERNAL); a model"
                                + " may not name other files. Save it with its values inside.");
                    }
                }
                default -> walk.skip();
            }
        }
        WireReader place = name.isEmpty() ? message : message.named(message.place() + " '" + name + "'");
        DataType type = DataType.of(typeNumber);
        if (type == null) {
            throw place.fault("the tensor has the data type " + typeNumber
                    + ", which is not supported; expected numbers of 8 to 64 bits or strings.");
        }
        int[] lengths = lengths(place, dims.toArray());
        return new TensorReader(name, stored(place, type, lengths));
    }

    private static int[] lengths(WireReader place, long[] dims) {
        int[] lengths = new int[dims.length];
        long size = 1;
        for (int i = 0; i < dims.length; i++) {
            if (dims[i] < 0 || dims[i] > Integer.MAX_VALUE - 8) {
                throw place.fault("an axis has the length " + dims[i] + ", expected 0 to 2,147,483,639.");
            }
            size *= dims[i];
            if (size > Integer.MAX_VALUE - 8) {
                throw place.fault("its shape has more than 2,147,483,639 values.");
            }
            lengths[i] = (int) dims[i];
        }
        return lengths;
    }

    private static KnownTensor stored(WireReader place, DataType type, int[] dims) {
        long size = 1;
        for (int dim : dims) {
            size *= dim;
        }
        long count = 0;
        long rawBytes = -1;
        WireReader walk = place.fromStart();
        while (walk.next()) {
            int field = walk.field();
            if (field == TensorBytes.RAW_DATA) {
                walk.once("raw_data");
                rawBytes = walk.bytes("raw_data").byteCount();
            } else if (field == TensorBytes.field(type)) {
                count += count(walk, field);
            } else if (field >= TensorBytes.FLOAT_DATA && field <= TensorBytes.INT64_DATA
                    || field == TensorBytes.DOUBLE_DATA
                    || field == TensorBytes.UINT64_DATA) {
                throw walk.error(
                        "the tensor is of type " + type + " and has values of another type (field " + field + ").");
            } else {
                walk.skip();
            }
        }
        if (rawBytes >= 0 && count > 0) {
            throw place.fault("the tensor has its values twice, as raw bytes and as a list.");
        }
        if (rawBytes >= 0 && (type == DataType.STRING || rawBytes != size * type.bytes())) {
            throw place.fault("expected " + java.util.Arrays.toString(dims) + " " + type + " (" + size * type.bytes()
                    + " bytes), received " + rawBytes + " bytes.");
        }
        if (rawBytes < 0 && count != size) {
            throw place.fault("expected " + java.util.Arrays.toString(dims) + " " + type + " (" + size
                    + " values), received " + count + ".");
        }
        return KnownTensor.stored(type, dims, new TensorBytes(place.fromStart(), rawBytes >= 0));
    }

    private static int count(WireReader walk, int field) {
        return switch (field) {
            case TensorBytes.FLOAT_DATA -> walk.countNumbers("float_data", WireReader.FIXED32, 4);
            case TensorBytes.DOUBLE_DATA -> walk.countNumbers("double_data", WireReader.FIXED64, 8);
            case TensorBytes.STRING_DATA -> {
                walk.text("string_data");
                yield 1;
            }
            default -> walk.countNumbers("data", WireReader.VARINT, 0);
        };
    }
}
