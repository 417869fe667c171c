package dev.perceptron.autodiff;

/**
 * One differentiable operation: what it computes and how its gradient flows back.
 *
 * <p>Holds its settings only; operands, result, gradients and working memory lie in the {@link TapeEntry}.
 */
interface Operation {
    /** The name in messages: {@code matmul}. */
    String name();

    /** Fills {@code slot.out()} from {@code slot.in(i)}. */
    void forward(TapeEntry slot);

    /** Gives each wanted operand its gradient through {@link TapeEntry#into} and {@link TapeEntry#added}. */
    void backward(TapeEntry slot);

    /** A number that is given from outside, or whose origin does not count. */
    record Given(String name) implements Operation {
        @Override
        public void forward(TapeEntry slot) {
            // its values are there already
        }

        @Override
        public void backward(TapeEntry slot) {
            // nothing lies before it
        }
    }
}
