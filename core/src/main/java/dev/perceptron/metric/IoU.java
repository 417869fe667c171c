package dev.perceptron.metric;

import dev.perceptron.config.Option;
import dev.perceptron.config.OptionType;
import dev.perceptron.config.OptionValues;
import dev.perceptron.config.Schema;
import dev.perceptron.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Intersection over union, the mean over some classes: true positives / (true positives + false positives + false
 * negatives). Classes that never occur do not count. Source: Keras {@code IoU}, {@code MeanIoU}, {@code BinaryIoU},
 * {@code OneHotIoU}, {@code OneHotMeanIoU}.
 *
 * @param name the key under which it is logged
 * @param kind which of the five
 * @param dtype {@code int32}, in which weights lose their fractions as in Keras, or {@code float32}
 * @param numClasses how many classes there are
 * @param targetClassIds the classes that are averaged
 * @param ignoreClass the target that does not count, or null
 * @param sparseTarget whether targets are class numbers instead of one-hot rows
 * @param sparsePrediction whether predictions are class numbers instead of probabilities
 * @param axis the axis of the classes where they are not class numbers
 * @param threshold predictions from here on say class 1, for {@code BinaryIoU} only
 */
public record IoU(
        String name,
        Kind kind,
        String dtype,
        int numClasses,
        List<Integer> targetClassIds,
        @Nullable Integer ignoreClass,
        boolean sparseTarget,
        boolean sparsePrediction,
        int axis,
        double threshold)
        implements MetricRecipe<IoU> {
    private static final Option<IoU, String> DTYPE = Option.<IoU, String>of(
                    "dtype", OptionType.STRING.withSamples(List.of("float32")), IoU::dtype)
            .or("int32");
    private static final Option<IoU, Integer> NUM_CLASSES = Option.integer("num_classes", IoU::numClasses);
    private static final Option<IoU, List<Integer>> TARGET_CLASS_IDS = Option.of(
            "target_class_ids",
            OptionType.listOf(OptionType.INTEGER).withSamples(List.of(List.of(0), List.of(0, 1))),
            IoU::targetClassIds);
    private static final Option<IoU, @Nullable Integer> IGNORE_CLASS =
            Option.integer("ignore_class", IoU::ignoreClass).orNull();
    private static final Option<IoU, Boolean> SPARSE_TARGET = Option.bool("sparse_y_true", IoU::sparseTarget);
    private static final Option<IoU, Boolean> SPARSE_PREDICTION = Option.bool("sparse_y_pred", IoU::sparsePrediction);
    private static final Option<IoU, Integer> AXIS = Option.integer("axis", IoU::axis, -1);
    private static final Option<IoU, Double> THRESHOLD = Option.real("threshold", IoU::threshold, 0.5);

    /** Which of the five. */
    public enum Kind {
        /** Of chosen classes. */
        IOU("IoU", "io_u"),
        /** Of all classes. */
        MEAN("MeanIoU", "mean_io_u"),
        /** Of yes and no by a threshold. */
        BINARY("BinaryIoU", "binary_io_u"),
        /** Of chosen classes, targets one-hot. */
        ONE_HOT("OneHotIoU", "one_hot_io_u"),
        /** Of all classes, targets one-hot. */
        ONE_HOT_MEAN("OneHotMeanIoU", "one_hot_mean_io_u");

        private final String className;
        private final String lowerName;

        Kind(String className, String lowerName) {
            this.className = className;
            this.lowerName = lowerName;
        }

        private boolean all() {
            return this == MEAN || this == ONE_HOT_MEAN;
        }

        private boolean oneHot() {
            return this == ONE_HOT || this == ONE_HOT_MEAN;
        }
    }

    public IoU {
        targetClassIds = List.copyOf(targetClassIds);
        for (int id : targetClassIds) {
            if (id < 0 || id >= numClasses) {
                throw new IllegalArgumentException("Target class " + id + " is not one of the classes 0 to "
                        + (numClasses - 1) + "; give more classes or other targets.");
            }
        }
    }

    /** Keras writes name and type first for IoU itself only. */
    static Schema<IoU> schema(Kind kind) {
        boolean binary = kind == Kind.BINARY;
        List<Option<? super IoU, ?>> all = new ArrayList<>();
        if (!binary) {
            all.add(NUM_CLASSES);
        }
        if (!kind.all()) {
            all.add(binary ? TARGET_CLASS_IDS.or(List.of(0, 1)) : TARGET_CLASS_IDS);
        }
        all.add(written(binary, THRESHOLD));
        all.addAll(kind == Kind.IOU ? 0 : all.size(), List.of(MetricOptions.NAME.or(kind.lowerName), DTYPE));
        all.add(written(!binary, IGNORE_CLASS));
        all.add(written(!binary && !kind.oneHot(), SPARSE_TARGET.or(!kind.oneHot())));
        all.add(written(!binary, SPARSE_PREDICTION.or(!kind.oneHot())));
        all.add(written(!binary, AXIS));
        return Schema.<IoU>of(kind.className, values -> of(kind, values), all).alias(kind.lowerName);
    }

    private static <V> Option<IoU, V> written(boolean isWritten, Option<IoU, V> option) {
        return isWritten ? option : option.unwritten();
    }

    /** A metric of this many classes; target classes for the kinds that are told some. */
    static IoU of(Kind kind, int numClasses, Integer... targetClassIds) {
        Schema<IoU> schema = schema(kind);
        return kind.all()
                ? schema.of(NUM_CLASSES, numClasses)
                : schema.of(NUM_CLASSES, numClasses, TARGET_CLASS_IDS, List.of(targetClassIds));
    }

    private static IoU of(Kind kind, OptionValues values) {
        int classes = kind == Kind.BINARY ? 2 : values.get(NUM_CLASSES);
        return new IoU(
                values.get(MetricOptions.NAME),
                kind,
                values.get(DTYPE),
                classes,
                kind.all() ? IntStream.range(0, classes).boxed().toList() : values.get(TARGET_CLASS_IDS),
                values.get(IGNORE_CLASS),
                values.get(SPARSE_TARGET),
                values.get(SPARSE_PREDICTION),
                values.get(AXIS),
                values.get(THRESHOLD));
    }

    @Override
    public Schema<IoU> schema() {
        return schema(kind);
    }

    /** The same averaging over these classes; not for the means over all. */
    public IoU withTargetClassIds(Integer... ids) {
        return MetricOptions.with(this, TARGET_CLASS_IDS, List.of(ids));
    }

    /** The same leaving out samples of this target; null leaves out none. Not for {@code BinaryIoU}. */
    public IoU withIgnoreClass(@Nullable Integer ignoreClass) {
        return MetricOptions.with(this, IGNORE_CLASS, ignoreClass);
    }

    /** The same with targets that are class numbers, or one-hot rows; for {@code IoU} and {@code MeanIoU} only. */
    public IoU withSparseYTrue(boolean sparse) {
        return MetricOptions.with(this, SPARSE_TARGET, sparse);
    }

    /** The same with predictions that are class numbers, or probabilities. Not for {@code BinaryIoU}. */
    public IoU withSparseYPred(boolean sparse) {
        return MetricOptions.with(this, SPARSE_PREDICTION, sparse);
    }

    /** The same with the classes along another axis, counted with the batch axis 0. Not for {@code BinaryIoU}. */
    public IoU withAxis(int axis) {
        return MetricOptions.with(this, AXIS, axis);
    }

    /** The same with another threshold, from which on predictions say class 1; for {@code BinaryIoU} only. */
    public IoU withThreshold(double threshold) {
        return MetricOptions.with(this, THRESHOLD, threshold);
    }

    /** The same counting in {@code float32}, so that weights keep their fractions, or in {@code int32}. */
    public IoU withDtype(String dtype) {
        return MetricOptions.with(this, DTYPE, dtype);
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public MetricState start(Shape target, Shape predicted) {
        return new IoUState(this);
    }
}
