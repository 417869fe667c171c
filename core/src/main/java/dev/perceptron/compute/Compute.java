package dev.perceptron.compute;

import dev.perceptron.kernel.Kernels;
import dev.perceptron.kernel.Product;
import dev.perceptron.kernel.SoftmaxParameters;
import dev.perceptron.math.Binary;
import dev.perceptron.math.Unary;
import dev.perceptron.random.Stream;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What layers speak: operations on whole tensors, divided among a team of threads by ranges of the output.
 *
 * <p>Whatever the number of threads, every element of a result is computed by one of them in the same order, so the
 * bits are the same. Small operations stay on the calling thread. Nothing is allocated once buffers have grown to
 * their size. One caller at a time: a compute context belongs to one training or prediction.
 *
 * <p>The shapes are trusted; layers check theirs when they are bound.
 */
public final class Compute {
    private final Kernels kernels;
    private final Partition split;
    private final Product product = new Product();
    private final PackedMatrix temporary = new PackedMatrix();
    private final Operands args = new Operands();
    private final Scratch scratch = new Scratch();
    private final Normalizing normalizing;
    private final Arranging arranging;
    private final Activating activating;
    private final Reducing reducing;

    /** Computes with these kernels on this team. */
    public Compute(Kernels kernels, WorkerPool team) {
        this.kernels = kernels;
        this.split = new Partition(kernels, team, args, product);
        this.normalizing = new Normalizing(split, args);
        this.arranging = new Arranging(split, args);
        this.activating = new Activating(split, args);
        this.reducing = new Reducing(split, args);
    }

    /** The operations that normalization layers are made of. */
    public Normalizing normalizing() {
        return normalizing;
    }

    /** The operations that activations are made of. */
    public Activating activating() {
        return activating;
    }

    /** The operations that move values, mark rows and contract tensors over named axes. */
    public Arranging arranging() {
        return arranging;
    }

    /** Sums and largest values along an axis, and powers. */
    public Reducing reducing() {
        return reducing;
    }

    /** The kernels in use. */
    public Kernels kernels() {
        return kernels;
    }

    /** Has the caller do all work that follows, or the team again. The bits of results are the same. */
    public void alone(boolean now) {
        split.alone(now);
    }

    /**
     * Tells which matrices lie one after the other in the vector of weights. Operations on all elements of such a vector
     * then give each thread the rows of each matrix that it gets in the products, so that gradients and weights stay in
     * its caches. The bits of results are the same.
     */
    public void layOut(List<Shape> matrices) {
        split.layOut(MatrixLayout.of(matrices));
    }

    /** Runs a job of which every thread of the team has some parts. */
    public void run(WorkerPool.Job job) {
        split.run(job);
    }

    /**
     * Memory for a step between two operations: the same tensor each time it is asked for by this slot and shape.
     *
     * @param slot tells apart tensors needed at the same time, 0 or more
     */
    public Tensor scratch(int slot, Shape shape) {
        return scratch.tensor(slot, shape);
    }

    // ---- matrix products ----

    /** Rearranges a matrix, or its transpose, for the right side of products. */
    public void pack(Tensor matrix, boolean transposed, PackedMatrix into) {
        int rows = matrix.shape().rows();
        int columns = matrix.shape().columns();
        into.depth = transposed ? columns : rows;
        into.columns = transposed ? rows : columns;
        args.x(matrix);
        args.i0 = transposed ? 1 : columns;
        args.i1 = transposed ? columns : 1;
        args.i2 = into.depth;
        args.i3 = into.columns;
        args.z = into.values(kernels.packedLength(into.depth, into.columns));
        split.run(PACK, kernels.panels(into.columns), 1, rows * (long) columns / 8);
    }

    private static final Partition.Range PACK =
            (k, a, from, to) -> k.pack(a.x, a.xo, a.i0, a.i1, a.i2, a.i3, a.z, from, to);

