package dev.perceptron.fullbatch;

/** The last steps s and changes of the gradient y, and the quasi-Newton direction they give. */
final class CurvatureMemory {
    private static final double LEAST = 0x1p-52;

    private final double[][] steps;
    private final double[][] changes;
    private final double[] inverses;
    private final double[] weights;
    private int size;
    private int next;

    CurvatureMemory(int most, int length) {
        steps = new double[most][length];
        changes = new double[most][length];
        inverses = new double[most];
        weights = new double[most];
    }

    boolean isEmpty() {
        return size == 0;
    }

    void clear() {
        size = 0;
        next = 0;
    }

    /** Notes a step, unless the gradient did not grow along it as a convex function's would. */
    void add(double[] from, double[] to, double[] gradientBefore, double[] gradientAfter) {
        double[] s = steps[next];
        double[] y = changes[next];
        Vectors.sum(to, -1, from, s);
        Vectors.sum(gradientAfter, -1, gradientBefore, y);
        double product = Vectors.dot(s, y);
        if (product > LEAST * Vectors.dot(y, y)) {
            inverses[next] = 1 / product;
            next = (next + 1) % steps.length;
            size = Math.min(size + 1, steps.length);
        }
    }

    /** direction = −H·gradient: the two-loop recursion. */
    void direction(double[] gradient, double[] direction) {
        Vectors.copy(gradient, direction);
        for (int back = 1; back <= size; back++) {
            int i = Math.floorMod(next - back, steps.length);
            weights[i] = inverses[i] * Vectors.dot(steps[i], direction);
            Vectors.add(-weights[i], changes[i], direction);
        }
        double scale = -1;
        if (size > 0) {
            int last = Math.floorMod(next - 1, steps.length);
            scale = -1 / (inverses[last] * Vectors.dot(changes[last], changes[last]));
        }
        for (int i = 0; i < direction.length; i++) {
            direction[i] *= scale;
        }
        for (int back = size; back >= 1; back--) {
            int i = Math.floorMod(next - back, steps.length);
            double slope = inverses[i] * Vectors.dot(changes[i], direction);
            Vectors.add(-weights[i] - slope, steps[i], direction);
        }
    }
}
