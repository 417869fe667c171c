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
import static dev.perceptron.layer.LayerExamples.values;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perceptron.activation.Activations;
import dev.perceptron.layer.LayerExamples.Step;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class EinsumDenseTest {
    private static final Tensor KERNEL = rows(of(1, 2, 3), of(4, 5, 6));

    @Test
    void theEquationNamesTheAxesThatStayAndTheOutputShapeTheNewLengths() {
        assertEquals(Shape.of(64), shape(EinsumDense.of("ab,bc->ac", 64), Shape.of(8)));
        assertEquals(Shape.of(5, 64), shape(EinsumDense.of("abc,cd->abd", -1, 64), Shape.of(5, 8)));
        assertEquals(Shape.of(5, 4, 3), shape(EinsumDense.of("...x,xy->...y", 3), Shape.of(5, 4, 2)));
    }

    @Test
    void onVectorsItIsADenseLayer() {
        Tensor x = rows(of(1, 1), of(2, -1));
        assertValues(run(EinsumDense.of("ab,bc->ac", 3), List.of(KERNEL), x), 5, 7, 9, -2, -1, 0);
    }

    @Test
    void letterBAloneIsSummedSoTheFirstAxisIsReplaced() {
        EinsumDense layer = EinsumDense.of("abc,bd->adc", 1, -1);
        Tensor x = values(1, 2, 3, 4).reshape(1, 2, 2);
        Tensor y = run(layer, List.of(rows(of(10), of(1))), x);
        assertEquals(Shape.of(1, 1, 2), y.shape());
        assertValues(y, 13, 24);
    }

    @Test
    void oneInputAxisMayBecomeTwo() {
        EinsumDense layer = EinsumDense.of("ab,bcd->acd", 2, 2);
        Tensor kernel = values(1, 2, 3, 4, 10, 20, 30, 40).reshape(2, 2, 2);
        Tensor y = run(layer, List.of(kernel), row(1, 1));
        assertEquals(Shape.of(1, 2, 2), y.shape());
        assertValues(y, 11, 22, 33, 44);
    }

    @Test
    void thereIsNoBiasUnlessItsAxesAreNamed() {
        EinsumDense layer = EinsumDense.of("ab,bc->ac", 3);
        assertEquals(1, layer.weights(List.of(Shape.of(2))).size());
        Tensor y = run(layer.withBiasAxes("c"), List.of(KERNEL, values(10, 20, -100)), row(1, 1));
        assertValues(y, 15, 27, -91);
    }

    @Test
    void aBiasOfOneAxisIsTheSameAlongTheOthers() {
        EinsumDense layer = EinsumDense.of("abc,cd->abd", -1, 2).withBiasAxes("b");
        assertEquals(
                Shape.of(2, 1), layer.weights(List.of(Shape.of(2, 2))).get(1).shape());
        Tensor x = values(1, 2, 3, 4).reshape(1, 2, 2);
        Tensor bias = values(100, 200).reshape(2, 1);
        assertValues(run(layer, List.of(rows(of(1, 0), of(1, 0)), bias), x), 103, 100, 207, 200);
    }

    @Test
    void theActivationComesLast() {
        EinsumDense layer = EinsumDense.of("ab,bc->ac", 3).withBiasAxes("c").withActivation(Activations.relu());
        assertValues(run(layer, List.of(KERNEL, values(10, 20, -100)), row(1, 1)), 15, 27, 0);
    }

    /** dK[b,d] = Σ x[b,c]·dy[d,c] over c, dx[b,c] = Σ K[b,d]·dy[d,c] over d. */
    @Test
    void gradientsSumOverTheLettersThatTheTargetLacks() {
        EinsumDense layer = EinsumDense.of("abc,bd->adc", 1, -1);
        Tensor x = values(1, 2, 3, 4).reshape(1, 2, 2);
        Step step = train(layer, List.of(rows(of(10), of(1))), values(1, 5).reshape(1, 1, 2), x);
        assertValues(step.weightGradients().get(0), 1 + 2 * 5, 3 + 4 * 5);
        assertValues(step.inputGradients().get(0), 10, 50, 1, 5);
    }

    @Test
    void theBiasGetsTheSumOverTheAxesItLacks() {
        EinsumDense layer = EinsumDense.of("abc,cd->abd", -1, 1).withBiasAxes("b");
        Tensor x = values(1, 2, 3, 4, 5, 6, 7, 8).reshape(2, 2, 2);
        List<Tensor> weights = List.of(rows(of(1), of(1)), values(0, 0).reshape(2, 1));
        Step step = train(layer, weights, values(1, 2, 10, 20).reshape(2, 2, 1), x);
        assertValues(step.weightGradients().get(1), 11, 22);
    }

    @Test
    void readsBack() {
        assertReadsBack(EinsumDense.of("abc,cd->abd", -1, 5).withBiasAxes("d").withTrainable(false));
        assertEquals(
                EinsumDense.of("ab,bc->ac", 3).withBiasAxes("c"),
                read("EinsumDense", "{'equation': 'ab,bc->ac', 'output_shape': 3, 'bias_axes': 'c'}"));
    }

    @Test
    void mistakesAreTold() {
        Shape vector = Shape.of(2);
        assertRefused(() -> shape(EinsumDense.of("ab,bc", 3), vector), "\"ab,bc\"", "\"ab,bc->ac\"");
        assertRefused(() -> shape(EinsumDense.of("abc,cd->abd", 3), vector), "EinsumDense", "abc,cd->abd", "(2,)");
        assertRefused(() -> shape(EinsumDense.of("ab,bc->ac", -1), vector), "output_shape", "'c'");
        assertRefused(() -> shape(EinsumDense.of("ab,bc->ac", 3).withBiasAxes("z"), vector), "bias_axes", "'z'");
    }
}
