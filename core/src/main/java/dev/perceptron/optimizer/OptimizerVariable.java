package dev.perceptron.optimizer;

import dev.perceptron.api.Experimental;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.Arrays;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Something an optimizer remembers, as Keras lists it: float32 numbers or an integer. */
@Experimental
public final class OptimizerVariable {
    private final String name;
    private final Shape shape;
    private final @Nullable Tensor values;
    private final LongSupplier read;
    private final LongConsumer write;

    private OptimizerVariable(
            String name, Shape shape, @Nullable Tensor values, LongSupplier read, LongConsumer write) {
        this.name = name;
        this.shape = shape;
        this.values = values;
        this.read = read;
        this.write = write;
    }

    static OptimizerVariable of(String name, Tensor values) {
        return new OptimizerVariable(name, values.shape(), values, () -> 0, value -> {});
    }

    static OptimizerVariable counter(String name, LongSupplier read, LongConsumer write) {
        return new OptimizerVariable(name, Shape.scalar(), null, read, write);
    }

    /** Keras's name: {@code adam/dense_kernel_momentum}. */
    public String name() {
        return name;
    }

    /** The axis lengths. */
    public Shape shape() {
        return shape;
    }

    /** Whether it is an integer, int32 in Keras's files. */
    public boolean isWhole() {
        return values == null;
    }

    /** A copy of the values now; integers up to 2⁵³ are exact. */
    public double[] read() {
        Tensor floats = values;
        if (floats == null) {
            return new double[] {read.getAsLong()};
        }
        double[] copy = new double[floats.size()];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = floats.storage().floats()[floats.offset() + i];
        }
        return copy;
    }

    /** Replaces the values. */
    public void write(double... newValues) {
        if (newValues.length != shape.size()) {
            throw new IllegalArgumentException("The optimizer's variable '" + name + "' has the shape " + shape
                    + ", received " + newValues.length + " values.");
        }
        Tensor floats = values;
        if (floats == null) {
            write.accept((long) newValues[0]);
            return;
        }
        for (int i = 0; i < newValues.length; i++) {
            floats.storage().floats()[floats.offset() + i] = (float) newValues[i];
        }
    }

    @Override
    public String toString() {
        return name + shape + " " + Arrays.toString(read());
    }
}
