package dev.perceptron.layer;

import static dev.perceptron.layer.LayerExamples.assertReadsBack;
import static dev.perceptron.layer.LayerExamples.assertRefused;
import static dev.perceptron.layer.LayerExamples.assertValues;
import static dev.perceptron.layer.LayerExamples.of;
import static dev.perceptron.layer.LayerExamples.read;
import static dev.perceptron.layer.LayerExamples.row;
import static dev.perceptron.layer.LayerExamples.rows;
import static dev.perceptron.layer.LayerExamples.run;
import static dev.perceptron.layer.LayerExamples.shape;
import static dev.perceptron.layer.LayerExamples.train;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perceptron.layer.LayerExamples.Step;
import dev.perceptron.loss.Losses;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.regularizer.Regularizers;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActivityRegularizationTest {
    @Test
    void theShapeStays() {
        assertEquals(Shape.of(4, 3), shape(ActivityRegularization.of(0.1, 0.1), Shape.of(4, 3)));
    }

    @Test
    void theOutputIsTheInput() {
        assertValues(run(ActivityRegularization.of(0.1, 0.1), row(1, -2)), 1, -2);
    }

    /** l1·Σ|x| + l2·Σx², divided by the batch of 2. */
    @Test
    void thePenaltyIsInTheLossDividedByTheBatchSize() {
        Tensor x = rows(of(1, -2), of(3, 0));
        Tensor dy = Tensor.zeros(2, 2);
        assertEquals(
                0.1 * 6 / 2,
                train(ActivityRegularization.of(0.1, 0), List.of(), dy, x).loss(),
                1e-6);
        assertEquals(
                0.01 * 14 / 2,
                train(ActivityRegularization.of(0, 0.01), List.of(), dy, x).loss(),
                1e-6);
        assertEquals(
                0.3 + 0.07,
                train(ActivityRegularization.of(0.1, 0.01), List.of(), dy, x).loss(),
                1e-6);
    }

    /** dy + (l1·sign x + 2·l2·x)/2, where the sign of 0 is 0, as in Keras on TensorFlow and PyTorch. */
    @Test
    void thePenaltyIsInTheGradient() {
        Step step = train(
                ActivityRegularization.of(0.1, 0.01), List.of(), rows(of(5, 0), of(0, 0)), rows(of(1, -2), of(3, 0)));
        assertValues(step.inputGradients().get(0), 5 + 0.06f, -0.07f, 0.08f, 0);
    }

    @Test
    void itCountsInEvaluationToo() {
        Sequential model = Sequential.of(Input.of(2), ActivityRegularization.of(0.1, 0));
        model.compile(Sgd.of(0.1), Losses.meanSquaredError());
        assertEquals(0.3, model.evaluate(row(1, -2), row(1, -2)).loss(), 1e-6);
    }

    @Test
    void anyLayerCanHaveSuchAPenaltyOfItsOwn() {
        Layer layer = Identity.of().withActivityRegularizer(Regularizers.l1(0.1f));
        assertEquals(0.3, train(layer, List.of(), row(0, 0), row(1, -2)).loss(), 1e-6);
    }

    @Test
    void readsBack() {
        assertReadsBack(ActivityRegularization.of(0.1, 0.2).withName("thrift"));
        assertEquals(ActivityRegularization.of(0, 0.5), read("ActivityRegularization", "{'l2': 0.5}"));
    }

    @Test
    void takesOneInput() {
        assertRefused(
                () -> shape(ActivityRegularization.of(0.1, 0), Shape.of(2), Shape.of(2)),
                "ActivityRegularization",
                "one input",
                "2");
    }
}
