package dev.perceptron.optimizer;

/**
 * Adaptive moments: m and v are running means of g and g²; w −= α·m/(√v + epsilon) with α =
 * rate·√(1−beta2ᵗ)/(1−beta1ᵗ). Source: Kingma and Ba 2015; Keras {@code Adam} (their "epsilon hat").
 *
 * @param learningRate the rate, Keras's default 0.001
 * @param beta1 how slowly the mean of the gradient forgets, default 0.9
 * @param beta2 how slowly the mean of its square forgets, default 0.999
 * @param epsilon keeps the divisor from 0, default 1e−7
 */
public record Adam(float learningRate, float beta1, float beta2, float epsilon) implements Optimizer {
    /** Checks the ranges. */
    public Adam {
        Checks.learningRate("Adam", learningRate);
        Checks.share("Adam", "beta_1", beta1, false);
        Checks.share("Adam", "beta_2", beta2, false);
    }

    /** Keras's defaults with this learning rate. */
    public static Adam of(double learningRate) {
        return new Adam((float) learningRate, 0.9f, 0.999f, 1e-7f);
    }

    /** The same with other running means. */
    public Adam withBetas(double newBeta1, double newBeta2) {
        return new Adam(learningRate, (float) newBeta1, (float) newBeta2, epsilon);
    }

    @Override
    public Adam withLearningRate(float newLearningRate) {
        return new Adam(newLearningRate, beta1, beta2, epsilon);
    }

    @Override
    public String name() {
        return "Adam";
    }

    @Override
    public int slots() {
        return 2;
    }

    @Override
    public void apply(Update update) {
        long t = update.iteration() + 1;
        double correction = Math.sqrt(1 - Powers.power(beta2, t)) / (1 - Powers.power(beta1, t));
        update.compute()
                .adam(
                        update.weights(),
                        update.gradients(),
                        update.slot(0),
                        update.slot(1),
                        (float) (update.learningRate() * correction),
                        beta1,
                        beta2,
                        epsilon);
    }
}