    /**
     * C = A·B + bias, then ReLU if asked.
     *
     * @param a rows × depth; leading axes are folded into rows
     * @param bias one number for each column, or null
     * @param c modified: rows × columns
     */
    public void product(Tensor a, PackedMatrix b, @Nullable Tensor bias, boolean relu, Tensor c) {
        product.a = a.storage().floats();
        product.aOffset = a.offset();
        product.aRow = b.depth;
        product.aColumn = 1;
        product.rows = b.depth == 0 ? c.shape().rows() : a.size() / b.depth;
        multiply(b, bias, relu, false, false, c);
    }

    /**
     * C (+)= Aᵀ·B, as a layer's weight gradient is its input, transposed, times the gradient of its output.
     *
     * @param a depth × rows; leading axes are folded into depth
     * @param b depth × columns; likewise
     * @param c modified: rows × columns
     * @param accumulate whether C's old values start the sums
     */
    public void productTransposed(Tensor a, Tensor b, Tensor c, boolean accumulate) {
        pack(b, false, temporary);
        product.a = a.storage().floats();
        product.aOffset = a.offset();
        product.aRow = 1;
        product.aColumn = a.shape().columns();
        product.rows = a.shape().columns();
        multiply(temporary, null, false, accumulate, false, c);
    }

    /**
     * C = A·Bᵀ, computed as (B·Aᵀ)ᵀ: for a B that is larger than A and C together, whose transpose is needed only once,
     * so that packing it would cost more. The bits are those of {@link #product} with B's transpose.
     *
     * @param a rows × depth; leading axes are folded into rows
     * @param b columns × depth
     * @param c modified: rows × columns
     */
    public void productByTranspose(Tensor a, Tensor b, Tensor c) {
        pack(a, true, temporary);
        product.a = b.storage().floats();
        product.aOffset = b.offset();
        product.aRow = b.shape().columns();
        product.aColumn = 1;
        product.rows = b.shape().rows();
        multiply(temporary, null, false, false, true, c);
    }

    private void multiply(
            PackedMatrix b, @Nullable Tensor bias, boolean relu, boolean accumulate, boolean turned, Tensor c) {
        product.b = b.values();
        product.depth = b.depth;
        product.columns = b.columns;
        product.c = c.storage().floats();
        product.cOffset = c.offset();
        product.cRow = turned ? product.rows : b.columns;
        product.hasBias = bias != null;
        if (bias != null) {
            product.bias = bias.storage().floats();
            product.biasOffset = bias.offset();
        }
        product.relu = relu;
        product.accumulate = accumulate;
        product.turned = turned;
        split.product();
    }

    // ---- element by element ----

    /** y = f(x). */
    public void unary(Unary f, Tensor x, Tensor y) {
        args.x(x).z(y).unary = f;
        split.elements(UNARY, x.size(), f.cost());
    }

    private static final Partition.Range UNARY =
            (k, a, from, to) -> k.unary(a.unary, a.x, a.xo + from, a.z, a.zo + from, to - from);

    /** z = f(x, y). */
    public void binary(Binary f, Tensor x, Tensor y, Tensor z) {
        args.x(x).y(y).z(z).binary = f;
        split.elements(BINARY, x.size(), 2);
    }

    private static final Partition.Range BINARY =
            (k, a, from, to) -> k.binary(a.binary, a.x, a.xo + from, a.y, a.yo + from, a.z, a.zo + from, to - from);

    /** y = x·scale + shift, one rounding. */
    public void affine(Tensor x, float scale, float shift, Tensor y) {
        args.x(x).z(y).f0 = scale;
        args.f1 = shift;
        split.elements(AFFINE, x.size(), 2);
    }

    private static final Partition.Range AFFINE =
            (k, a, from, to) -> k.affine(a.x, a.xo + from, a.f0, a.f1, a.z, a.zo + from, to - from);

    /** y = x·scale + y, one rounding. */
    public void addScaled(Tensor x, float scale, Tensor y) {
        args.x(x).z(y).f0 = scale;
        split.elements(ADD_SCALED, x.size(), 2);
    }

    private static final Partition.Range ADD_SCALED =
            (k, a, from, to) -> k.addScaled(a.x, a.xo + from, a.f0, a.z, a.zo + from, to - from);

