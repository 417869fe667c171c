package dev.perceptron.examples;

import static dev.perceptron.activation.Activations.tanh;
import static dev.perceptron.loss.Losses.meanSquaredError;

import dev.perceptron.callback.Terminal;
import dev.perceptron.graph.Node;
import dev.perceptron.graph.SharedLayer;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.model.Functional;
import dev.perceptron.model.Model;
import dev.perceptron.optimizer.Adam;
import dev.perceptron.random.Purpose;
import dev.perceptron.random.Seed;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Data;
import dev.perceptron.training.Fit;
import java.util.List;

/**
 * The functional API: two inputs, two outputs and one layer that both paths share.
 *
 * <p>Two sensors of the same kind stand at two places. What a sensor's three readings mean is the same at both, so one
 * shared layer learns it from both; what follows from it differs, so each place has an output of its own.
 */
public final class FunctionalModel {
    private static final int SAMPLES = 2_000;
    private static final int READINGS = 3;

    private FunctionalModel() {}

    /** Builds, trains and asks the model. */
    public static void main(String[] args) {
        Node indoor = Node.input(Input.of(READINGS).withName("indoor"));
        Node outdoor = Node.input(Input.of(READINGS).withName("outdoor"));

        SharedLayer sensor = SharedLayer.of(Dense.of(16).withActivation(tanh()).withName("sensor"));
        Node comfort = indoor.then(sensor).then(Dense.of(1).withName("comfort"));
        Node risk = outdoor.then(sensor).then(Dense.of(1).withName("risk"));

        Model model = Functional.of(List.of(indoor, outdoor), List.of(comfort, risk));
        model.summary();
        model.compile(Adam.of(0.01), meanSquaredError());

        Tensor x1 = readings(0);
        Tensor x2 = readings(1);
        Data data = new Data(List.of(x1, x2), List.of(comforts(x1), risks(x2)));
        model.fit(data, Fit.batchSize(32).epochs(20).validationSplit(0.2).verbose(2));

        List<Tensor> answers = model.predict(List.of(x1.rows(0, 1), x2.rows(0, 1)));
        Terminal.println(String.format(
                "comfort %.3f, the network says %.3f",
                comforts(x1).get(0, 0), answers.get(0).get(0, 0)));
        Terminal.println(String.format(
                "risk    %.3f, the network says %.3f",
                risks(x2).get(0, 0), answers.get(1).get(0, 0)));
    }

    private static Tensor readings(int place) {
        return Tensor.of(Seed.DEFAULT.stream(Purpose.DATA, place, 0).uniform(SAMPLES * READINGS), SAMPLES, READINGS);
    }

    /** The product of the first two readings. */
    private static Tensor comforts(Tensor x) {
        Tensor y = Tensor.zeros(SAMPLES, 1);
        for (int i = 0; i < SAMPLES; i++) {
            y.set(x.get(i, 0) * x.get(i, 1), i, 0);
        }
        return y;
    }

    /** The first reading less the square of the third. */
    private static Tensor risks(Tensor x) {
        Tensor y = Tensor.zeros(SAMPLES, 1);
        for (int i = 0; i < SAMPLES; i++) {
            y.set(x.get(i, 0) - x.get(i, 2) * x.get(i, 2), i, 0);
        }
        return y;
    }
}
