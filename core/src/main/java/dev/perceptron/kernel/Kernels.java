package dev.perceptron.kernel;

import dev.perceptron.math.Binary;
import dev.perceptron.math.Unary;
import dev.perceptron.random.RandomStream;

/**
 * Whole-array operations on one thread, on ranges of {@code float[]}: the seam between plain and vector code.
 *
 * <p>Implementations are stateless and agree to the last bit (the numerics contract: chains of fused multiply-adds in
 * ascending order, polynomials of {@link dev.perceptron.math.FloatMath}). They trust their arguments; {@link dev.perceptron.compute.Compute} and the facade check.
 * Outputs may be the same range as an input, but not overlap it otherwise.
 */
public interface Kernels {
    /** A short name for messages: {@code scalar}, {@code vector-512}. */
    String name();

    /**
     * Gets the loops of training compiled before they are needed; worth its part of a second before long work, and worth
     * calling from a thread of its own while data is read. Done once; who asks meanwhile waits for the end.
     */
    default void warmUp() {}

    // ---- matrix products ----

    /** How many floats a packed B of this size takes. */
    int packedLength(int depth, int columns);

    /** How many panels of columns B is packed into. */
    int panels(int columns);

    /**
     * Packs panels {@code from} to {@code to} (exclusive) of B for {@link #multiply}.
     *
     * @param rowStride the distance between B's rows in memory
     * @param columnStride the distance between B's columns in memory
     * @param packed modified
     */
    void pack(
            float[] b,
            int offset,
            int rowStride,
            int columnStride,
            int depth,
            int columns,
            float[] packed,
            int from,
            int to);

    /** What {@link #multiply} needs to work with; one for each thread. */
    interface Workspace {}

    /** A new workspace. */
    Workspace workspace();

    /**
     * Computes a block of C: some rows, and the columns of some panels.
     *
     * @param workspace of these kernels, the calling thread's own
     */
    void multiply(Product product, int rowFrom, int rowTo, int panelFrom, int panelTo, Workspace workspace);

    // ---- element by element ----

    /** y = f(x). */
    void unary(Unary f, float[] x, int xOffset, float[] y, int yOffset, int count);

    /** z = f(x, y). */
    void binary(Binary f, float[] x, int xOffset, float[] y, int yOffset, float[] z, int zOffset, int count);

    /** y = x·scale + shift, one rounding. */
    void affine(float[] x, int xOffset, float scale, float shift, float[] y, int yOffset, int count);

    /** y = x·scale + y, one rounding. */
    void addScaled(float[] x, int xOffset, float scale, float[] y, int yOffset, int count);

    /** z = x > threshold ? a : b, where a NaN in x takes b. */
    void where(
            float[] x,
            int xOffset,
            float threshold,
            float[] a,
            int aOffset,
            float[] b,
            int bOffset,
            float[] z,
            int zOffset,
            int count);

    /** y = x / divisor, x unsigned bytes; exactly rounded. */
    void divideBytes(byte[] x, int xOffset, float divisor, float[] y, int yOffset, int count);

    // ---- along rows and columns ----

    /** x + bias in each of {@code rows} rows of {@code columns}, in place. */
    void addToRows(float[] x, int xOffset, int rows, int columns, float[] bias, int bOffset);

    /** sums[j] (+)= Σᵢ x[i, j], one chain of additions in ascending i, for columns {@code from} to {@code to}. */
    void columnSums(
            float[] x,
            int xOffset,
            int rows,
            int columns,
            float[] sums,
            int sumsOffset,
            boolean accumulate,
            int from,
            int to);

    /** y[i, j] = e^(x[i, j] − maxⱼ) / Σⱼ, the sum in double in ascending j. */
    default void softmax(float[] x, int xOffset, float[] y, int yOffset, int rows, int columns) {
        for (int i = 0; i < rows; i++) {
            SoftmaxParameters.shift(x, xOffset + i * columns, y, yOffset + i * columns, columns);
        }
        unary(Unary.EXP, y, yOffset, y, yOffset, rows * columns);
        for (int i = 0; i < rows; i++) {
            SoftmaxParameters.normalize(y, yOffset + i * columns, columns);
        }
    }

    // ---- randomness ----

    /**
     * A mask of dropout: {@code scale} where the index's 32-bit word, unsigned, is at least {@code threshold}, else 0,
     * for indices {@code from} to {@code to}, where {@code from} is a multiple of {@link RandomStream#GROUP}.
     *
     * @param step takes the place of the stream's own, so that a step makes no new stream
     * @param mask modified at {@code maskOffset + from} …
     */
    void dropoutMask(
            RandomStream stream,
            long step,
            long threshold,
            float scale,
            float[] mask,
            int maskOffset,
            int from,
            int to);

    /**
     * Standard normal numbers, see {@link NormalNoise}, for indices {@code from} to {@code to}, where {@code from} is a
     * multiple of {@link RandomStream#GROUP}.
     *
     * @param step takes the place of the stream's own, so that a step makes no new stream
     * @param noise modified at {@code noiseOffset + from} …
     */
    void normalNoise(RandomStream stream, long step, float[] noise, int noiseOffset, int from, int to);

    // ---- optimizers, one sweep over weights ----

    /** w −= rate·g, element by element of weights w and gradients g. */
    default void sgd(
            float[] weights, int weightsOffset, float[] gradients, int gradientsOffset, int count, float rate) {
        addScaled(gradients, gradientsOffset, -rate, weights, weightsOffset, count);
    }

    /** v = momentum·v − rate·g; w += v, or with Nesterov w += momentum·v − rate·g, for velocities v. */
    void momentum(
            float[] weights,
            int weightsOffset,
            float[] gradients,
            int gradientsOffset,
            float[] velocities,
            int velocitiesOffset,
            int count,
            float rate,
            float momentum,
            boolean nesterov);

    /** s = rho·s + (1−rho)·g²; w −= rate·g/√(s + epsilon), for mean squares s. */
    void rmsprop(
            float[] weights,
            int weightsOffset,
            float[] gradients,
            int gradientsOffset,
            float[] squares,
            int squaresOffset,
            int count,
            float rate,
            float rho,
            float epsilon);

    /** m += (g−m)·(1−beta1); v += (g²−v)·(1−beta2); w −= rate·m/(√v + epsilon), for means m and mean squares v. */
    void adam(
            float[] weights,
            int weightsOffset,
            float[] gradients,
            int gradientsOffset,
            float[] means,
            int meansOffset,
            float[] squares,
            int squaresOffset,
            int count,
            float rate,
            float oneMinusBeta1,
            float oneMinusBeta2,
            float epsilon);
}
