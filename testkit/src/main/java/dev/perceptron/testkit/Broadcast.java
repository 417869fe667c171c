package dev.perceptron.testkit;

import dev.perceptron.tensor.Shape;

/** Which element of a smaller tensor an element of a larger one reads, by NumPy's rule. */
final class Broadcast {
    private Broadcast() {}

    /**
     * The place in {@code from} of the element that place {@code index} of {@code to} reads.
     *
     * @param from as {@code to}, with lengths of 1 or axes missing in front
     */
    static int source(int index, Shape to, Shape from) {
        int place = 0;
        int stride = 1;
        int rest = index;
        for (int axis = 1; axis <= to.rank(); axis++) {
            int coordinate = rest % to.dim(-axis);
            rest /= to.dim(-axis);
            if (axis <= from.rank()) {
                place += (from.dim(-axis) == 1 ? 0 : coordinate) * stride;
                stride *= from.dim(-axis);
            }
        }
        return place;
    }
}
