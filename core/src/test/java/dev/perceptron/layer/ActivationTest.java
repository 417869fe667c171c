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
import dev.perceptron.model.Sequential;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActivationTest {
    @Test
    void theShapeStaysUnlessTheFunctionHalvesIt() {
        assertEquals(Shape.of(4, 3), shape(Activation.of("relu"), Shape.of(4, 3)));
        assertEquals(Shape.of(4, 3), shape(Activation.of("glu"), Shape.of(4, 6)));
    }

    @Test
    void appliesTheFunctionOfAKerasName() {
        assertValues(run(Activation.of("relu"), row(-1, 0, 2)), 0, 0, 2);
        assertValues(run(Activation.of("sigmoid"), row(0)), 0.5f);
        assertValues(run(Activation.of("tanh"), row(0, 1)), 0, 0.7615942f);
        assertValues(run(Activation.of("linear"), row(-1, 2)), -1, 2);
    }

    @Test
    void aFunctionMayHaveOptions() {
        assertValues(run(Activation.of(Activations.relu(0, 6, 0)), row(-1, 2, 9)), 0, 2, 6);
        assertValues(run(Activation.of(Activations.elu(2)), row(-1)), 2 * -0.63212056f);
    }

    @Test
    void softmaxIsAlongTheLastAxis() {
        float ln3 = 1.0986123f;
        Tensor x = values(0, ln3, 5, 5).reshape(1, 2, 2);
        assertValues(run(Activation.of("softmax"), x), 0.25f, 0.75f, 0.5f, 0.5f);
    }

    /** tanh′ = 1 − tanh². */
    @Test
    void theGradientIsTheDerivativeTimesDy() {
        Step step = train(Activation.of("tanh"), List.of(), row(1, 10), row(0, 1));
        assertValues(step.inputGradients().get(0), 1, 10 * (1 - 0.7615942f * 0.7615942f));
    }

    @Test
    void afterADenseItIsTheSameAsInsideIt() {
        List<Tensor> weights = List.of(rows(of(1, -1)), values(0.5f, 0.25f));
        Sequential apart = Sequential.of(Input.of(1), Dense.of(2), Activation.of("tanh"));
        apart.setWeights(weights);
        Tensor inside = run(Dense.of(2).withActivation("tanh"), weights, row(2));
        assertValues(apart.predict(row(2)), inside.toArray());
        assertValues(inside, 0.9866143f, -0.9413755f);
    }

    @Test
    void readsBack() {
        assertReadsBack(Activation.of("gelu").withName("bend"));
        assertReadsBack(Activation.of(Activations.leakyRelu(0.1f)));
        assertEquals(Activation.of("relu"), read("Activation", "{'activation': 'relu'}"));
    }

    @Test
    void mistakesAreTold() {
        assertRefused(() -> Activation.of("rleu"), "rleu", "relu");
        assertRefused(() -> Activation.of("Relu"), "'relu'");
        assertRefused(() -> shape(Activation.of("glu"), Shape.of(3)), "3");
    }
}
