package dev.perceptron.compute;

import dev.perceptron.api.Experimental;
import dev.perceptron.kernel.Kernels;
import dev.perceptron.kernel.Product;
import dev.perceptron.math.Binary;
import dev.perceptron.math.Unary;
import dev.perceptron.random.RandomStream;
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
@Experimental
public final class Compute {
    private final Kernels kernels;
    private final Partition partition;
    private final Product product = new Product();
    private final PackedMatrix temporary = new PackedMatrix();
    private final ScratchStack scratch = new ScratchStack();
    private final MatrixJobs.Pack pack;
    private final ElementJobs.Apply apply;
    private final ElementJobs.Combine combine;
    private final ElementJobs.Affine affine;
    private final ElementJobs.AddScaled addScaled;
    private final ElementJobs.Choose choose;
    private final MatrixJobs.ColumnSums columnSums;
    private final MatrixJobs.Softmax softmax;
    private final MatrixJobs.SoftmaxGradient softmaxGradient = new MatrixJobs.SoftmaxGradient();
    private final RandomJobs.DropoutMask dropoutMask;
    private final RandomJobs.NormalNoise normalNoise;
    private final OptimizerJobs.Momentum momentum;
    private final OptimizerJobs.Rmsprop rmsprop;
    private final OptimizerJobs.Adam adam;
    private final Normalizing normalizing;
    private final Arranging arranging;
    private final Activating activating;
    private final Reducing reducing;

    /** Computes with these kernels on this team. */
    public Compute(Kernels kernels, WorkerPool team) {
        this.kernels = kernels;
        this.partition = new Partition(kernels, team, product);
        this.pack = new MatrixJobs.Pack(kernels);
        this.apply = new ElementJobs.Apply(kernels);
        this.combine = new ElementJobs.Combine(kernels);
        this.affine = new ElementJobs.Affine(kernels);
        this.addScaled = new ElementJobs.AddScaled(kernels);
        this.choose = new ElementJobs.Choose(kernels);
        this.columnSums = new MatrixJobs.ColumnSums(kernels);
        this.softmax = new MatrixJobs.Softmax(kernels);
        this.dropoutMask = new RandomJobs.DropoutMask(kernels);
        this.normalNoise = new RandomJobs.NormalNoise(kernels);
        this.momentum = new OptimizerJobs.Momentum(kernels);
        this.rmsprop = new OptimizerJobs.Rmsprop(kernels);
        this.adam = new OptimizerJobs.Adam(kernels);
        this.normalizing = new Normalizing(partition);
        this.arranging = new Arranging(partition);
        this.activating = new Activating(partition, kernels);
        this.reducing = new Reducing(partition);
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
        partition.alone(now);
    }

    /**
     * Tells which matrices lie one after the other in the vector of weights. Operations on all elements of such a vector
     * then give each thread the rows of each matrix that it gets in the products, so that gradients and weights stay in
     * its caches. The bits of results are the same.
     */
    public void layOut(List<Shape> matrices) {
        partition.layOut(MatrixLayout.of(matrices));
    }

    /** Runs a job of which every thread of the team has some parts. */
    public void run(WorkerPool.Job job) {
        partition.run(job);
    }

    /**
     * Memory for intermediate results, given back by closing it: {@code try (Scratch scratch = compute.scratch()) {
     * Tensor twice = scratch.like(x); … }}. Who is called in between may open another; the last opened is closed first.
     */
    public Scratch scratch() {
        return scratch.open();
    }

    // ---- matrix products ----

