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
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.initializer.Initializers;
import dev.perceptron.layer.LayerExamples.Step;
import dev.perceptron.loss.Losses;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.regularizer.Regularizers;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmbeddingTest {
    private static final Tensor TABLE = rows(of(10, 11), of(20, 21), of(30, 31));

    @Test
    void eachNumberBecomesAVector() {
        assertEquals(Shape.of(5, 16), shape(Embedding.of(1000, 16), Shape.of(5)));
        assertEquals(Shape.of(5, 4, 16), shape(Embedding.of(1000, 16), Shape.of(5, 4)));
    }

    @Test
    void looksUpTheRowOfTheNumber() {
        Tensor y = run(Embedding.of(3, 2), List.of(TABLE), rows(of(2, 0), of(1, 1)));
        assertEquals(Shape.of(2, 2, 2), y.shape());
        assertValues(y, 30, 31, 10, 11, 20, 21, 20, 21);
    }

    @Test
    void startsUniformlyFromMinusToPlusOneTwentieth() {
        Tensor start =
                Sequential.of(Input.of(1), Embedding.of(100, 20)).getWeights().get(0);
        float largest = 0;
        for (float value : start.toArray()) {
            largest = Math.max(largest, Math.abs(value));
        }
        assertTrue(largest <= 0.05f && largest > 0.045f, "largest " + largest);
    }

    @Test
    void anInitializerSaysHowItStarts() {
        Embedding layer = Embedding.of(3, 2).withEmbeddingsInitializer(Initializers.constant(7));
        assertValues(run(layer, row(1)), 7, 7);
    }

    @Test
    void theGradientOfARowIsTheSumOverItsPlaces() {
        Tensor dy = values(1, 2, 10, 20, 100, 200, 0, 0).reshape(2, 2, 2);
        Step step = train(Embedding.of(3, 2), List.of(TABLE), dy, rows(of(2, 0), of(2, 1)));
        assertValues(step.weightGradients().get(0), 10, 20, 0, 0, 101, 202);
    }

    @Test
    void theNumbersThemselvesHaveNoGradient() {
        Step step = train(Embedding.of(3, 2), List.of(TABLE), values(1, 1).reshape(1, 1, 2), row(2));
        assertValues(step.inputGradients().get(0), 0);
    }

    @Test
    void aPenaltyOnTheTableCountsAllRows() {
        Embedding layer = Embedding.of(3, 2);
        Embedding held = layer.withEmbeddings(layer.embeddings().withRegularizer(Regularizers.l2(0.01f)));
        Tensor table = rows(of(1, 2), of(3, 0), of(0, 4));
        Step step = train(held, List.of(table), values(0, 0).reshape(1, 1, 2), row(2));
        assertEquals(0.3, step.loss(), 1e-6);
        assertValues(step.weightGradients().get(0), 0.02f, 0.04f, 0.06f, 0, 0, 0.08f);
    }

    @Test
    void aFrozenTableStaysAsItIs() {
        Embedding layer = Embedding.of(3, 2).withTrainable(false);
        assertValues(
                train(layer, List.of(TABLE), values(1, 1).reshape(1, 1, 2), row(2))
                        .weightGradients()
                        .get(0),
                new float[6]);
    }

    @Test
    void withMaskZeroTheNumberZeroDoesNotCountInTheLoss() {
        List<Double> losses = new ArrayList<>();
        for (boolean masked : List.of(false, true)) {
            Sequential model = Sequential.of(Input.of(2), Embedding.of(3, 1).withMaskZero(masked));
            model.compile(Sgd.of(0.1), Losses.meanSquaredError());
            model.setWeights(List.of(rows(of(10), of(1), of(2))));
            losses.add(model.evaluate(row(0, 2), Tensor.zeros(1, 2, 1)).loss());
        }
        assertEquals(List.of((100 + 4) / 2.0, 4.0), losses);
    }

    @Test
    void readsBack() {
        assertReadsBack(Embedding.of(5, 2).withMaskZero(true).withName("cities").withTrainable(false));
        assertEquals(Embedding.of(5, 2), read("Embedding", "{'input_dim': 5, 'output_dim': 2}"));
    }

    @Test
    void mistakesAreTold() {
        assertRefused(() -> Embedding.of(0, 2), "Embedding", "1 or more", "0");
        assertRefused(() -> Embedding.of(3, -2), "Embedding", "1 or more", "-2");
        assertRefused(() -> run(Embedding.of(3, 2), List.of(TABLE), row(3)), "3");
        assertRefused(() -> run(Embedding.of(3, 2), List.of(TABLE), row(-1)), "-1");
    }
}
