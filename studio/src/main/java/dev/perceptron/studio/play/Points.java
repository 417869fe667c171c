package dev.perceptron.studio.play;

import dev.perceptron.data.expression.RealFunction;
import dev.perceptron.random.Purpose;
import dev.perceptron.random.Seed;

/**
 * Points of the plane with what is to be learned at each, in random order.
 *
 * <p>All randomness follows from the seed: places, noise and order are three streams, so more noise moves the same points
 * further.
 *
 * @param x1 first coordinates, −6 to 6
 * @param x2 second coordinates, −6 to 6
 * @param y classes 0 and 1, or values from about −1 to 1
 */
record Points(float[] x1, float[] x2, float[] y) {
    /** The plane goes from −6 to 6 in both directions. */
    static final double EDGE = 6;

    /** Classes lie within this distance of the middle. */
    private static final double RADIUS = 5;

    /** How far a point moves at most for noise 1. */
    private static final double REACH = 3;

    /** No points between the quarters of XOR. */
    private static final double GAP = 0.3;

    private static final double TURNS = 1.75;

    private static final double[][] HILLS = {
        {-4, 2.5, 1}, {0, 2.5, -1}, {4, 2.5, 1}, {-4, -2.5, -1}, {0, -2.5, 1}, {4, -2.5, -1}
    };

    private static final int PLACES = 0;
    private static final int NOISE = 1;
    private static final int ORDER = 2;

    /** How many points there are. */
    int count() {
        return y.length;
    }

    /** The points {@code from} to {@code end − 1}. */
    Points part(int from, int end) {
        return new Points(
                java.util.Arrays.copyOfRange(x1, from, end),
                java.util.Arrays.copyOfRange(x2, from, end),
                java.util.Arrays.copyOfRange(y, from, end));
    }

    /**
     * Two classes, half of the points each.
     *
     * <p>Circle: class 1 within 2.5 of the middle, class 0 from 3.5 to 5. XOR: class 1 where both signs are equal, at least
     * 0.3 from the axes. Gauss: around (2, 2) and (−2, −2) with variance 0.5 + 7·noise. Spiral: two arms of 1.75 turns.
     *
     * @param noise 0 to 1: all but Gauss are moved by up to 3·noise in each direction
     */
    static Points classes(DataKind kind, int count, double noise, long seed) {
        float[] u = Seed.of(seed).stream(Purpose.DATA, PLACES, 0).uniform(2 * count);
        float[] shift = Seed.of(seed).stream(Purpose.DATA, NOISE, 0).uniform(2 * count);
        double[] normal = Seed.of(seed).stream(Purpose.DATA, PLACES, 1).normal(2 * count);
        Points made = new Points(new float[count], new float[count], new float[count]);
        double reach = kind == DataKind.GAUSS ? 0 : REACH * noise;
        int half = count / 2;
        for (int i = 0; i < count; i++) {
            boolean first = i < half;
            double[] place = switch (kind) {
                case CIRCLE -> circle(first, u[2 * i], u[2 * i + 1]);
                case XOR -> xor(first, u[2 * i], u[2 * i + 1]);
                case GAUSS -> gauss(first, StrictMath.sqrt(0.5 + 7 * noise), normal[2 * i], normal[2 * i + 1]);
                case SPIRAL -> spiral(first, first ? i / (double) half : (i - half) / (double) (count - half));
                default -> throw new IllegalArgumentException("The data '" + kind.key() + "' has no classes.");
            };
            made.x1[i] = inside(place[0] + reach * (2.0 * shift[2 * i] - 1));
            made.x2[i] = inside(place[1] + reach * (2.0 * shift[2 * i + 1] - 1));
            made.y[i] = first ? 1 : 0;
        }
        return made.shuffled(seed);
    }

    private static double[] circle(boolean inner, double u, double v) {
        double radius = inner ? 0.5 * RADIUS * u : RADIUS * (0.7 + 0.3 * u);
        double angle = 2 * Math.PI * v;
        return new double[] {radius * StrictMath.sin(angle), radius * StrictMath.cos(angle)};
    }

    /** u says where between the gap and the radius, its first bit which of the two quarters. */
    private static double[] xor(boolean equalSigns, double u, double v) {
        boolean right = u < 0.5;
        double across = GAP + (RADIUS - GAP) * (right ? 2 * u : 2 * u - 1);
        double up = GAP + (RADIUS - GAP) * v;
        return new double[] {right ? across : -across, right == equalSigns ? up : -up};
    }

    private static double[] gauss(boolean upper, double spread, double a, double b) {
        double middle = upper ? 2 : -2;
        return new double[] {middle + spread * a, middle + spread * b};
    }

    private static double[] spiral(boolean first, double along) {
        double angle = TURNS * along * 2 * Math.PI + (first ? 0 : Math.PI);
        return new double[] {
            RADIUS * along * StrictMath.sin(angle), RADIUS * along * StrictMath.cos(angle),
        };
    }

    private static float inside(double coordinate) {
        return (float) Math.max(-EDGE, Math.min(EDGE, coordinate));
    }

    /**
     * Values of a function at places anywhere in the plane.
     *
     * @param noise 0 to 1: up to how much is added to or taken from each value
     */
    static Points values(RealFunction function, int count, double noise, long seed) {
        float[] u = Seed.of(seed).stream(Purpose.DATA, PLACES, 0).uniform(2 * count);
        float[] shift = Seed.of(seed).stream(Purpose.DATA, NOISE, 0).uniform(count);
        Points made = new Points(new float[count], new float[count], new float[count]);
        for (int i = 0; i < count; i++) {
            made.x1[i] = (float) (EDGE * (2.0 * u[2 * i] - 1));
            made.x2[i] = (float) (EDGE * (2.0 * u[2 * i + 1] - 1));
            double value = function.at(new double[] {made.x1[i], made.x2[i]});
            made.y[i] = (float) (value + noise * (2.0 * shift[i] - 1));
        }
        return made.shuffled(seed);
    }

    /** (x₁ + x₂)/12. */
    static double plane(double x1, double x2) {
        return (x1 + x2) / (2 * EDGE);
    }

    /** Six hills and hollows: Σ ±exp(−d²/2), d the distance to the middle of each. */
    static double hills(double x1, double x2) {
        double sum = 0;
        for (double[] hill : HILLS) {
            double a = x1 - hill[0];
            double b = x2 - hill[1];
            sum += hill[2] * StrictMath.exp(-(a * a + b * b) / 2);
        }
        return sum;
    }

    private Points shuffled(long seed) {
        int[] order = Seed.of(seed).stream(Purpose.DATA, ORDER, 0).permutation(count());
        Points made = new Points(new float[count()], new float[count()], new float[count()]);
        for (int i = 0; i < order.length; i++) {
            made.x1[i] = x1[order[i]];
            made.x2[i] = x2[order[i]];
            made.y[i] = y[order[i]];
        }
        return made;
    }
}
