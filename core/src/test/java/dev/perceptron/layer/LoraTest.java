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

import dev.perceptron.constraint.Constraints;
import dev.perceptron.initializer.Initializers;
import dev.perceptron.layer.LayerExamples.Step;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoraTest {
    private static final Lora LAYER = Dense.of(2).withLoraRank(1);

    /** K, b, A and B: K + A·B is 11 20, 20 41. */
    private static final List<Tensor> WEIGHTS =
            List.of(rows(of(1, 0), of(0, 1)), values(100, 200), rows(of(1), of(2)), rows(of(10, 20)));

    @Test
    void theShapeIsThatOfTheLayer() {
        assertEquals(Shape.of(2), shape(LAYER, Shape.of(5)));
    }

    @Test
    void theWeightsAreTheLayersWithAFrozenKernelThenAAndB() {
        List<Weight> weights = Dense.of(10).withLoraRank(4).weights(List.of(Shape.of(7)));
        assertEquals(
                List.of(Shape.of(7, 10), Shape.of(10), Shape.of(7, 4), Shape.of(4, 10)),
                weights.stream().map(Weight::shape).toList());
        assertEquals(
                List.of(false, true, true, true),
                weights.stream().map(Weight::trainable).toList());
    }

    @Test
    void addsTheProductOfTwoNarrowMatricesToTheKernel() {
        assertValues(run(LAYER, WEIGHTS, row(1, 1)), 31 + 100, 61 + 200);
    }

    /** The factor is α/r. */
    @Test
    void alphaWeighsTheSum() {
        assertValues(run(LAYER.withAlpha(0.5), WEIGHTS, row(1, 1)), 16 + 100, 31 + 200);
        List<Tensor> two =
                List.of(rows(of(1, 0), of(0, 1)), values(0, 0), rows(of(1, 0), of(2, 0)), rows(of(10, 20), of(0, 0)));
        assertValues(run(Dense.of(2).withLoraRank(2).withAlpha(1), two, row(1, 1)), 16, 31);
    }

    @Test
    void atFirstNothingChangesAsBStartsWithZeros() {
        Tensor plain = run(Dense.of(2).withKernelInitializer(Initializers.ones()), row(1, 2));
        assertValues(
                run(Dense.of(2).withKernelInitializer(Initializers.ones()).withLoraRank(1), row(1, 2)),
                plain.toArray());
    }

    /** dA = xᵀ·dy·Bᵀ and dB = (x·A)ᵀ·dy; dx = dy·(K + A·B)ᵀ. */
    @Test
    void onlyTheNarrowMatricesAndTheBiasLearn() {
        Step step = train(LAYER, WEIGHTS, row(1, 0), row(1, 1));
        assertValues(step.weightGradients().get(0), 0, 0, 0, 0);
        assertValues(step.weightGradients().get(1), 1, 0);
        assertValues(step.weightGradients().get(2), 10, 10);
        assertValues(step.weightGradients().get(3), 3, 0);
        assertValues(step.inputGradients().get(0), 11, 20);
    }

    @Test
    void alphaWeighsTheGradientsToo() {
        Step step = train(LAYER.withAlpha(0.5), WEIGHTS, row(1, 0), row(1, 1));
        assertValues(step.weightGradients().get(2), 5, 5);
        assertValues(step.weightGradients().get(3), 1.5f, 0);
    }

    @Test
    void embeddingsAndEinsumDenseCanHaveItToo() {
        List<Tensor> table = List.of(rows(of(1, 0), of(0, 1)), rows(of(1), of(2)), rows(of(10, 20)));
        assertValues(run(Embedding.of(2, 2).withLoraRank(1), table, row(1)), 20, 41);
        assertValues(run(EinsumDense.of("ab,bc->ac", 2).withLoraRank(1), table, row(1, 1)), 31, 61);
    }

    @Test
    void readsBackAsTheLayerWithARank() {
        assertReadsBack(Dense.of(3).withName("tuned").withLoraRank(2).withAlpha(4));
        assertReadsBack(Embedding.of(5, 3).withLoraRank(2));
        assertEquals(Dense.of(3).withLoraRank(2), read("Dense", "{'units': 3, 'lora_rank': 2}"));
    }

    @Test
    void mistakesAreTold() {
        assertRefused(() -> Dense.of(3).withLoraRank(0), "lora_rank", "1 or more", "0");
        assertRefused(() -> Lora.of(ReLU.of(), 2), "lora_rank", "Dense, EinsumDense and Embedding", "ReLU");
        assertRefused(
                () -> Dense.of(3).withKernelConstraint(Constraints.nonNeg()).withLoraRank(2),
                "Dense",
                "constraint",
                "lora_rank");
    }
}