    /** z = x > threshold ? yes : no. */
    public void where(Tensor x, float threshold, Tensor yes, Tensor no, Tensor z) {
        args.x(x).y(yes).w(no).z(z).f0 = threshold;
        split.elements(WHERE, x.size(), 2);
    }

    private static final Partition.Range WHERE = (k, a, from, to) ->
            k.where(a.x, a.xo + from, a.f0, a.y, a.yo + from, a.w, a.wo + from, a.z, a.zo + from, to - from);

    /** Copies all values. */
    public void copy(Tensor x, Tensor y) {
        y.assign(x);
    }

    /** Sets all values. */
    public void fill(Tensor x, float value) {
        java.util.Arrays.fill(x.storage().floats(), x.offset(), x.offset() + x.size(), value);
    }

    // ---- along rows and columns ----

    /** sums (+)= the sum of all rows of x, each column one chain in ascending order. */
    public void columnSums(Tensor x, Tensor sums, boolean accumulate) {
        args.x(x).z(sums);
        args.i0 = sums.size() == 0 ? 0 : x.size() / sums.size();
        args.i1 = sums.size();
        args.i2 = accumulate ? 1 : 0;
        split.run(COLUMN_SUMS, sums.size(), Partition.ALIGNMENT, x.size() / 8);
    }

    private static final Partition.Range COLUMN_SUMS =
            (k, a, from, to) -> k.columnSums(a.x, a.xo, a.i0, a.i1, a.z, a.zo, a.i2 == 1, from, to);

    /** y = x with axes of length 1, or missing in front, stretched to y's shape. */
    public void expand(Tensor x, Tensor y) {
        Broadcasting.expand(x, y);
    }

    /** sums (+)= x summed over the axes along which {@code sums} has length 1 or is missing in front. */
    public void reduce(Tensor x, Tensor sums, boolean accumulate) {
        Broadcasting.reduce(x, sums, accumulate);
    }

    /** y = softmax of each row of x along the last axis. */
    public void softmax(Tensor x, Tensor y) {
        args.x(x).z(y).i0 = x.shape().columns();
        split.run(SOFTMAX, x.shape().rows(), 1, x.size());
    }

    private static final Partition.Range SOFTMAX =
            (k, a, from, to) -> k.softmax(a.x, a.xo + from * a.i0, a.z, a.zo + from * a.i0, to - from, a.i0);

    /** dx = y·(dy − Σ y·dy) along the last axis: softmax's backward pass. */
    public void softmaxGradient(Tensor y, Tensor dy, Tensor dx) {
        args.x(y).y(dy).z(dx).i0 = y.shape().columns();
        split.run(SOFTMAX_GRADIENT, y.shape().rows(), 1, y.size() / 2);
    }

    private static final Partition.Range SOFTMAX_GRADIENT = (k, a, from, to) -> {
        for (int i = from; i < to; i++) {
            int row = i * a.i0;
            SoftmaxParameters.gradient(a.x, a.xo + row, a.y, a.yo + row, a.z, a.zo + row, a.i0);
        }
    };

    // ---- categories ----

    /**
     * y = the number of the bin in which each x lies: bin i holds {@code boundaries[i-1] <= x < boundaries[i]}.
     *
     * @param boundaries a vector in ascending order; a descending one numbers the bins from the top
     */
    public void digitize(Tensor x, Tensor boundaries, Tensor y) {
        Categories.digitize(x, boundaries, y);
    }

    /**
     * y[o, i, k] = whether, or how often, category k is among x[o, :, i]; numbers that are no category are left out.
     *
     * @param x numbers of categories, read as (outer, length, inner)
     * @param counts how often instead of whether
     * @param weights what each x counts for, or null for 1; only with {@code counts}
     * @param y modified: (outer, inner, categories)
     */
    public void encodeCategories(Tensor x, int length, int inner, boolean counts, @Nullable Tensor weights, Tensor y) {
        Categories.encode(x, length, inner, counts, weights, y);
    }

    // ---- randomness ----

    /**
     * A mask of dropout: 0 with probability {@code rate}, else {@code 1/(1−rate)}; the rate is exact to 2⁻³².
     *
     * @param step takes the place of the stream's own
     * @param mask modified
     */
    public void dropoutMask(Stream stream, long step, float rate, Tensor mask) {
        dropoutMask(stream, step, rate, rate < 1 ? 1f / (1f - rate) : 0f, mask);
    }

