package dev.perceptron.initializer;

import dev.perceptron.random.RandomStream;
import dev.perceptron.tensor.Tensor;

/**
 * What independent random values are drawn from.
 *
 * @param kind which distribution
 * @param first the lower end of a uniform distribution, else the mean
 * @param second the upper end of a uniform distribution, else the standard deviation, before cutting where it is cut
 */
public record Draw(Kind kind, double first, double second) {
    /** The standard deviation of a standard normal distribution cut at ±2. */
    public static final double TRUNCATED_STDDEV = 0.8796256610342398;

    /** Where a truncated normal distribution is cut, in standard deviations. */
    private static final double CUT = 2;

    /** Which distribution. */
    public enum Kind {
        /** Every value of a range alike. */
        UNIFORM,
        /** Normal. */
        NORMAL,
        /** Normal, values farther than two standard deviations from the mean drawn again. */
        TRUNCATED_NORMAL
    }

    /** Uniform in [low, high). */
    public static Draw uniform(double low, double high) {
        return new Draw(Kind.UNIFORM, low, high);
    }

    /** Normal. */
    public static Draw normal(double mean, double stddev) {
        return new Draw(Kind.NORMAL, mean, stddev);
    }

    /** Normal, cut at two standard deviations. */
    public static Draw truncatedNormal(double mean, double stddev) {
        return new Draw(Kind.TRUNCATED_NORMAL, mean, stddev);
    }

    /** The least possible value. */
    public double low() {
        return switch (kind) {
            case UNIFORM -> first;
            case NORMAL -> Double.NEGATIVE_INFINITY;
            case TRUNCATED_NORMAL -> first - CUT * second;
        };
    }

    /** The greatest possible value. */
    public double high() {
        return switch (kind) {
            case UNIFORM -> second;
            case NORMAL -> Double.POSITIVE_INFINITY;
            case TRUNCATED_NORMAL -> first + CUT * second;
        };
    }

    /** The mean of the values. */
    public double mean() {
        return kind == Kind.UNIFORM ? (first + second) / 2 : first;
    }

    /** The standard deviation of the values. */
    public double stddev() {
        return switch (kind) {
            case UNIFORM -> (second - first) / Math.sqrt(12);
            case NORMAL -> second;
            case TRUNCATED_NORMAL -> second * TRUNCATED_STDDEV;
        };
    }

    /** Fills a tensor. */
    void fill(Tensor out, RandomStream stream) {
        float[] target = out.storage().floats();
        int start = out.offset();
        if (kind == Kind.UNIFORM) {
            float[] values = stream.uniform(out.size());
            float low = (float) first;
            float width = (float) second - low;
            for (int i = 0; i < values.length; i++) {
                target[start + i] = Math.fma(values[i], width, low);
            }
            return;
        }
        double[] values = kind == Kind.NORMAL ? stream.normal(out.size()) : truncated(out.size(), stream);
        for (int i = 0; i < values.length; i++) {
            target[start + i] = (float) (first + second * values[i]);
        }
    }

    private static double[] truncated(int count, RandomStream stream) {
        double[] values = stream.normal(count);
        RandomStream again = stream;
        for (int left = count; left > 0; ) {
            again = new RandomStream(again.key(), again.domain(), again.step() + 1);
            double[] fresh = again.normal(count);
            left = 0;
            for (int i = 0; i < count; i++) {
                if (Math.abs(values[i]) > CUT) {
                    values[i] = fresh[i];
                    left += Math.abs(fresh[i]) > CUT ? 1 : 0;
                }
            }
        }
        return values;
    }
}
