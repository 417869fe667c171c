package dev.perceptron.formats.hdf5;

/** What the elements of a dataset or an attribute are. */
public enum Hdf5Type {
    /** Signed integers of one byte. */
    INT8(1),
    /** Unsigned integers of one byte. */
    UINT8(1),
    /** Signed integers of two bytes. */
    INT16(2),
    /** Unsigned integers of two bytes. */
    UINT16(2),
    /** Signed integers of four bytes. */
    INT32(4),
    /** Unsigned integers of four bytes. */
    UINT32(4),
    /** Signed integers of eight bytes. */
    INT64(8),
    /** Unsigned integers of eight bytes; read as {@code long}, those above 2⁶³ − 1 are refused. */
    UINT64(8),
    /** IEEE 754 half precision. */
    FLOAT16(2),
    /** The upper half of an IEEE 754 single. */
    BFLOAT16(2),
    /** IEEE 754 single precision. */
    FLOAT32(4),
    /** IEEE 754 double precision. */
    FLOAT64(8),
    /** h5py's bool: an enumeration of FALSE = 0 and TRUE = 1; read as integers. */
    BOOLEAN(1),
    /** Texts of a fixed or a variable length, ASCII or UTF-8. */
    STRING(0),
    /** Bytes without a meaning to HDF5, such as Keras's bfloat16. */
    OPAQUE(0);

    private final int bytes;

    Hdf5Type(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes of one element as we write it; 0 where the file decides ({@link #STRING}, {@link #OPAQUE}). */
    public int bytes() {
        return bytes;
    }

    /** Whether the elements are integers (booleans among them). */
    public boolean isInteger() {
        return ordinal() <= UINT64.ordinal() || this == BOOLEAN;
    }

    /** Whether the elements are floating-point numbers. */
    public boolean isFloat() {
        return ordinal() >= FLOAT16.ordinal() && ordinal() <= FLOAT64.ordinal();
    }

    /** Whether the elements are numbers. */
    public boolean isNumber() {
        return isInteger() || isFloat();
    }
}
