package dev.perceptron.metric;

/** The area under one label's curve, from counts at ascending thresholds. */
record AucArea(Auc.Curve curve, Auc.Summation summation, ThresholdCounts counts) {
    double of(int label) {
        boolean interpolated = curve == Auc.Curve.PR && summation == Auc.Summation.INTERPOLATION;
        double sum = 0;
        for (int i = 0; i + 1 < counts.thresholds(); i++) {
            sum += interpolated ? goadrich(label, i) : strip(label, i);
        }
        return sum;
    }

    private double strip(int label, int i) {
        double here = y(label, i);
        double next = y(label, i + 1);
        double height = switch (summation) {
            case INTERPOLATION -> (here + next) / 2;
            case MINORING -> Math.min(here, next);
            case MAJORING -> Math.max(here, next);
        };
        return (x(label, i) - x(label, i + 1)) * height;
    }

    private double x(int label, int i) {
        return switch (curve) {
            case ROC ->
                ThresholdCounts.ratio(
                        counts.falsePositives(label, i),
                        counts.falsePositives(label, i) + counts.trueNegatives(label, i));
            case PR -> counts.recall(label, i);
            case PRGAIN ->
                counts.truePositives(label, i) == 0 ? 0 : Math.max(0, gain(label, i, counts.falseNegatives(label, i)));
        };
    }

    private double y(int label, int i) {
        return switch (curve) {
            case ROC -> counts.recall(label, i);
            case PR -> counts.precision(label, i);
            case PRGAIN -> counts.truePositives(label, i) == 0 ? 1 : gain(label, i, counts.falsePositives(label, i));
        };
    }

    /** 1 − positives/negatives · wrong/right. */
    private double gain(int label, int i, double wrong) {
        double scale = ThresholdCounts.ratio(
                counts.truePositives(label, i) + counts.falseNegatives(label, i),
                counts.trueNegatives(label, i) + counts.falsePositives(label, i));
        return 1 - scale * ThresholdCounts.ratio(wrong, counts.truePositives(label, i));
    }

    /** With P the called positives, slope·(ΔTP + intercept·ln(P_i/P_{i+1}))/positives. */
    private double goadrich(int label, int i) {
        double right = counts.truePositives(label, i);
        double rightNext = counts.truePositives(label, i + 1);
        double called = right + counts.falsePositives(label, i);
        double calledNext = rightNext + counts.falsePositives(label, i + 1);
        double slope = ThresholdCounts.ratio(right - rightNext, Math.max(called - calledNext, 0));
        double intercept = rightNext - slope * calledNext;
        double ratio = called > 0 && calledNext > 0 ? called / calledNext : 1;
        double increment = slope * (right - rightNext + intercept * StrictMath.log(ratio));
        return ThresholdCounts.ratio(increment, Math.max(rightNext + counts.falseNegatives(label, i + 1), 0));
    }
}
