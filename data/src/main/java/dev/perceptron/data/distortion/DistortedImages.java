package dev.perceptron.data.distortion;

import dev.perceptron.callback.Callback;
import dev.perceptron.callback.TrainingContext;
import dev.perceptron.random.Seed;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.tensor.UInt8Tensor;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Pictures that are bent anew in each epoch while batches are gathered.
 *
 * <p>How a picture is bent follows from (seed, epoch, the picture's number) alone: not from the batch size, the order or
 * the number of threads; a resumed training sees the pictures of one that never stopped. The epoch comes from the
 * callback {@link #epochs}, which must be given to {@code fit}; without it every epoch sees the pictures of epoch 0.
 *
 * <p>All threads that train share the work of bending. One training at a time; predictions may read it meanwhile.
 *
 * <pre>{@code
 * DistortedImages x = DistortedImages.of(mnist.xTrain(), 255, Elastic.of(4, 34), 42);
 * model.fit(x, y, Fit.batchSize(128).epochs(50).callback(x.epochs()));
 * }</pre>
 */
public final class DistortedImages implements Rows {
    private final UInt8Tensor images;
    private final byte[] bytes;
    private final int[] labels;
    private final float divisor;
    private final Distortion distortion;
    private final Seed seed;
    private final Deque<Workspace> idle = new ArrayDeque<>();
    private volatile int epoch;

    /** What one thread needs to bend a picture. */
    private record Workspace(Displacements field, RandomNumbers numbers) {}

    private DistortedImages(UInt8Tensor images, byte[] bytes, int[] labels, float divisor, Distortion bend, Seed seed) {
        this.images = images;
        this.bytes = bytes;
        this.labels = labels;
        this.divisor = divisor;
        this.distortion = bend;
        this.seed = seed;
    }

    /**
     * Pictures bent by a distortion.
     *
     * @param images (n, rows, columns)
     * @param divisor what pixels are divided by: 255 for floats from 0 to 1
     * @param distortion how they are bent
     * @param seed from which all randomness follows
     */
    public static DistortedImages of(UInt8Tensor images, float divisor, Distortion distortion, long seed) {
        if (images.shape().rank() != 3) {
            throw new IllegalArgumentException("DistortedImages takes pictures of shape (n, rows, columns), received "
                    + images.shape() + "; give them before they are made flat.");
        }
        if (!(divisor > 0)) {
            throw new IllegalArgumentException("The divisor of pixels must be above 0, received " + divisor + ".");
        }
        byte[] bytes = images.dividedBy(1).bytes();
        return new DistortedImages(images, bytes, new int[0], divisor, distortion, Seed.of(seed));
    }

    /** The same with the pictures' classes, for distortions that treat classes differently. */
    public DistortedImages withLabels(UInt8Tensor newLabels) {
        int[] values = newLabels.toIntArray();
        if (values.length != count()) {
            throw new IllegalArgumentException(
                    "Received " + values.length + " labels for " + count() + " pictures; give one for each.");
        }
        return new DistortedImages(images, bytes, values, divisor, distortion, seed);
    }

    /** Tells the pictures which epoch it is; give it to {@code fit}. */
    public Callback epochs() {
        return new Callback() {
            @Override
            public void onEpochBegin(int now, TrainingContext training) {
                setEpoch(now);
            }
        };
    }

    /** Says which epoch's pictures are gathered from now on, from 0. */
    public void setEpoch(int newEpoch) {
        if (newEpoch < 0) {
            throw new IllegalArgumentException("An epoch must be 0 or more, received " + newEpoch + ".");
        }
        epoch = newEpoch;
    }

    @Override
    public int count() {
        return images.shape().dim(0);
    }

    /** The shape of one picture made flat: (rows·columns). */
    @Override
    public Shape rowShape() {
        return Shape.of(images.shape().tail().size());
    }

    @Override
    public void gather(int[] indices, int from, int count, Tensor into, int row) {
        int width = images.shape().tail().size();
        Workspace workspace = take();
        try {
            for (int i = 0; i < count; i++) {
                int sample = indices[from + i];
                Displacements field = workspace.field;
                field.clear();
                workspace.numbers.start(seed, epoch, sample);
                distortion.addTo(field, workspace.numbers, labels.length == 0 ? -1 : labels[sample]);
                field.apply(bytes, sample * width, divisor, into.storage().floats(), into.offset() + (row + i) * width);
            }
        } finally {
            give(workspace);
        }
    }

    private Workspace take() {
        @Nullable Workspace known;
        synchronized (idle) {
            known = idle.poll();
        }
        Shape shape = images.shape();
        return known != null
                ? known
                : new Workspace(new Displacements(shape.dim(1), shape.dim(2)), new RandomNumbers());
    }

    private void give(Workspace workspace) {
        synchronized (idle) {
            idle.push(workspace);
        }
    }
}
