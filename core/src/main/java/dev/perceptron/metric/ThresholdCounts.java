package dev.perceptron.metric;

import dev.perceptron.loss.internal.Alignment;
import dev.perceptron.math.FloatMath;
import dev.perceptron.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Weighted counts of right and wrong yes and no at every threshold, for one label or several.
 *
 * <p>A prediction says yes if it is above the threshold. Evenly spaced thresholds from 0 to 1 take Keras's shortcut:
 * clipped to [0, 1], a prediction belongs to bucket ceil(p·(T−1)) − 1 in float32 and says yes up to that threshold.
 */
final class ThresholdCounts implements Accumulator {
    private static final float NEVER = -1e10f;

    /**
     * What is counted.
     *
     * @param thresholds in ascending order
     * @param bounded whether even thresholds stand a little below 0 and above 1, so that 0 is above the first
     * @param even whether they are evenly spaced
     * @param topK how many largest of a row may say yes, or null for all
     * @param classId the only column that counts, or null for all
     * @param byLabel whether columns are counted apart
     * @param labelWeights a factor for each column, or null
     * @param fromLogits whether the sigmoid is applied first
     */
    record Rule(
            float[] thresholds,
            boolean bounded,
            boolean even,
            @Nullable Integer topK,
            @Nullable Integer classId,
            boolean byLabel,
            double @Nullable [] labelWeights,
            boolean fromLogits) {}

    private final Rule rule;
    private final int labels;
    private final double[] truePositives;
    private final double[] falsePositives;
    private final double[] positives;
    private final double[] negatives;

    ThresholdCounts(Rule rule, int labels) {
        this.rule = rule;
        this.labels = labels;
        this.truePositives = new double[labels * rule.thresholds().length];
        this.falsePositives = new double[labels * rule.thresholds().length];
        this.positives = new double[labels];
        this.negatives = new double[labels];
    }

    int labels() {
        return labels;
    }

    int thresholds() {
        return rule.thresholds().length;
    }

    void update(Tensor yTrue, Tensor yPred, @Nullable Tensor weights) {
        if (yTrue.shape().rank() != yPred.shape().rank()) {
            Alignment same = Alignment.sameRank(yTrue, yPred);
            add(same.target(), same.predicted(), weights);
        } else {
            add(yTrue, yPred, weights);
        }
    }

    private void add(Tensor yTrue, Tensor yPred, @Nullable Tensor weights) {
        if (rule.byLabel() && yPred.shape().columns() != labels) {
            throw new IllegalArgumentException("This metric counts " + labels + " labels apart, received predictions of"
                    + " shape " + yPred.shape() + "; their last axis must have that length.");
        }
        float[] t = yTrue.storage().floats();
        float[] p = yPred.storage().floats();
        int columns = yPred.shape().columns();
        int each = weights == null ? 1 : Math.max(1, yPred.size() / weights.size());
        for (int i = 0; i < yPred.size(); i++) {
            int column = i % columns;
            if (rule.classId() != null && column != rule.classId()) {
                continue;
            }
            double weight = weights == null ? 1 : weights.storage().floats()[weights.offset() + i / each];
            double[] labelWeights = rule.labelWeights();
            if (labelWeights != null) {
                weight *= labelWeights[column];
            }
            float said = p[yPred.offset() + i];
            if (rule.fromLogits()) {
                said = FloatMath.sigmoid(said);
            }
            if (rule.topK() != null && !among(p, yPred.offset() + i - column, columns, column, rule.topK())) {
                said = NEVER;
            }
            count(t[yTrue.offset() + i] != 0, said, weight, rule.byLabel() ? column : 0);
        }
    }

    /** Whether a number is among the k largest of its row; of equals the first come first. */
    private static boolean among(float[] p, int row, int columns, int column, int k) {
        int before = 0;
        for (int j = 0; j < columns; j++) {
            before += p[row + j] > p[row + column] || p[row + j] == p[row + column] && j < column ? 1 : 0;
        }
        return before < k;
    }

    private void count(boolean actual, float said, double weight, int label) {
        double[] counts = actual ? truePositives : falsePositives;
        (actual ? positives : negatives)[label] += weight;
        int first = label * thresholds();
        if (rule.even()) {
            float clipped = Math.max(0f, Math.min(said, 1f));
            int bucket = (int) Math.ceil(clipped * (float) (thresholds() - 1)) - 1;
            bucket = rule.bounded() ? Math.max(0, bucket) : bucket;
            for (int i = 0; i <= bucket; i++) {
                counts[first + i] += weight;
            }
        } else {
            for (int i = 0; i < thresholds(); i++) {
                counts[first + i] += said > rule.thresholds()[i] ? weight : 0;
            }
        }
    }

    double truePositives(int label, int threshold) {
        return truePositives[label * thresholds() + threshold];
    }

    double falsePositives(int label, int threshold) {
        return falsePositives[label * thresholds() + threshold];
    }

    double falseNegatives(int label, int threshold) {
        return positives[label] - truePositives(label, threshold);
    }

    double trueNegatives(int label, int threshold) {
        return negatives[label] - falsePositives(label, threshold);
    }

    double precision(int label, int threshold) {
        double right = truePositives(label, threshold);
        return ratio(right, right + falsePositives(label, threshold));
    }

    double recall(int label, int threshold) {
        return ratio(truePositives(label, threshold), positives[label]);
    }

    double specificity(int label, int threshold) {
        return ratio(trueNegatives(label, threshold), negatives[label]);
    }

    /** 0 where there is nothing to divide by. */
    static double ratio(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }

    @Override
    public double[] snapshot() {
        return Snapshot.of(truePositives, falsePositives, positives, negatives);
    }

    @Override
    public void restore(double[] snapshot) {
        Snapshot.into(snapshot, truePositives, falsePositives, positives, negatives);
    }

    @Override
    public void reset() {
        Arrays.fill(truePositives, 0);
        Arrays.fill(falsePositives, 0);
        Arrays.fill(positives, 0);
        Arrays.fill(negatives, 0);
    }

    /** count thresholds 0, 1/(count−1) … 1. */
    static double[] evenly(int count) {
        double[] thresholds = new double[count];
        for (int i = 0; i < count; i++) {
            thresholds[i] = (double) i / (count - 1);
        }
        return thresholds;
    }

    /** Whether thresholds, three or more, lie where even ones would: within 1e−7 + 1e−5 of each. */
    static boolean isEven(double[] thresholds) {
        for (int i = 0; i < thresholds.length; i++) {
            float even = (float) i / (thresholds.length - 1);
            if (Math.abs(thresholds[i] - even) > 1e-7 + 1e-5 * even) {
                return false;
            }
        }
        return thresholds.length >= 3;
    }

    static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
