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

import dev.perceptron.layer.LayerExamples.Step;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class DotTest {
    private static final Tensor MATRIX = values(1, 2, 3, 4).reshape(1, 2, 2);

    @Test
    void theSummedAxesGoAndTheOthersFollowOneAnother() {
        assertEquals(Shape.of(1), shape(Dot.of(1), Shape.of(8), Shape.of(8)));
        assertEquals(Shape.of(4, 5), shape(Dot.of(2, 1), Shape.of(4, 8), Shape.of(8, 5)));
        assertEquals(Shape.of(4), shape(Dot.of(2, 1), Shape.of(4, 8), Shape.of(8)));
    }

    @Test
    void ofTwoVectorsItIsTheirProduct() {
        assertValues(run(Dot.of(1), rows(of(1, 2), of(1, 0)), rows(of(3, 4), of(5, 6))), 11, 5);
    }

    @Test
    void ofTwoMatricesItIsTheMatrixProduct() {
        Tensor other = values(1, 0, 0, 10).reshape(1, 2, 2);
        assertValues(run(Dot.of(2, 1), MATRIX, other), 1, 20, 3, 40);
    }

    @Test
    void oneAxisStandsForBoth() {
        Tensor other = values(1, 0, 0, 10).reshape(1, 2, 2);
        assertValues(run(Dot.of(1), MATRIX, other), 1, 30, 2, 40);
        assertValues(run(Dot.of(-1), MATRIX, other), 1, 20, 3, 40);
    }

    /** 24/(5·5). */
    @Test
    void normalizedItIsTheCosine() {
        assertValues(run(Dot.of(1).withNormalize(true), row(3, 4), row(4, 3)), 0.96f);
        assertValues(run(Dot.of(1).withNormalize(true), row(3, 4), row(6, 8)), 1);
    }

    @Test
    void eachInputGetsTheOtherTimesDy() {
        Step step = train(Dot.of(1), List.of(), row(10), row(1, 2), row(3, 4));
        assertValues(step.inputGradients().get(0), 30, 40);
        assertValues(step.inputGradients().get(1), 10, 20);
    }

    /** dA = dY·Bᵀ and dB = Aᵀ·dY. */
    @Test
    void ofMatricesTheGradientsAreProductsWithTheTransposed() {
        Tensor other = values(1, 0, 0, 10).reshape(1, 2, 2);
        Step step = train(Dot.of(2, 1), List.of(), values(1, 0, 0, 2).reshape(1, 2, 2), MATRIX, other);
        assertValues(step.inputGradients().get(0), 1, 0, 0, 20);
        assertValues(step.inputGradients().get(1), 1, 6, 2, 8);
    }

    @Test
    void theGradientOfTheCosineAlongTheVectorVanishes() {
        Step step = train(Dot.of(1).withNormalize(true), List.of(), row(1), row(3, 4), row(1, 0));
        assertValues(step.inputGradients().get(0), 0.64f / 5, -0.48f / 5);
        assertValues(step.inputGradients().get(1), 0, 0.8f);
    }

    @Test
    void readsBack() {
        assertReadsBack(Dot.of(1, 2).withNormalize(true).withName("cosine"));
        assertReadsBack(Dot.of(1));
        assertEquals(Dot.of(2, 1), read("Dot", "{'axes': [2, 1]}"));
    }

    @Test
    void mistakesAreTold() {
        assertRefused(() -> shape(Dot.of(1), Shape.of(2), Shape.of(3)), "Dot", "lengths 2 and 3");
        assertRefused(() -> shape(Dot.of(1), Shape.of(2)), "Dot", "exactly two", "1");
        assertRefused(() -> shape(Dot.of(0), Shape.of(2), Shape.of(2)), "Dot", "batch", "[0]");
        assertRefused(() -> read("Dot", "{'axes': [1, 1, 1]}"), "Dot", "[1, 1, 1]");
    }
}
