package dev.perceptron.metric;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
import dev.perceptron.tensor.Shape;
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
        implements Metric {
    static final Type<Metric> IOU = type(Kind.IOU, "io_u");
    static final Type<Metric> MEAN = type(Kind.MEAN, "mean_io_u");
    static final Type<Metric> BINARY = type(Kind.BINARY, "binary_io_u");
    static final Type<Metric> ONE_HOT = type(Kind.ONE_HOT, "one_hot_io_u");
    static final Type<Metric> ONE_HOT_MEAN = type(Kind.ONE_HOT_MEAN, "one_hot_mean_io_u");

    /** Which of the five. */
    public enum Kind {
        /** Of chosen classes. */
        IOU("IoU"),
        /** Of all classes. */
        MEAN("MeanIoU"),
        /** Of yes and no by a threshold. */
        BINARY("BinaryIoU"),
        /** Of chosen classes, targets one-hot. */
        ONE_HOT("OneHotIoU"),
        /** Of all classes, targets one-hot. */
        ONE_HOT_MEAN("OneHotMeanIoU");

        private final String className;

        Kind(String className) {
            this.className = className;
        }

        private boolean all() {
            return this == MEAN || this == ONE_HOT_MEAN;
        }

        private boolean oneHot() {
            return this == ONE_HOT || this == ONE_HOT_MEAN;
        }
    }

    /** Checks the classes. */
    public IoU {
        targetClassIds = List.copyOf(targetClassIds);
        for (int id : targetClassIds) {
            if (id < 0 || id >= numClasses) {
                throw new IllegalArgumentException("Target class " + id + " is not one of the classes 0 to "
                        + (numClasses - 1) + "; give more classes or other targets.");
            }
        }
    }

    private static Type<Metric> type(Kind kind, String name) {
        return Type.of(kind.className, config -> read(kind, name, config), name);
    }

    private static IoU read(Kind kind, String name, ConfigObject config) {
        int classes = kind == Kind.BINARY ? 2 : config.read("num_classes", ConfigValue::asInt);
        List<Integer> all = IntStream.range(0, classes).boxed().toList();
        List<Integer> ids = kind.all()
                ? all
                : kind == Kind.BINARY
                        ? config.readOr("target_class_ids", list -> list.readAll(ConfigValue::asInt), all)
                        : config.read("target_class_ids", list -> list.readAll(ConfigValue::asInt));
        return new IoU(
                MetricConfig.name(config, name),
                kind,
                config.readOr("dtype", ConfigValue::string, "int32"),
                classes,
                ids,
                MetricConfig.integer(config, "ignore_class"),
                !kind.oneHot() && config.readOr("sparse_y_true", ConfigValue::asBool, true),
                config.readOr("sparse_y_pred", ConfigValue::asBool, !kind.oneHot()),
                config.readOr("axis", ConfigValue::asInt, -1),
                config.readOr("threshold", ConfigValue::asDouble, 0.5));
    }

    @Override
    public String className() {
        return kind.className;
    }

    @Override
    public ConfigObject arguments() {
        ConfigValue ids =
                ConfigValue.listOf(targetClassIds.stream().map(ConfigValue::of).toList());
        if (kind == Kind.BINARY) {
            return ConfigObject.empty().with("target_class_ids", ids).with("threshold", ConfigValue.of(threshold));
        }
        ConfigObject config = ConfigObject.empty().with("num_classes", ConfigValue.of(numClasses));
        config = kind.all() ? config : config.with("target_class_ids", ids);
        config = config.with("ignore_class", MetricConfig.write(ignoreClass));
        config = kind.oneHot() ? config : config.with("sparse_y_true", ConfigValue.of(sparseTarget));
        return config.with("sparse_y_pred", ConfigValue.of(sparsePrediction)).with("axis", ConfigValue.of(axis));
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
