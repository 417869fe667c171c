package dev.perceptron.testkit.conformance;

import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Numbers;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Collects the comparisons of one case and remembers the first value that differs.
 *
 * <pre>{@code
 * check.tensor("output", c.expectedTensor("output"), output);
 * check.within(Tolerance.EXACT).number("iterations", 5, model.iterations());
 * }</pre>
 */
public final class Check {
    private static final int[] NOWHERE = {};

    private final Tolerance tolerance;
    private final Findings findings;

    /** A check without comparisons yet. */
    public Check(Tolerance tolerance) {
        this(tolerance, new Findings());
    }

    private Check(Tolerance tolerance, Findings findings) {
        this.tolerance = tolerance;
        this.findings = findings;
    }

    /** The tolerance of this check's comparisons. */
    public Tolerance tolerance() {
        return tolerance;
    }

    /** The same collection with another tolerance for the comparisons made through the result. */
    public Check within(Tolerance other) {
        return new Check(other, findings);
    }

    /** Compares shape and numbers. */
    public void tensor(String key, GoldenTensor expected, Tensor received) {
        if (shape(key, expected.shape(), received.shape())) {
            float[] floats = received.toArray();
            double[] values = new double[floats.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = floats[i];
            }
            values(key, expected, values);
        }
    }

    /** Compares numbers in row-major order; the shapes are taken as equal, their sizes are compared. */
    public void values(String key, GoldenTensor expected, double... received) {
        double[] values = expected.values();
        if (values.length != received.length) {
            findings.differ(new Difference(
                    key + ".size",
                    NOWHERE,
                    Integer.toString(values.length),
                    Integer.toString(received.length),
                    Double.NaN));
            return;
        }
        for (int i = 0; i < values.length; i++) {
            compare(key, expected.shape(), i, values[i], received[i]);
        }
    }

    /** Compares two numbers. */
    public void number(String key, double expected, double received) {
        compare(key, Shape.scalar(), 0, expected, received);
    }

    /** Compares texts in row-major order. */
    public void texts(String key, GoldenTensor expected, String... received) {
        String[] texts = expected.texts();
        equal(key + ".size", texts.length, received.length);
        for (int i = 0; i < Math.min(texts.length, received.length); i++) {
            findings.compared();
            if (!texts[i].equals(received[i])) {
                findings.differ(new Difference(
                        key, place(expected.shape(), i), quoted(texts[i]), quoted(received[i]), Double.NaN));
            }
        }
    }

    /** Compares two shapes and returns whether they are equal. */
    public boolean shape(String key, Shape expected, Shape received) {
        return equal(key + ".shape", expected, received);
    }

    /** Compares two values by {@code equals} and returns whether they are equal. */
    public boolean equal(String key, @Nullable Object expected, @Nullable Object received) {
        findings.compared();
        boolean same = Objects.equals(expected, received);
        if (!same) {
            findings.differ(new Difference(key, NOWHERE, shown(expected), shown(received), Double.NaN));
        }
        return same;
    }

    /** Compares an expected value of the file, an array or a number, with numbers in row-major order. */
    public void values(String key, ConfigValue expected, double... received) {
        values(key, GoldenTensor.read(expected), received);
    }

    /** Demands a property that no expected value states. */
    public void holds(String key, boolean holds, String demand, String received) {
        findings.compared();
        if (!holds) {
            findings.differ(new Difference(key, NOWHERE, demand, received, Double.NaN));
        }
    }

    /** How many values were compared. */
    public long compared() {
        return findings.compared;
    }

    /** How many of them differed. */
    public long differing() {
        return findings.differing;
    }

    /** The first value that differs, if one does. */
    public Optional<Difference> first() {
        return Optional.ofNullable(findings.first);
    }

    private void compare(String key, Shape shape, int i, double expected, double received) {
        findings.compared();
        if (!tolerance.allows(expected, received)) {
            findings.differ(new Difference(
                    key,
                    place(shape, i),
                    Numbers.shortest(expected),
                    Numbers.shortest(received),
                    tolerance.allowed(expected)));
        }
    }

    private static int[] place(Shape shape, int element) {
        int[] index = new int[shape.rank()];
        int rest = element;
        for (int axis = index.length - 1; axis >= 0; axis--) {
            index[axis] = rest % shape.dim(axis);
            rest /= shape.dim(axis);
        }
        return index;
    }

    private static String shown(@Nullable Object value) {
        return value instanceof String text ? quoted(text) : String.valueOf(value);
    }

    private static String quoted(String text) {
        return ConfigValue.of(text).toString();
    }

    private static final class Findings {
        private long compared;
        private long differing;
        private @Nullable Difference first;

        private void compared() {
            compared++;
        }

        private void differ(Difference difference) {
            differing++;
            first = first == null ? difference : first;
        }
    }
}
