package dev.perceptron.optimizer;

/**
 * Divides the gradient by a running root mean square: s = rho·s + (1−rho)·g²; w −= rate·g/√(s + epsilon). Source:
 * Tieleman and Hinton 2012; Keras {@code RMSprop} (epsilon inside the root).
 *
 * @param learningRate the rate, Keras's default 0.001
 * @param rho how slowly the mean forgets, default 0.9
 * @param epsilon keeps the divisor from 0, default 1e−7
 */
public record Rmsprop(float learningRate, float rho, float epsilon) implements Optimizer {
    /** Checks the ranges. */
    public Rmsprop {
        Checks.learningRate("RMSprop", learningRate);
        Checks.share("RMSprop", "rho", rho, true);
    }

    /** Keras's defaults with this learning rate. */
    public static Rmsprop of(double learningRate) {
        return new Rmsprop((float) learningRate, 0.9f, 1e-7f);
    }

    /** The same with another rho. */
    public Rmsprop withRho(double newRho) {
        return new Rmsprop(learningRate, (float) newRho, epsilon);
    }

    @Override
    public Rmsprop withLearningRate(float newLearningRate) {
        return new Rmsprop(newLearningRate, rho, epsilon);
    }

    @Override
    public String name() {
        return "RMSprop";
    }

    @Override
    public int slots() {
        return 1;
    }

    @Override
    public void apply(Update update) {
        update.compute()
                .rmsprop(
                        update.weights(), update.gradients(), update.slot(0), update.learningRate(), rho, epsilon);
    }
}
