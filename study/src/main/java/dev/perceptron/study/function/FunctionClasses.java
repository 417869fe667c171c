package dev.perceptron.study.function;

import dev.perceptron.data.expression.RealFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The classes of functions that the study of depth knows; arguments lie between −1 and 1. */
public final class FunctionClasses {
    private static final String ORDER = "order";
    private static final double ROOT_3 = Math.sqrt(3);

    private FunctionClasses() {}

    /** All classes with a name of their own. */
    public static List<FunctionClass> all() {
        return List.of(linear(), quadratic(), ridge(), additive(), radial(), product(), nested(), reluRidges());
    }

    /**
     * The class of a name: one of {@link #all}, or {@code order3} for sums of products of three arguments.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static FunctionClass get(String name) {
        for (FunctionClass each : all()) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        if (name.matches(ORDER + "[1-9][0-9]?")) {
            return order(Integer.parseInt(name.substring(ORDER.length())));
        }
        throw new IllegalArgumentException("Unknown class of functions '" + name + "'; there are "
                + String.join(", ", all().stream().map(FunctionClass::name).toList())
                + " and order1, order2, … (sums of products of so many arguments).");
    }

    private static RealFunction of(int arguments, ToDoubleFunction<double[]> value) {
        return new RealFunction() {
            @Override
            public int arguments() {
                return arguments;
            }

            @Override
            public double at(double[] x) {
                return value.applyAsDouble(x);
            }
        };
    }

    private static FunctionClass linear() {
        return new FunctionClass(
                "linear",
                "a·x with a from N(0, 1)",
                "No hidden layer is exact with n + 1 weights; depth only adds error.",
                n -> 1,
                n -> 0,
                (n, draws) -> {
                    double[] a = draws.normal(n);
                    return of(n, x -> RandomCoefficients.dot(a, x));
                });
    }

    private static FunctionClass quadratic() {
        return new FunctionClass(
                "quadratic",
                "xᵀAx = Σ λᵢ(qᵢ·x)², all n of the λ between 0.5 and 1.5 with random sign, q a random rotation",
                "One hidden layer for every n: two smooth units make one square, 2n make all.",
                n -> Math.min(2, n),
                n -> 1,
                (n, draws) -> {
                    double[][] q = draws.rotation(n);
                    double[] lambda = draws.signed(n, 0.5, 1.5);
                    return of(n, x -> {
                        double sum = 0;
                        for (int i = 0; i < n; i++) {
                            double t = RandomCoefficients.dot(q[i], x);
                            sum += lambda[i] * t * t;
                        }
                        return sum;
                    });
                });
    }

    private static FunctionClass ridge() {
        return new FunctionClass(
                "ridge",
                "sin(3·w·x + φ), w a random direction",
                "One hidden layer for every n: the width follows the frequency, not n.",
                n -> n,
                n -> 1,
                (n, draws) -> {
                    double[] w = draws.direction(n);
                    double phase = draws.uniform(1, 0, 2 * Math.PI)[0];
                    return of(n, x -> StrictMath.sin(3 * RandomCoefficients.dot(w, x) + phase));
                });
    }

    private static FunctionClass additive() {
        return new FunctionClass(
                "additive",
                "Σ cᵢ·gᵢ(xᵢ), g in turn sin(3x + φ), exp(x), tanh(3x + φ), c between 0.5 and 1.5 with random sign",
                "One hidden layer for every n: the width grows with n.",
                n -> 1,
                n -> 1,
                (n, draws) -> {
                    double[] c = draws.signed(n, 0.5, 1.5);
                    double[] phase = draws.uniform(n, -1, 1);
                    return of(n, x -> {
                        double sum = 0;
                        for (int i = 0; i < n; i++) {
                            sum += c[i] * term(i, x[i], phase[i]);
                        }
                        return sum;
                    });
                });
    }

    private static double term(int number, double x, double phase) {
        return switch (number % 3) {
            case 0 -> StrictMath.sin(3 * x + Math.PI * phase);
            case 1 -> StrictMath.exp(x);
            default -> StrictMath.tanh(3 * x + phase);
        };
    }

    private static FunctionClass radial() {
        return new FunctionClass(
                "radial",
                "sin(2u + φ), u = (|x|² − n/3)/√(4n/45), the squared radius with mean 0 and variance 1",
                "Two hidden layers for every n: squares, then the function of their sum.",
                n -> n,
                n -> 2,
                (n, draws) -> {
                    double phase = draws.uniform(1, 0, 2 * Math.PI)[0];
                    double scale = Math.sqrt(4 * n / 45.0);
                    return of(n, x -> StrictMath.sin(2 * (RandomCoefficients.dot(x, x) - n / 3.0) / scale + phase));
                });
    }

    private static FunctionClass product() {
        return new FunctionClass(
                "product",
                "∏ qᵢ·x, q a random rotation: a polynomial in which all n arguments multiply",
                "One layer needs 2ⁿ units, a tree about 4n: one layer does for n = 4, two from n = 8 on.",
                n -> n,
                n -> n <= 4 ? 1 : 2,
                (n, draws) -> {
                    double[][] q = draws.rotation(n);
                    return of(n, x -> {
                        double value = 1;
                        for (double[] row : q) {
                            value *= ROOT_3 * RandomCoefficients.dot(row, x);
                        }
                        return value;
                    });
                });
    }

    private static FunctionClass nested() {
        return new FunctionClass(
                "nested",
                "a binary tree of h(a, b) = sin(αa + βb + γ), sizes of α and β between 1 and 2",
                "The depth of the tree: ⌈log₂ n⌉ hidden layers, growing with n.",
                n -> n,
                n -> Math.max(1, 32 - Integer.numberOfLeadingZeros(n - 1)),
                (n, draws) -> {
                    int[] order = draws.permutation(n);
                    double[] a = draws.signed(n, 1, 2);
                    double[] b = draws.signed(n, 1, 2);
                    double[] c = draws.uniform(n, -1, 1);
                    return of(n, x -> {
                        double[] level = new double[n];
                        for (int i = 0; i < n; i++) {
                            level[i] = x[order[i]];
                        }
                        int node = 0;
                        int left = n;
                        if (n == 1) {
                            return StrictMath.sin(a[0] * level[0] + c[0]);
                        }
                        while (left > 1) {
                            int made = 0;
                            for (int i = 0; i < left; i += 2) {
                                level[made++] = i + 1 < left
                                        ? StrictMath.sin(a[node] * level[i] + b[node] * level[i + 1] + c[node++])
                                        : level[i];
                            }
                            left = made;
                        }
                        return level[0];
                    });
                });
    }

    private static FunctionClass reluRidges() {
        return new FunctionClass(
                "relu-ridges",
                "Σ cᵢ·max(0, wᵢ·x + bᵢ), 2n directions: a network of one layer itself",
                "One hidden layer for every n: the null case, in which depth has nothing to give.",
                n -> n,
                n -> 1,
                (n, draws) -> {
                    int units = 2 * n;
                    double[] c = draws.signed(units, 0.5, 1.5);
                    double[] bias = draws.uniform(units, -0.5, 0.5);
                    double[][] w = new double[units][];
                    for (int i = 0; i < units; i++) {
                        w[i] = draws.direction(n);
                    }
                    return of(n, x -> {
                        double sum = 0;
                        for (int i = 0; i < units; i++) {
                            sum += c[i] * Math.max(0, RandomCoefficients.dot(w[i], x) + bias[i]);
                        }
                        return sum;
                    });
                });
    }

    /** Sums of products of {@code k} rotated arguments: the interaction order varies while n stays. */
    private static FunctionClass order(int k) {
        return new FunctionClass(
                ORDER + k,
                "Σ over groups of " + k + " of ∏ qᵢ·x, q a random rotation: interaction order " + k + " at any n",
                k == 1
                        ? "Linear: no hidden layer."
                        : "The depth follows the order " + k + ", not n: "
                                + (k <= 4 ? "one hidden layer." : "two hidden layers or more."),
                n -> Math.min(k, n),
                n -> k == 1 ? 0 : Math.min(k, n) <= 4 ? 1 : 2,
                (n, draws) -> {
                    double[][] q = draws.rotation(n);
                    List<int[]> groups = groups(n, k);
                    return of(n, x -> {
                        double sum = 0;
                        for (int[] group : groups) {
                            double product = 1;
                            for (int i : group) {
                                product *= ROOT_3 * RandomCoefficients.dot(q[i], x);
                            }
                            sum += product;
                        }
                        return sum;
                    });
                });
    }

    /** Groups of k of the numbers below n; the last one is filled up from the front. */
    private static List<int[]> groups(int n, int k) {
        int size = Math.min(k, n);
        List<int[]> groups = new ArrayList<>();
        for (int start = 0; start < n; start += size) {
            int[] group = new int[size];
            for (int i = 0; i < size; i++) {
                group[i] = (start + i) % n;
            }
            groups.add(group);
        }
        return groups;
    }
}
