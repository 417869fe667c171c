package dev.perceptron.formats.array;

/** What an array in a file is made of. */
public enum ElementType {
    /** A boolean, one byte: 0 or 1. */
    BOOL(1),
    /** An integer without sign, 8 bits. */
    UINT8(1),
    /** An integer, 8 bits. */
    INT8(1),
    /** An integer without sign, 16 bits. */
    UINT16(2),
    /** An integer, 16 bits. */
    INT16(2),
    /** An integer without sign, 32 bits. */
    UINT32(4),
    /** An integer, 32 bits. */
    INT32(4),
    /** An integer without sign, 64 bits. */
    UINT64(8),
    /** An integer, 64 bits. */
    INT64(8),
    /** IEEE 754 binary16: 5 bits of exponent, 10 of fraction. */
    FLOAT16(2),
    /** The upper half of a float32: 8 bits of exponent, 7 of fraction. */
    BFLOAT16(2),
    /** IEEE 754 binary32. */
    FLOAT32(4),
    /** IEEE 754 binary64. */
    FLOAT64(8);

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /** How many bytes an element takes. */
    public int bytes() {
        return bytes;
    }

    /** Whether elements are floating-point numbers. */
    public boolean isFloat() {
        return compareTo(FLOAT16) >= 0;
    }
}
