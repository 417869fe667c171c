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
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.constraint.Constraints;
import dev.perceptron.initializer.Initializers;
import dev.perceptron.layer.LayerExamples.Step;
import dev.perceptron.loss.Losses;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.regularizer.Regularizers;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class DenseTest {
    /** Two inputs, three units. */
    private static final Tensor KERNEL = rows(of(1, 2, 3), of(4, 5, 6));

    private static final Tensor BIAS = values(10, 20, -100);

    @Test
    void theLastAxisBecomesTheUnits() {
        assertEquals(Shape.of(3), shape(Dense.of(3), Shape.of(2)));
        assertEquals(Shape.of(5, 4, 3), shape(Dense.of(3), Shape.of(5, 4, 2)));
    }

    @Test
    void multipliesByTheKernelAndAddsTheBias() {
        Tensor y = run(Dense.of(3), List.of(KERNEL, BIAS), rows(of(1, 1), of(2, -1)));
        assertValues(y, 15, 27, -91, 8, 19, -100);
    }

    @Test
    void eachStepOfASampleMeetsTheSameKernel() {
        Tensor x = values(1, 1, 2, -1).reshape(1, 2, 2);
        Tensor y = run(Dense.of(3), List.of(KERNEL, BIAS), x);
        assertEquals(Shape.of(1, 2, 3), y.shape());
        assertValues(y, 15, 27, -91, 8, 19, -100);
    }

    @Test
    void theActivationComesLast() {
        List<Tensor> weights = List.of(KERNEL, BIAS);
        assertValues(run(Dense.of(3).withActivation("relu"), weights, row(1, 1)), 15, 27, 0);
        assertValues(run(Dense.of(2).withActivation("softmax"), row(0, 0)), 0.5f, 0.5f);
    }

    @Test
    void withoutABiasTheKernelIsAllThereIs() {
        Dense layer = Dense.of(3).withUseBias(false);
        assertValues(run(layer, List.of(KERNEL), row(1, 1)), 5, 7, 9);
        assertEquals(1, layer.weights(List.of(Shape.of(2))).size());
    }

    @Test
    void startsAsGlorotUniformWithABiasOfZeros() {
        List<Tensor> start = Sequential.of(Input.of(100), Dense.of(50)).getWeights();
        float limit = (float) Math.sqrt(6.0 / 150);
        for (float weight : start.get(0).toArray()) {
            assertTrue(Math.abs(weight) <= limit);
            assertNotEquals(0, weight);
        }
        assertValues(start.get(1), new float[50]);
    }

    @Test
    void initializersSayHowItStarts() {
        Dense layer =
                Dense.of(1).withKernelInitializer(Initializers.constant(2)).withBiasInitializer(Initializers.ones());
        assertValues(run(layer, row(3, 4)), 15);
    }

    /** dK = xᵀ·dy, db = Σ dy, dx = dy·Kᵀ. */
    @Test
    void gradientsAreProductsWithTheTransposed() {
        Step step =
                train(Dense.of(3), List.of(KERNEL, BIAS), rows(of(1, 0, 2), of(0, 1, -1)), rows(of(1, 2), of(3, 4)));
        assertValues(step.weightGradients().get(0), 1, 3, -1, 2, 4, 0);
        assertValues(step.weightGradients().get(1), 1, 1, 1);
        assertValues(step.inputGradients().get(0), 7, 16, -1, -1);
    }

    @Test
    void noGradientPassesAUnitThatReluHasSetToZero() {
        Step step = train(Dense.of(3).withActivation("relu"), List.of(KERNEL, BIAS), row(1, 1, 1), row(1, 1));
        assertValues(step.weightGradients().get(0), 1, 1, 0, 1, 1, 0);
        assertValues(step.weightGradients().get(1), 1, 1, 0);
        assertValues(step.inputGradients().get(0), 3, 9);
    }

    @Test
    void regularizersAddToTheLossAndTheGradient() {
        Dense layer = Dense.of(1)
                .withKernelRegularizer(Regularizers.l2(0.5f))
                .withBiasRegularizer(Regularizers.l1(0.25f))
                .withActivityRegularizer(Regularizers.l1(0.1f));
        Tensor kernel = rows(of(1), of(2));
        Step step = train(layer, List.of(kernel, values(-2)), rows(of(0), of(0)), rows(of(1, 1), of(3, 2)));
        // 0.5·(1 + 4) + 0.25·2 + 0.1·(1 + 5)/2
        assertEquals(3.3, step.loss(), 1e-6);
        // 2·0.5·w + 0.1·(1 + 3)/2 and 0.1·(1 + 2)/2; -0.25 + 0.1
        assertValues(step.weightGradients().get(0), 1.2f, 2.15f);
        assertValues(step.weightGradients().get(1), -0.15f);
    }

    @Test
    void constraintsHoldAfterEachStep() {
        Dense layer = Dense.of(1).withKernelConstraint(Constraints.nonNeg()).withBiasConstraint(Constraints.nonNeg());
        Step step = train(layer, List.of(rows(of(1), of(2)), values(0.5f)), rows(of(1)), rows(of(3, 1)));
        assertValues(step.weights().get(0), 0, 1);
        assertValues(step.weights().get(1), 0);
    }

    @Test
    void aFrozenLayerStaysAsItIsAndPassesTheGradientOn() {
        Step step = train(Dense.of(3).withTrainable(false), List.of(KERNEL, BIAS), row(1, 0, 0), row(1, 1));
        assertValues(step.weightGradients().get(0), new float[6]);
        assertValues(step.weightGradients().get(1), new float[3]);
        assertValues(step.inputGradients().get(0), 1, 4);
    }

    /** w − rate·g, with g of the mean squared error: 2·(y − t)·x. */
    @Test
    void oneStepOfGradientDescentByHand() {
        Sequential model = Sequential.of(Dense.of(1).withInputShape(2));
        model.compile(Sgd.of(0.1), Losses.meanSquaredError());
        model.setWeights(List.of(rows(of(1), of(2)), values(0)));
        assertEquals(4, model.trainOnBatch(row(1, 2), row(3)).loss(), 1e-6);
        assertValues(model.getWeights().get(0), 0.6f, 1.2f);
        assertValues(model.getWeights().get(1), -0.4f);
    }

    @Test
    void readsBack() {
        assertReadsBack(Dense.of(3));
        assertReadsBack(Dense.of(3)
                .withName("hidden")
                .withActivation("relu")
                .withUseBias(false)
                .withKernelInitializer(Initializers.heNormal())
                .withKernelRegularizer(Regularizers.l2(0.01f))
                .withKernelConstraint(Constraints.nonNeg())
                .withTrainable(false));
        assertEquals(Dense.of(7).withActivation("tanh"), read("Dense", "{'units': 7, 'activation': 'tanh'}"));
    }

    @Test
    void mistakesAreTold() {
        assertRefused(() -> Dense.of(0), "Dense", "units", "1 or more", "0");
        assertRefused(() -> Dense.of(3).withActivation("rleu"), "rleu");
        assertRefused(() -> Dense.of(3).withActivation("glu"), "glu", "halves", "Activation");
        assertRefused(() -> shape(Dense.of(3), Shape.of()), "Dense", "one or more axes", "Reshape");
        assertRefused(
                () -> shape(Dense.of(3).withName("last"), Shape.of(1), Shape.of(2)), "Dense 'last'", "one input", "2");
        assertRefused(() -> read("Dense", "{'units': 'many'}"), "units");
    }
}
