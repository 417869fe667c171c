package dev.perceptron.formats.hdf5;

import dev.perceptron.formats.FormatException;
import java.util.List;

/**
 * An array in a file: a dataset's or an attribute's. Its type, shape and size are known at once; its elements are read
 * from the file when asked for, and only after their count was found equal to the one the caller expects and to what
 * the file really stores: a declared size alone never allocates memory.
 *
 * <p>Numbers of any type are converted: {@link #floats} and {@link #doubles} round to nearest, {@link #integers} wants
 * integers. Every method throws a {@link FormatException} naming file, path and reason.
 */
public abstract sealed class Hdf5Values permits Hdf5Dataset, Hdf5Attribute {
    private final ObjectPath place;
    private final ElementCodec elements;

    Hdf5Values(ObjectPath place, ElementCodec elements) {
        this.place = place;
        this.elements = elements;
    }

    /** The last part of the path. */
    public final String name() {
        return place.name();
    }

    /** Where this is in the file, such as {@code layers/dense/vars/0}, or {@code layers/dense@name} for an attribute. */
    public final String path() {
        return place.path();
    }

    /** What the elements are. */
    public final Hdf5Type type() {
        return elements.type();
    }

    /** The extents, row-major; of length 0 for a single value. */
    public final long[] shape() {
        return elements.shape();
    }

    /** Whether this has no elements and no shape (HDF5's null dataspace, h5py's {@code Empty}). */
    public final boolean isNull() {
        return elements.isNull();
    }

    /** The number of elements. */
    public final long count() {
        return elements.count();
    }

    /** Bytes that all elements take as declared; those of variable-length strings count 16 each. */
    public final long byteCount() {
        return elements.byteCount();
    }

    /** The elements as float32, after their count was found to be {@code expected}. */
    public final float[] floats(long expected) {
        return elements.floats(expected);
    }

    /** The elements as float64, after their count was found to be {@code expected}. */
    public final double[] doubles(long expected) {
        return elements.doubles(expected);
    }

    /** The elements as integers, after their count was found to be {@code expected}; floats must be whole. */
    public final long[] integers(long expected) {
        return elements.integers(expected);
    }

    /** The elements as texts, after their count was found to be {@code expected}. */
    public final List<String> strings(long expected) {
        return elements.strings(expected);
    }

    /** The elements' bytes, little-endian, after {@link #byteCount} was found to be {@code expected}; not for strings. */
    public final byte[] bytes(long expected) {
        return elements.bytes(expected);
    }

    /** The elements, as {@link ElementCodec}. */
    final ElementCodec elements() {
        return elements;
    }

    @Override
    public final String toString() {
        return place + " " + elements;
    }
}
