package dev.perceptron.metric;

import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The confusion matrix of an {@link IoU}: row the target, column the prediction. */
final class IoUState implements MetricState {
    private static final double EPSILON = 1e-7;

    private final IoU recipe;
    private final double[] matrix;

    IoUState(IoU recipe) {
        this.recipe = recipe;
        this.matrix = new double[recipe.numClasses() * recipe.numClasses()];
    }

    @Override
    public void update(Tensor yTrue, Tensor yPred, @Nullable Tensor weights) {
        int count = count(yTrue, recipe.sparseTarget());
        if (count != count(yPred, recipe.sparsePrediction())) {
            throw new IllegalArgumentException(
                    recipe.name() + " needs as many targets as predictions, received the shapes " + yTrue.shape()
                            + " and " + yPred.shape() + ".");
        }
        boolean whole = !recipe.dtype().startsWith("float");
        int each = weights == null ? 1 : Math.max(1, count / weights.size());
        for (int i = 0; i < count; i++) {
            int target = label(yTrue, recipe.sparseTarget(), i);
            int predicted = recipe.kind() == IoU.Kind.BINARY
                    ? (yPred.storage().floats()[yPred.offset() + i] >= (float) recipe.threshold() ? 1 : 0)
                    : label(yPred, recipe.sparsePrediction(), i);
            double weight = weights == null ? 1 : weights.storage().floats()[weights.offset() + i / each];
            if (inside(target) && inside(predicted) && !Integer.valueOf(target).equals(recipe.ignoreClass())) {
                matrix[target * recipe.numClasses() + predicted] += whole ? (long) weight : weight;
            }
        }
    }

    private boolean inside(int label) {
        return label >= 0 && label < recipe.numClasses();
    }

    private int count(Tensor labels, boolean sparse) {
        return sparse
                ? labels.size()
                : labels.size() / Math.max(1, labels.shape().dim(recipe.axis()));
    }

    private int label(Tensor labels, boolean sparse, int i) {
        if (sparse) {
            return (int) labels.storage().floats()[labels.offset() + i];
        }
        Shape shape = labels.shape();
        int length = shape.dim(recipe.axis());
        int step = shape.product(shape.axis(recipe.axis()) + 1, shape.rank());
        int first = labels.offset() + i / step * length * step + i % step;
        return RowRanks.largest(labels.storage().floats(), first, length, step);
    }

    @Override
    public double result() {
        double sum = 0;
        int valid = 0;
        int classes = recipe.numClasses();
        for (int id : recipe.targetClassIds()) {
            double union = -matrix[id * classes + id];
            for (int j = 0; j < classes; j++) {
                union += matrix[id * classes + j] + matrix[j * classes + id];
            }
            if (union > 1e-9) {
                sum += matrix[id * classes + id] / (union + EPSILON);
                valid++;
            }
        }
        return sum / (valid + EPSILON);
    }

    @Override
    public double[] snapshot() {
        return matrix.clone();
    }

    @Override
    public void restore(double[] snapshot) {
        Snapshot.into(snapshot, matrix);
    }

    @Override
    public void reset() {
        Arrays.fill(matrix, 0);
    }
}
