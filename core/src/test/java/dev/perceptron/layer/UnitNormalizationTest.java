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

class UnitNormalizationTest {
    @Test
    void theShapeStays() {
        assertEquals(Shape.of(4, 3), shape(UnitNormalization.of(), Shape.of(4, 3)));
    }

    @Test
    void eachSampleGetsLengthOne() {
        assertValues(run(UnitNormalization.of(), rows(of(3, 4), of(0, -5))), 0.6f, 0.8f, 0, -1);
    }

    @Test
    void zerosStayZeros() {
        assertValues(run(UnitNormalization.of(), row(0, 0)), 0, 0);
    }

    @Test
    void anotherAxisGetsLengthOneInstead() {
        Tensor x = values(3, 0, 4, 5).reshape(1, 2, 2);
        assertValues(run(UnitNormalization.of().withAxis(1), x), 0.6f, 0, 0.8f, 1);
    }

    @Test
    void severalAxesGetLengthOneTogether() {
        Tensor x = values(1, 1, 1, 1).reshape(1, 2, 2);
        assertValues(run(UnitNormalization.of().withAxis(1, 2), x), 0.5f, 0.5f, 0.5f, 0.5f);
    }

    /** (dy − y·(y·dy))/‖x‖. */
    @Test
    void theGradientAlongTheVectorVanishes() {
        Step step = train(UnitNormalization.of(), List.of(), rows(of(1, 0), of(3, 4)), rows(of(3, 4), of(3, 4)));
        assertValues(step.inputGradients().get(0), 0.64f / 5, -0.48f / 5, 0, 0);
    }

    @Test
    void itHasNoWeights() {
        assertEquals(List.of(), UnitNormalization.of().weights(List.of(Shape.of(3))));
    }

    @Test
    void readsBack() {
        assertReadsBack(UnitNormalization.of().withAxis(1, 2).withName("unit"));
        assertEquals(UnitNormalization.of(), read("UnitNormalization", "{}"));
    }

    @Test
    void mistakesAreTold() {
        UnitNormalization layer = UnitNormalization.of().withAxis(2);
        assertRefused(() -> shape(layer, Shape.of(3)), "UnitNormalization", "axes", "1 to 1", "[2]");
    }
}
