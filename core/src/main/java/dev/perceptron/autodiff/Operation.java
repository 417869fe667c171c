package dev.perceptron.autodiff;

/**
 * One differentiable operation: what it computes and how its gradient flows back.
 *
 * <p>Holds its settings only; operands, result, gradients and working memory lie in the {@link Slot}.
 */
interface Operation {
    /** The name in messages: {@code matmul}. */
    String name();

    /** Fills {@code slot.out()} from {@code slot.in(i)}. */
    void forward(Slot slot);

    /** Gives each wanted operand its gradient through {@link Slot#into} and {@link Slot#added}. */
    void backward(Slot slot);

    /** A number that is given from outside, or whose origin does not count. */
    record Given(String name) implements Operation {
        @Override
        public void forward(Slot slot) {
            // its values are there already
        }

        @Override
        public void backward(Slot slot) {
            // nothing lies before it
        }
    }
}
