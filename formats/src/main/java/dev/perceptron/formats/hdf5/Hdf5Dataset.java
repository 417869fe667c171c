package dev.perceptron.formats.hdf5;

import dev.perceptron.formats.FormatException;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.Arrays;

/**
 * An array of a file, read when asked for.
 *
 * <pre>
 * Tensor kernel = root.dataset("layers/dense/vars/0").tensor(Shape.of(784, 128));
 * </pre>
 */
public final class Hdf5Dataset extends Hdf5Values implements Hdf5Object {
    private final Hdf5Attributes attributes;

    Hdf5Dataset(ObjectPath place, Hdf5Attributes attributes, ElementCodec elements) {
        super(place, elements);
        this.attributes = attributes;
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
            throw elements().refused("expected shape " + expected + ", received " + Arrays.toString(shape()));
        }
        return Tensor.of(floats(expected.size()), dims);
    }

    @Override
    public Hdf5Attributes attributes() {
        return attributes;
    }
}
