package dev.perceptron.examples;

import static dev.perceptron.activation.Activations.relu;
import static dev.perceptron.activation.Activations.softmax;
import static dev.perceptron.loss.Losses.sparseCategoricalCrossentropy;
import static dev.perceptron.metric.Metrics.accuracy;
import static dev.perceptron.model.Utils.toTensor;

import dev.perceptron.callback.Terminal;
import dev.perceptron.data.Mnist;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.model.Model;
import dev.perceptron.model.Models;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Adam;
import dev.perceptron.training.Data;
import dev.perceptron.training.Fit;
import java.util.stream.IntStream;

/**
 * Transfer learning: what a network has learned on the digits 0 to 7 helps it to tell 8 from 9 by ten pictures.
 *
 * <p>First the base is frozen and only a new head learns; then all is tuned with a small learning rate. It helps because
 * eight classes demand strokes that others have too; a base that knows 0 to 4 alone is no help for 5 to 9.
 */
public final class TransferLearning {
    private static final int OLD = 8;
    private static final int FEW = 10;

    private TransferLearning() {}

    /**
     * What came out.
     *
     * @param before the fingerprint of the base when it had learned the old classes
     * @param frozen the same after the head's training
     * @param tuned the same after tuning
     * @param head accuracy on the new classes after the head's training
     * @param all accuracy on the new classes after tuning
     * @param scratch accuracy on the new classes of the same network that has seen the ten pictures only
     */
    record Outcome(String before, String frozen, String tuned, double head, double all, double scratch) {}

    /** Compares with the same network trained from scratch. */
    public static void main(String[] args) {
        Terminal.println("  draw  frozen base   tuned  from scratch");
        for (int draw = 0; draw < 5; draw++) {
            Outcome outcome = run(draw);
            Terminal.println(String.format(
                    "%6d  %11.3f  %6.3f  %12.3f", draw, outcome.head(), outcome.all(), outcome.scratch()));
        }
    }

    /** Trains base, head, all, and a network from scratch; each draw has ten other pictures. */
    static Outcome run(int draw) {
        Sequential base = Sequential.of(
                Input.of(784),
                Dense.of(128).withActivation(relu()),
                Dense.of(OLD).withActivation(softmax()));
        base.compile(Adam.of(0.001), sparseCategoricalCrossentropy(), accuracy());
        base.fit(digits(0, OLD, 0, 10_000), Fit.batchSize(50).epochs(4).verbose(0));
        base.pop(); // the old head
        String before = base.fingerprint();

        Data test = digits(OLD, 10, 0, 5_000);
        Data few = digits(OLD, 10, 5_000 + FEW * draw, FEW);
        base.setTrainable(false);
        Sequential model = Sequential.of(base, Dense.of(10 - OLD).withActivation(softmax()));
        double head = train(model, 0.003, few, test);
        String frozen = base.fingerprint();

        base.setTrainable(true);
        double all = train(model, 0.0003, few, test);

        Model scratch = Models.cloneModel(model);
        return new Outcome(before, frozen, base.fingerprint(), head, all, train(scratch, 0.001, few, test));
    }

    private static double train(Model model, double rate, Data few, Data test) {
        model.compile(Adam.of(rate), sparseCategoricalCrossentropy(), accuracy());
        model.fit(few, Fit.batchSize(FEW).epochs(60).verbose(0));
        return model.evaluate(test, 500).accuracy();
    }

    /** Training digits of the classes from one to another (exclusive); labels are counted from 0. */
    private static Data digits(int from, int to, int skip, int count) {
        Mnist mnist = Mnist.load();
        int[] labels = mnist.yTrain().toIntArray();
        int[] chosen = IntStream.range(0, labels.length)
                .filter(i -> labels[i] >= from && labels[i] < to)
                .skip(skip)
                .limit(count)
                .toArray();
        int[] y = IntStream.of(chosen).map(i -> labels[i] - from).toArray();
        return Data.of(mnist.xTrain().reshape(60000, 784).dividedBy(255).take(chosen), toTensor(y));
    }
}
