package dev.perceptron.examples;

import static dev.perceptron.activation.Activations.relu;
import static dev.perceptron.activation.Activations.softmax;
import static dev.perceptron.loss.Losses.categoricalCrossentropy;
import static dev.perceptron.metric.Metrics.accuracy;
import static dev.perceptron.model.Utils.toCategorical;

import dev.perceptron.callback.Terminal;
import dev.perceptron.data.Mnist;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.model.Model;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Adam;
import dev.perceptron.random.Purpose;
import dev.perceptron.random.Seed;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Fit;

/**
 * Adversarial examples by the fast gradient sign method: x + ε·sign(∂loss/∂x) moves each pixel by ε to where the loss
 * grows, and the network errs; the same amount of random noise hardly matters. Source: Goodfellow, Shlens and Szegedy,
 * "Explaining and Harnessing Adversarial Examples" (2015).
 */
public final class AdversarialExample {
    private static final int TEST = 1_000;

    private AdversarialExample() {}

    /**
     * A network and digits that it has not seen.
     *
     * @param model reads digits
     * @param x pictures, (1000, 784)
     * @param y their classes, (1000, 10)
     */
    record Trained(Model model, Tensor x, Tensor y) {
        double accuracy(Tensor pictures) {
            return model.evaluate(pictures, y).accuracy();
        }
    }

    /** Prints the accuracy for growing ε. */
    public static void main(String[] args) {
        Trained trained = run(2);
        Terminal.println("  eps  attacked  noise");
        for (float eps : new float[] {0, 0.05f, 0.1f, 0.2f}) {
            Terminal.println(String.format(
                    "%5.2f  %8.3f  %5.3f",
                    eps, trained.accuracy(attacked(trained, eps)), trained.accuracy(moved(trained.x(), noise(), eps))));
        }
    }

    /** Trains on 10,000 digits. */
    static Trained run(int verbose) {
        Mnist mnist = Mnist.load();
        Rows x = mnist.xTrain().reshape(60000, 784).dividedBy(255).range(0, 10_000);
        Tensor y = toCategorical(mnist.yTrain(), 10).rows(0, 10_000);
        Model model = Sequential.of(
                Input.of(784), Dense.of(64).withActivation(relu()), Dense.of(10).withActivation(softmax()));
        model.compile(Adam.of(0.002), categoricalCrossentropy(), accuracy());
        model.fit(x, y, Fit.batchSize(50).epochs(4).verbose(verbose));
        Rows test = mnist.xTest().reshape(10000, 784).dividedBy(255).range(0, TEST);
        return new Trained(
                model, test.toTensor(), toCategorical(mnist.yTest(), 10).rows(0, TEST));
    }

    /** Each pixel moved by ε against the network. */
    static Tensor attacked(Trained trained, float eps) {
        Tensor slope = trained.model().gradients(trained.x(), trained.y()).input();
        return moved(trained.x(), signs(slope), eps);
    }

    /** 1 or −1 for each pixel, at random. */
    static Tensor noise() {
        float[] numbers = Seed.DEFAULT.stream(Purpose.DATA, 0, 0).uniform(TEST * 784);
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] -= 0.5f;
        }
        return signs(Tensor.of(numbers, TEST, 784));
    }

    private static Tensor signs(Tensor numbers) {
        float[] signs = numbers.toArray();
        for (int i = 0; i < signs.length; i++) {
            signs[i] = Math.signum(signs[i]);
        }
        return Tensor.of(signs, TEST, 784);
    }

    /** x + eps·direction, kept from 0 to 1. */
    static Tensor moved(Tensor x, Tensor direction, float eps) {
        float[] from = x.toArray();
        float[] by = direction.toArray();
        for (int i = 0; i < from.length; i++) {
            from[i] = Math.max(0, Math.min(1, from[i] + eps * by[i]));
        }
        return Tensor.of(from, TEST, 784);
    }
}
