package dev.perceptron.compute;

import dev.perceptron.kernel.Kernels;
import java.util.Arrays;

/** The loops of {@link Normalizing} over ranges of rows or columns. */
final class NormalizingLoops {
    /** Added to the number of marked rows, as Keras does. */
    private static final float MASK_EPSILON = 1e-7f;

    private NormalizingLoops() {}

    static void rowMoments(Kernels k, Operands a, int from, int to) {
        for (int i = from; i < to; i++) {
            int start = a.xo + i * a.i1;
            double sum = 0;
            for (int j = start; j < start + a.i1; j++) {
                sum += a.x[j];
            }
            double mean = sum / a.i1;
            double squares = 0;
            for (int j = start; j < start + a.i1; j++) {
                double difference = a.x[j] - mean;
                squares += difference * difference;
            }
            a.z[a.zo + i] = (float) mean;
            a.w[a.wo + i] = (float) (squares / a.i1);
        }
    }

    static void rowSquares(Kernels k, Operands a, int from, int to) {
        for (int i = from; i < to; i++) {
            int start = a.xo + i * a.i1;
            double squares = 0;
            for (int j = start; j < start + a.i1; j++) {
                squares += (double) a.x[j] * a.x[j];
            }
            a.z[a.zo + i] = (float) squares;
        }
    }

    static void normalizeRows(Kernels k, Operands a, int from, int to) {
        float[] x = a.x;
        float[] z = a.z;
        for (int i = from; i < to; i++) {
            float mean = a.hasV ? a.v[a.vo + i] : 0f;
            float factor = a.w[a.wo + i];
            int xo = a.xo + i * a.i1;
            int zo = a.zo + i * a.i1;
            for (int j = 0; j < a.i1; j++) {
                z[zo + j] = (x[xo + j] - mean) * factor;
            }
        }
    }

    static void rowsGradient(Kernels k, Operands a, int from, int to) {
        for (int i = from; i < to; i++) {
            int row = i * a.i1;
            double sum = 0;
            double dot = 0;
            for (int j = row; j < row + a.i1; j++) {
                float dy = a.x[a.xo + j];
                sum += dy;
                dot += (double) dy * a.y[a.yo + j];
            }
            float mean = a.i2 == 1 ? (float) (sum / a.i1) : 0f;
            float share = (float) (dot / a.f0);
            float factor = a.w[a.wo + i];
            for (int j = row; j < row + a.i1; j++) {
                a.z[a.zo + j] = factor * Math.fma(-a.v[a.vo + j], share, a.x[a.xo + j] - mean);
            }
        }
    }

    static void columnMoments(Kernels k, Operands a, int from, int to) {
        double[] sums = a.doubles;
        double divisor = count(a);
        columnSums(a, 0, from, to);
        for (int j = from; j < to; j++) {
            sums[j] /= divisor;
            a.z[a.zo + j] = (float) sums[j];
        }
        columnSums(a, a.i1, from, to);
        for (int j = from; j < to; j++) {
            a.w[a.wo + j] = (float) (sums[a.i1 + j] / divisor);
        }
    }

    /** Sums of values into the first half of the doubles, or of squares of what is over those into the second. */
    private static void columnSums(Operands a, int half, int from, int to) {
        double[] sums = a.doubles;
        Arrays.fill(sums, half + from, half + to, 0);
        for (int i = 0; i < a.i0; i++) {
            int row = a.xo + i * a.i1;
            if (a.hasV && a.v[a.vo + i] == 0f) {
                continue;
            }
            if (half == 0) {
                for (int j = from; j < to; j++) {
                    sums[j] += a.x[row + j];
                }
            } else {
                for (int j = from; j < to; j++) {
                    double difference = a.x[row + j] - sums[j];
                    sums[half + j] += difference * difference;
                }
            }
        }
    }

    private static double count(Operands a) {
        if (!a.hasV) {
            return a.i0;
        }
        double count = 0;
        for (int i = 0; i < a.i0; i++) {
            count += a.v[a.vo + i] == 0f ? 0 : 1;
        }
        return (float) count + MASK_EPSILON;
    }

    static void normalizeColumns(Kernels k, Operands a, int from, int to) {
        float[] x = a.x;
        float[] z = a.z;
        for (int i = 0; i < a.i0; i++) {
            int row = i * a.i1;
            if (a.hasV) {
                for (int j = from; j < to; j++) {
                    z[a.zo + row + j] = Math.fma(x[a.xo + row + j] - a.y[a.yo + j], a.w[a.wo + j], a.v[a.vo + j]);
                }
            } else {
                for (int j = from; j < to; j++) {
                    z[a.zo + row + j] = (x[a.xo + row + j] - a.y[a.yo + j]) * a.w[a.wo + j];
                }
            }
        }
    }

    static void columnDots(Kernels k, Operands a, int from, int to) {
        double[] sums = a.doubles;
        Arrays.fill(sums, from, to, 0);
        for (int i = 0; i < a.i0; i++) {
            int row = i * a.i1;
            for (int j = from; j < to; j++) {
                float hat = (a.x[a.xo + row + j] - a.v[a.vo + j]) * a.w[a.wo + j];
                sums[j] += (double) a.y[a.yo + row + j] * hat;
            }
        }
        for (int j = from; j < to; j++) {
            a.z[a.zo + j] = (float) sums[j];
        }
    }

    static void columnsGradient(Kernels k, Operands a, int from, int to) {
        float marked = a.hasU ? 0f : a.i0;
        for (int i = 0; a.hasU && i < a.i0; i++) {
            marked += a.u[a.uo + i] == 0f ? 0f : 1f;
        }
        float share = 1f / (a.hasU ? marked + MASK_EPSILON : marked);
        for (int i = 0; i < a.i0; i++) {
            int row = i * a.i1;
            float part = a.hasU && a.u[a.uo + i] == 0f ? 0f : share;
            for (int j = from; j < to; j++) {
                float hat = (a.x[a.xo + row + j] - a.v[a.vo + j]) * a.w[a.wo + j];
                float sum = Math.fma(hat, a.t[a.to + j], a.s[a.so + j]);
                a.z[a.zo + row + j] = Math.fma(-part, sum, a.y[a.yo + row + j]);
            }
        }
    }
}
