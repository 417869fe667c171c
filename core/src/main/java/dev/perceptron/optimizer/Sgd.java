package dev.perceptron.optimizer;

/**
 * Stochastic gradient descent: w −= rate·g; with momentum v = momentum·v − rate·g and w += v; with Nesterov w +=
 * momentum·v − rate·g. Source: Keras {@code SGD}.
 *
 * <pre>{@code
 * model.compile(Sgd.of(0.01).withMomentum(0.9), ...)
 * }</pre>
 *
 * @param learningRate the rate, Keras's default 0.01
 * @param momentum 0 to 1, default 0
 * @param nesterov whether the momentum looks ahead, default false
 */
public record Sgd(float learningRate, float momentum, boolean nesterov) implements Optimizer {
    /** Checks the ranges. */
    public Sgd {
        Checks.learningRate("SGD", learningRate);
        Checks.share("SGD", "momentum", momentum, true);
    }

    /** Plain gradient descent with this learning rate. */
    public static Sgd of(double learningRate) {
        return new Sgd((float) learningRate, 0f, false);
    }

    /** The same with momentum. */
    public Sgd withMomentum(double newMomentum) {
        return new Sgd(learningRate, (float) newMomentum, nesterov);
    }

    /** The same with Nesterov's momentum or without. */
    public Sgd withNesterov(boolean newNesterov) {
        return new Sgd(learningRate, momentum, newNesterov);
    }

    @Override
    public Sgd withLearningRate(float newLearningRate) {
        return new Sgd(newLearningRate, momentum, nesterov);
    }

    @Override
    public String name() {
        return "SGD";
    }

    @Override
    public int slots() {
        return momentum == 0 ? 0 : 1;
    }

    @Override
    public void apply(Update update) {
        if (momentum == 0) {
            update.compute().sgd(update.weights(), update.gradients(), update.learningRate());
        } else {
            update.compute()
                    .momentum(
                            update.weights(),
                            update.gradients(),
                            update.slot(0),
                            update.learningRate(),
                            momentum,
                            nesterov);
        }
    }
}
