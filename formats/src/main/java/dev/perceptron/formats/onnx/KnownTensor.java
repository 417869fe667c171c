package dev.perceptron.formats.onnx;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tensor of a graph whose values are known: an initializer, or what follows from such ones.
 *
 * <p>One read from a file is a part of the file's bytes until its values are asked for; that there are as many bytes as
 * its shape says was checked before.
 */
final class KnownTensor {
    /** Length of an axis that is the batch's, among integers that are lengths. */
    static final long BATCH = Long.MIN_VALUE;

    /** How many integers or texts a tensor may have: they are shapes, axes and vocabularies, no weights. */
    static final int FEW = 1 << 20;

    private final DataType type;
    private final int[] dims;
    private final @Nullable TensorBytes stored;
    private float @Nullable [] floats;
    private long @Nullable [] wholes;
    private @Nullable List<String> texts;

    private KnownTensor(DataType type, int[] dims, @Nullable TensorBytes stored) {
        this.type = type;
        this.dims = dims.clone();
        this.stored = stored;
    }

    static KnownTensor stored(DataType type, int[] dims, TensorBytes stored) {
        return new KnownTensor(type, dims, stored);
    }

    static KnownTensor of(float[] values, int... dims) {
        KnownTensor constant = new KnownTensor(DataType.FLOAT, dims, null);
        constant.floats = values;
        return constant;
    }

    static KnownTensor of(float value) {
        return of(new float[] {value});
    }

    static KnownTensor of(long[] values, int... dims) {
        KnownTensor constant = new KnownTensor(DataType.INT64, dims, null);
        constant.wholes = values;
        return constant;
    }

    /** A vector of integers. */
    static KnownTensor vector(long... values) {
        return of(values, values.length);
    }

    static KnownTensor of(List<String> values, int... dims) {
        KnownTensor constant = new KnownTensor(DataType.STRING, dims, null);
        constant.texts = List.copyOf(values);
        return constant;
    }

    /** The same values under another shape of the same size. */
    KnownTensor reshaped(int... newDims) {
        KnownTensor constant = new KnownTensor(type, newDims, stored);
        constant.floats = floats;
        constant.wholes = wholes;
        constant.texts = texts;
        return constant;
    }

    DataType type() {
        return type;
    }

    int[] dims() {
        return dims.clone();
    }

    int rank() {
        return dims.length;
    }

    int size() {
        int size = 1;
        for (int dim : dims) {
            size *= dim;
        }
        return size;
    }

    boolean isReal() {
        return type.isReal();
    }

    /** The values as float32 numbers; not to be modified. */
    float[] floats() {
        float[] known = floats;
        if (known == null) {
            if (stored != null) {
                known = stored.floats(type, size());
            } else {
                long[] numbers = wholes();
                known = new float[numbers.length];
                for (int i = 0; i < known.length; i++) {
                    known[i] = numbers[i];
                }
            }
            floats = known;
        }
        return known;
    }

    /** The values as integers; fractions are cut off; not to be modified. */
    long[] wholes() {
        long[] known = wholes;
        if (known == null) {
            if (stored != null && !type.isReal()) {
                known = stored.wholes(type, size());
            } else {
                float[] numbers = floats();
                known = new long[numbers.length];
                for (int i = 0; i < known.length; i++) {
                    known[i] = (long) numbers[i];
                }
            }
            wholes = known;
        }
        return known;
    }

    /** The texts of a tensor of texts. */
    List<String> texts() {
        List<String> known = texts;
        if (known == null) {
            known = stored == null ? List.of() : stored.texts();
            texts = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return type + Arrays.toString(dims);
    }
}
