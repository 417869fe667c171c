package dev.perceptron.fullbatch;

/**
 * Looks along a direction for a point that satisfies the strong Wolfe conditions: the value falls by at least 10⁻⁴ of
 * what the slope promised, and the slope's size by a tenth at least. Source: Nocedal and Wright 2006, algorithms 3.5 and
 * 3.6, with cubic interpolation.
 */
final class WolfeSearch {
    private static final double DECREASE = 1e-4;
    private static final double CURVATURE = 0.9;
    private static final double WIDEN = 4;
    private static final double MARGIN = 0.1;
    private static final int MOST = 30;

    private final Problem problem;
    private final double[] point;
    private final double[] gradient;
    private double[] from = new double[0];
    private double[] direction = new double[0];
    private double startValue;
    private double startSlope;
    private double value;
    private double slope;
    private int tries;

    WolfeSearch(Problem problem) {
        this.problem = problem;
        this.point = new double[problem.size()];
        this.gradient = new double[problem.size()];
    }

    /** The point found. */
    double[] point() {
        return point;
    }

    /** The gradient there. */
    double[] gradient() {
        return gradient;
    }

    /** The value there. */
    double value() {
        return value;
    }

    /** Searches; false if no better point is found, as happens where rounding hides the function's fall. */
    boolean run(double[] start, double valueThere, double[] gradientThere, double[] along, double firstStep) {
        from = start;
        direction = along;
        startValue = valueThere;
        startSlope = Vectors.dot(gradientThere, along);
        if (!(startSlope < 0)) {
            return false;
        }
        tries = 0;
        double before = 0;
        double beforeValue = startValue;
        double beforeSlope = startSlope;
        double step = firstStep;
        while (tries < MOST) {
            go(step);
            if (!falls(step) || before > 0 && value >= beforeValue) {
                return zoom(before, beforeValue, beforeSlope, step, value, slope);
            }
            if (isFlat()) {
                return true;
            }
            if (slope >= 0) {
                return zoom(step, value, slope, before, beforeValue, beforeSlope);
            }
            before = step;
            beforeValue = value;
            beforeSlope = slope;
            step *= WIDEN;
        }
        return value < startValue;
    }

    /** Narrows an interval whose low end falls enough and whose slope points to the high end. */
    private boolean zoom(
            double low, double lowValue, double lowSlope, double high, double highValue, double highSlope) {
        while (tries < MOST) {
            double step = between(low, lowValue, lowSlope, high, highValue, highSlope);
            go(step);
            if (!falls(step) || value >= lowValue) {
                high = step;
                highValue = value;
                highSlope = slope;
            } else {
                if (isFlat()) {
                    return true;
                }
                if (slope * (high - low) >= 0) {
                    high = low;
                    highValue = lowValue;
                    highSlope = lowSlope;
                }
                low = step;
                lowValue = value;
                lowSlope = slope;
            }
        }
        if (low > 0 && lowValue < startValue) {
            go(low);
            return true;
        }
        return false;
    }

    private void go(double step) {
        tries++;
        Vectors.sum(from, step, direction, point);
        value = problem.value(point, gradient);
        slope = Vectors.dot(gradient, direction);
        if (!Double.isFinite(value) || !Double.isFinite(slope)) {
            value = Double.POSITIVE_INFINITY;
        }
    }

    private boolean falls(double step) {
        return value <= startValue + DECREASE * step * startSlope;
    }

    private boolean isFlat() {
        return Math.abs(slope) <= -CURVATURE * startSlope;
    }

    /** The lowest place of the cubic through both ends, kept off them; the middle if there is none. */
    private static double between(double a, double fa, double da, double b, double fb, double db) {
        double d1 = da + db - 3 * (fa - fb) / (a - b);
        double root = Math.sqrt(d1 * d1 - da * db);
        double d2 = Math.copySign(root, b - a);
        double place = b - (b - a) * (db + d2 - d1) / (db - da + 2 * d2);
        double margin = MARGIN * Math.abs(b - a);
        double least = Math.min(a, b) + margin;
        double most = Math.max(a, b) - margin;
        return Double.isFinite(place) ? Math.max(least, Math.min(most, place)) : (a + b) / 2;
    }
}
