package dev.perceptron.layer;

import static dev.perceptron.layer.LayerExamples.assertRefused;
import static dev.perceptron.layer.LayerExamples.assertValues;
import static dev.perceptron.layer.LayerExamples.of;
import static dev.perceptron.layer.LayerExamples.read;
import static dev.perceptron.layer.LayerExamples.row;
import static dev.perceptron.layer.LayerExamples.rows;
import static dev.perceptron.layer.LayerExamples.run;
import static dev.perceptron.layer.LayerExamples.shape;
import static dev.perceptron.layer.LayerExamples.train;
import static dev.perceptron.layer.LayerExamples.values;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perceptron.activation.Activations;
import dev.perceptron.compute.Compute;
import dev.perceptron.loss.Losses;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class LambdaTest {
    /** y = x². */
    private static final class Squares implements Lambda.Function {
        @Override
        public void forward(Compute compute, Tensor x, Tensor y) {
            Tensor from = x.reshape(x.size());
            Tensor to = y.reshape(y.size());
            for (int i = 0; i < x.size(); i++) {
                to.set(from.get(i) * from.get(i), i);
            }
        }

        @Override
        public void backward(Compute compute, Tensor x, Tensor y, Tensor dy, Tensor dx) {
            Tensor from = x.reshape(x.size());
            Tensor upstream = dy.reshape(dy.size());
            Tensor to = dx.reshape(dx.size());
            for (int i = 0; i < x.size(); i++) {
                to.set(2 * from.get(i) * upstream.get(i), i);
            }
        }
    }

    /** The sum of each sample. */
    private static final class Sums implements Lambda.Function {
        @Override
        public void forward(Compute compute, Tensor x, Tensor y) {
            for (int i = 0; i < x.shape().dim(0); i++) {
                float sum = 0;
                for (int j = 0; j < x.shape().dim(1); j++) {
                    sum += x.get(i, j);
                }
                y.set(sum, i, 0);
            }
        }

        @Override
        public void backward(Compute compute, Tensor x, Tensor y, Tensor dy, Tensor dx) {
            for (int i = 0; i < x.shape().dim(0); i++) {
                for (int j = 0; j < x.shape().dim(1); j++) {
                    dx.set(dy.get(i, 0), i, j);
                }
            }
        }
    }

    private static final Lambda SQUARES = Lambda.of(new Squares(), shape -> shape);
    private static final Lambda SUMS = Lambda.of(new Sums(), shape -> Shape.of(1));

    @Test
    void theShapeIsWhatItsSecondArgumentSays() {
        assertEquals(Shape.of(4, 3), shape(SQUARES, Shape.of(4, 3)));
        assertEquals(Shape.of(1), shape(SUMS, Shape.of(3)));
    }

    @Test
    void computesWhatTheFunctionSays() {
        assertValues(run(SQUARES, row(1, -2, 3)), 1, 4, 9);
        assertValues(run(SUMS, rows(of(1, 2), of(10, 20))), 3, 30);
    }

    @Test
    void theGradientIsTheFunctionsToo() {
        assertValues(
                train(SQUARES, List.of(), row(1, 1, 10), row(1, -2, 3))
                        .inputGradients()
                        .get(0),
                2,
                -4,
                60);
        assertValues(train(SUMS, List.of(), row(5), row(1, 2)).inputGradients().get(0), 5, 5);
    }

    @Test
    void anActivationCanBeTheFunction() {
        assertValues(run(Lambda.of(Activations.relu()), row(-1, 2)), 0, 2);
    }

    @Test
    void learnsWithLayersAroundIt() {
        Sequential model = Sequential.of(Input.of(1), Dense.of(1), SQUARES);
        model.compile(Sgd.of(0.1), Losses.meanSquaredError());
        model.setWeights(List.of(rows(of(2)), values(0)));
        // (4 − 3)², whose derivative by w is 2·(4 − 3)·2·2·1 = 8
        assertEquals(1, model.trainOnBatch(row(1), row(3)).loss(), 1e-6);
        assertValues(model.getWeights().get(0), 1.2f);
    }

    @Test
    void isPartOfTheProgramAndNeverReadFromAFile() {
        assertRefused(() -> read("Lambda", "{}"), "Lambda");
    }

    @Test
    void takesOneInput() {
        assertRefused(() -> shape(SQUARES.withName("sq"), Shape.of(2), Shape.of(2)), "Lambda 'sq'", "one input", "2");
    }
}
