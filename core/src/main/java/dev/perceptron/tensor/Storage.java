package dev.perceptron.tensor;

import dev.perceptron.api.Experimental;

/**
 * The memory behind tensors: today a {@code float[]} on the Java heap.
 *
 * <p>Layers never look inside; only kernels and the border to plain arrays do. That keeps the door open to another
 * number type or device.
 */
@Experimental
public final class Storage {
    private final float[] floats;

    private Storage(float[] floats) {
        this.floats = floats;
    }

    /** New memory for {@code size} numbers, all 0. */
    public static Storage allocate(int size) {
        return new Storage(new float[size]);
    }

    /** The given array itself, not a copy. */
    public static Storage of(float[] floats) {
        return new Storage(floats);
    }

    /** The numbers themselves, for kernels. */
    public float[] floats() {
        return floats;
    }

    /** How many numbers there are. */
    public int size() {
        return floats.length;
    }
}
