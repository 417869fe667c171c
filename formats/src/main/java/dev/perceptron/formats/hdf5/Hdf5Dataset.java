package dev.perceptron.formats.hdf5;

import dev.perceptron.formats.FormatException;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * An array of a file, read when asked for.
 *
 * <pre>
 * Tensor kernel = root.dataset("layers/dense/vars/0").tensor(Shape.of(784, 128));
 * </pre>
 */
public final class Hdf5Dataset implements Hdf5Object, Hdf5Values {
    private final Place place;
    private final Hdf5Attributes attributes;
    private final Elements elements;

    Hdf5Dataset(Place place, Hdf5Attributes attributes, Elements elements) {
        this.place = place;
        this.attributes = attributes;
        this.elements = elements;
    }

    /**
     * The elements as a tensor.
     *
     * @throws FormatException if the shape in the file is not {@code expected}
     */
    public Tensor tensor(Shape expected) {
        int[] dims = expected.dims();
        long[] wanted = Arrays.stream(dims).asLongStream().toArray();
        if (!Arrays.equals(wanted, shape())) {
            throw elements.refused("expected shape " + expected + ", received " + Arrays.toString(shape()));
        }
        return Tensor.of(floats(expected.size()), dims);
    }

    @Override
    public Hdf5Attributes attributes() {
        return attributes;
    }

    @Override
    public String name() {
        return place.name();
    }

    @Override
    public String path() {
        return place.path();
    }

    @Override
    public Hdf5Type type() {
        return elements.type();
    }

    @Override
    public long[] shape() {
        return elements.shape();
    }

    @Override
    public boolean isNull() {
        return elements.isNull();
    }

    @Override
    public long count() {
        return elements.count();
    }

    @Override
    public long byteCount() {
        return elements.byteCount();
    }

    @Override
    public float[] floats(long expected) {
        return elements.floats(expected);
    }

    @Override
    public double[] doubles(long expected) {
        return elements.doubles(expected);
    }

    @Override
    public long[] integers(long expected) {
        return elements.integers(expected);
    }

    @Override
    public List<String> strings(long expected) {
        return elements.strings(expected);
    }

    @Override
    public byte[] bytes(long expected) {
        return elements.bytes(expected);
    }

    /** The elements, as {@link Elements}. */
    Elements elements() {
        return elements;
    }

    @Override
    public String toString() {
        return place + " " + elements;
    }
}