    /** The same with {@code kept} where nothing is dropped. */
    public void dropoutMask(Stream stream, long step, float rate, float kept, Tensor mask) {
        args.z(mask).f0 = kept;
        args.stream = stream;
        args.l1 = step;
        args.l0 = Math.round((double) rate * 0x1p32);
        split.run(DROPOUT, mask.size(), Stream.GROUP, mask.size() / 3);
    }

    private static final Partition.Range DROPOUT =
            (k, a, from, to) -> k.dropoutMask(a.stream, a.l1, a.l0, a.f0, a.z, a.zo, from, to);

    /**
     * Standard normal numbers, two for each pair of the stream's words, by Box and Muller in float32.
     *
     * @param step takes the place of the stream's own
     * @param noise modified
     */
    public void normalNoise(Stream stream, long step, Tensor noise) {
        args.z(noise).stream = stream;
        args.l1 = step;
        split.run(NORMAL_NOISE, noise.size(), Stream.GROUP, noise.size() * 2L);
    }

    private static final Partition.Range NORMAL_NOISE =
            (k, a, from, to) -> k.normalNoise(a.stream, a.l1, a.z, a.zo, from, to);

    // ---- optimizers ----

    /** w −= rate·g. */
    public void sgd(Tensor w, Tensor g, float rate) {
        addScaled(g, -rate, w);
    }

    /** v = momentum·v − rate·g; w += v, or with Nesterov w += momentum·v − rate·g. */
    public void momentum(Tensor w, Tensor g, Tensor v, float rate, float momentum, boolean nesterov) {
        args.x(w).y(g).z(v).f0 = rate;
        args.f1 = momentum;
        args.i0 = nesterov ? 1 : 0;
        split.elements(MOMENTUM, w.size(), 4);
    }

    private static final Partition.Range MOMENTUM = (k, a, from, to) ->
            k.momentum(a.x, a.xo + from, a.y, a.yo + from, a.z, a.zo + from, to - from, a.f0, a.f1, a.i0 == 1);

    /** s = rho·s + (1−rho)·g²; w −= rate·g/√(s + epsilon). */
    public void rmsprop(Tensor w, Tensor g, Tensor s, float rate, float rho, float epsilon) {
        args.x(w).y(g).z(s).f0 = rate;
        args.f1 = rho;
        args.f2 = epsilon;
        split.elements(RMSPROP, w.size(), 6);
    }

    private static final Partition.Range RMSPROP = (k, a, from, to) ->
            k.rmsprop(a.x, a.xo + from, a.y, a.yo + from, a.z, a.zo + from, to - from, a.f0, a.f1, a.f2);

    /** m += (g−m)·rest1; v += (g²−v)·rest2; w −= rate·m/(√v + epsilon). */
    public void adam(Tensor w, Tensor g, Tensor m, Tensor v, float rate, float rest1, float rest2, float epsilon) {
        args.x(w).y(g).z(m).w(v).f0 = rate;
        args.f1 = rest1;
        args.f2 = rest2;
        args.f3 = epsilon;
        split.elements(ADAM, w.size(), 6);
    }

    private static final Partition.Range ADAM = (k, a, from, to) -> k.adam(
            a.x, a.xo + from, a.y, a.yo + from, a.z, a.zo + from, a.w, a.wo + from, to - from, a.f0, a.f1, a.f2, a.f3);

    // ---- sums in double, in index order ----

    /** Σx². */
    public double sumOfSquares(Tensor x) {
        float[] values = x.storage().floats();
        double sum = 0;
        for (int i = x.offset(); i < x.offset() + x.size(); i++) {
            sum += (double) values[i] * values[i];
        }
        return sum;
    }

    /** Σ|x|. */
    public double sumOfMagnitudes(Tensor x) {
        float[] values = x.storage().floats();
        double sum = 0;
        for (int i = x.offset(); i < x.offset() + x.size(); i++) {
            sum += Math.abs(values[i]);
        }
        return sum;
    }
}