    /** Rearranges a matrix, or its transpose, for the right side of products. */
    public void pack(Tensor matrix, boolean transposed, PackedMatrix into) {
        int rows = matrix.shape().rows();
        int columns = matrix.shape().columns();
        into.depth = transposed ? columns : rows;
        into.columns = transposed ? rows : columns;
        partition.run(pack.with(matrix, transposed, into), kernels.panels(into.columns), 1, rows * (long) columns / 8);
    }

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
            PackedMatrix b,
            @Nullable Tensor bias,
            boolean relu,
            boolean accumulate,
            boolean transposedOutput,
            Tensor c) {
        product.b = b.values();
        product.depth = b.depth;
        product.columns = b.columns;
        product.c = c.storage().floats();
        product.cOffset = c.offset();
        product.cRow = transposedOutput ? product.rows : b.columns;
        product.hasBias = bias != null;
        if (bias != null) {
            product.bias = bias.storage().floats();
            product.biasOffset = bias.offset();
        }
        product.relu = relu;
        product.accumulate = accumulate;
        product.transposedOutput = transposedOutput;
        partition.product();
    }

    // ---- element by element ----

    /** y = f(x). */
    public void unary(Unary f, Tensor x, Tensor y) {
        partition.elements(apply.with(f, x, y), x.size(), f.cost());
    }

    /** z = f(x, y). */
    public void binary(Binary f, Tensor x, Tensor y, Tensor z) {
        partition.elements(combine.with(f, x, y, z), x.size(), 2);
    }

    /** y = x·scale + shift, one rounding. */
    public void affine(Tensor x, float scale, float shift, Tensor y) {
        partition.elements(affine.with(x, scale, shift, y), x.size(), 2);
    }

    /** y = x·scale + y, one rounding. */
    public void addScaled(Tensor x, float scale, Tensor y) {
        partition.elements(addScaled.with(x, scale, y), x.size(), 2);
    }

    /** z = x > threshold ? yes : no. */
    public void where(Tensor x, float threshold, Tensor yes, Tensor no, Tensor z) {
        partition.elements(choose.with(x, threshold, yes, no, z), x.size(), 2);
    }

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
        partition.run(columnSums.with(x, sums, accumulate), sums.size(), Partition.ALIGNMENT, x.size() / 8);
    }

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
        partition.run(softmax.with(x, y), x.shape().rows(), 1, x.size());
    }

    /** dx = y·(dy − Σ y·dy) along the last axis: softmax's backward pass. */
    public void softmaxGradient(Tensor y, Tensor dy, Tensor dx) {
        partition.run(softmaxGradient.with(y, dy, dx), y.shape().rows(), 1, y.size() / 2);
    }

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
    public void dropoutMask(RandomStream stream, long step, float rate, Tensor mask) {
        dropoutMask(stream, step, rate, rate < 1 ? 1f / (1f - rate) : 0f, mask);
    }

    /** The same with {@code kept} where nothing is dropped. */
    public void dropoutMask(RandomStream stream, long step, float rate, float kept, Tensor mask) {
        partition.run(
                dropoutMask.with(stream, step, rate, kept, mask), mask.size(), RandomStream.GROUP, mask.size() / 3);
    }

    /**
     * Standard normal numbers, two for each pair of the stream's words, by Box and Muller in float32.
     *
     * @param step takes the place of the stream's own
     * @param noise modified
     */
    public void normalNoise(RandomStream stream, long step, Tensor noise) {
        partition.run(normalNoise.with(stream, step, noise), noise.size(), RandomStream.GROUP, noise.size() * 2L);
    }

    // ---- optimizers ----

    /** weights −= rate·gradient. */
    public void sgd(Tensor weights, Tensor gradient, float rate) {
        addScaled(gradient, -rate, weights);
    }

    /**
     * velocity = momentum·velocity − rate·gradient; weights += velocity, or with Nesterov weights += momentum·velocity −
     * rate·gradient.
     */
    public void momentum(Tensor weights, Tensor gradient, Tensor velocity, float rate, float factor, boolean nesterov) {
        momentum.on(weights, gradient, velocity).with(rate, factor, nesterov);
        partition.elements(momentum, weights.size(), 4);
    }

    /** square = rho·square + (1−rho)·gradient²; weights −= rate·gradient/√(square + epsilon). */
    public void rmsprop(Tensor weights, Tensor gradient, Tensor square, float rate, float rho, float epsilon) {
        partition.elements(rmsprop.on(weights, gradient, square).with(rate, rho, epsilon), weights.size(), 6);
    }

    /**
     * mean += (gradient − mean)·oneMinusBeta1; square += (gradient² − square)·oneMinusBeta2; weights −= rate·mean/(√square
     * + epsilon).
     */
    public void adam(
            Tensor weights,
            Tensor gradient,
            Tensor mean,
            Tensor square,
            float rate,
            float oneMinusBeta1,
            float oneMinusBeta2,
            float epsilon) {
        adam.on(weights, gradient, mean, square).with(rate, oneMinusBeta1, oneMinusBeta2, epsilon);
        partition.elements(adam, weights.size(), 6);
    }

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
