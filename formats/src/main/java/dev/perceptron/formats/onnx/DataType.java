package dev.perceptron.formats.onnx;

import org.jspecify.annotations.Nullable;

/** The types of a tensor's elements that are read, by the specification's numbers. */
enum DataType {
    FLOAT(1, 4),
    UINT8(2, 1),
    INT8(3, 1),
    UINT16(4, 2),
    INT16(5, 2),
    INT32(6, 4),
    INT64(7, 8),
    STRING(8, 0),
    BOOL(9, 1),
    FLOAT16(10, 2),
    DOUBLE(11, 8),
    UINT32(12, 4),
    UINT64(13, 8),
    BFLOAT16(16, 2);

    private final int number;
    private final int bytes;

    DataType(int number, int bytes) {
        this.number = number;
        this.bytes = bytes;
    }

    int number() {
        return number;
    }

    /** Bytes of one element; 0 for texts. */
    int bytes() {
        return bytes;
    }

    boolean isReal() {
        return this == FLOAT || this == DOUBLE || this == FLOAT16 || this == BFLOAT16;
    }

    static @Nullable DataType of(long number) {
        for (DataType type : values()) {
            if (type.number == number) {
                return type;
            }
        }
        return null;
    }
}
