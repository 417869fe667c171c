package dev.perceptron.formats.hdf5;

import dev.perceptron.formats.FormatException;
import java.util.List;

/**
 * An array in a file: a dataset's or an attribute's. Its type, shape and size are known at once; its elements are read
 * from the file when asked for, and only after their count was found equal to the one the caller expects and to what
 * the file really stores: a declared size alone never allocates memory.
 *
 * <p>Numbers of any type are converted: {@link #floats} and {@link #doubles} round to nearest, {@link #integers} wants
 * whole numbers. Every method throws a {@link FormatException} naming file, path and reason.
 */
public sealed interface Hdf5Values permits Hdf5Dataset, Hdf5Attribute {
    /** The last part of the path. */
    String name();

    /** Where this is in the file, such as {@code layers/dense/vars/0}, or {@code layers/dense@name} for an attribute. */
    String path();

    /** What the elements are. */
    Hdf5Type type();

    /** The extents, row-major; of length 0 for a single value. */
    long[] shape();

    /** Whether this has no elements and no shape (HDF5's null dataspace, h5py's {@code Empty}). */
    boolean isNull();

    /** The number of elements. */
    long count();

    /** Bytes that all elements take as declared; those of variable-length strings count 16 each. */
    long byteCount();

    /** The elements as float32, after their count was found to be {@code expected}. */
    float[] floats(long expected);

    /** The elements as float64, after their count was found to be {@code expected}. */
    double[] doubles(long expected);

    /** The elements as whole numbers, after their count was found to be {@code expected}; floats must be whole. */
    long[] integers(long expected);

    /** The elements as texts, after their count was found to be {@code expected}. */
    List<String> strings(long expected);

    /** The elements' bytes, little-endian, after {@link #byteCount} was found to be {@code expected}; not for strings. */
    byte[] bytes(long expected);
}
