package dev.perceptron.preprocessing;

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
import dev.perceptron.tensor.Int64Tensor;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Examples of Keras's documentation, and how the modes differ. */
class CategoryEncodingTest {
    private static final Int64Tensor PAIRS = Int64Tensor.of(new long[] {0, 1, 0, 0, 1, 2, 3, 1}, 4, 2);

    @Test
    void multiHotHasAOneForEveryCategoryInTheRow() {
        Tensor y = CategoryEncoding.of(4).apply(PAIRS);
        assertEquals(Shape.of(4, 4), y.shape());
        assertValues(y, 1, 1, 0, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0, 1, 0, 1);
    }

    @Test
    void oneHotHasARowForEachNumber() {
        CategoryEncoding oneHot = CategoryEncoding.of(4).withOutputMode(OutputMode.ONE_HOT);
        Tensor y = oneHot.apply(Int64Tensor.of(new long[] {3, 2, 0, 1}));
        assertValues(y, 0, 0, 0, 1, 0, 0, 1, 0, 1, 0, 0, 0, 0, 1, 0, 0);
        assertEquals(
                Shape.of(4, 4),
                oneHot.apply(Int64Tensor.of(new long[] {3, 2, 0, 1}, 4, 1)).shape());
    }

    @Test
    void countCountsHowOftenACategoryIsInTheRow() {
        Tensor y = CategoryEncoding.of(4).withOutputMode(OutputMode.COUNT).apply(PAIRS);
        assertValues(y, 1, 1, 0, 0, 2, 0, 0, 0, 0, 1, 1, 0, 0, 1, 0, 1);
    }

    @Test
    void weightsAreCountedInstead() {
        Tensor weights = Tensor.of(new float[][] {{0.1f, 0.2f}, {0.1f, 0.1f}, {0.2f, 0.3f}, {0.4f, 0.2f}});
        Tensor y = CategoryEncoding.of(4).withOutputMode(OutputMode.COUNT).apply(PAIRS, weights);
        assertValues(y, 0.1f, 0.2f, 0, 0, 0.2f, 0, 0, 0, 0, 0.2f, 0.3f, 0, 0, 0.2f, 0, 0.4f);
    }

    @Test
    void aNumberThatIsNoCategoryGivesNoOne() {
        assertValues(CategoryEncoding.of(3).apply(Int64Tensor.of(new long[] {-1, 3, 2}, 1, 3)), 0, 0, 1);
    }

    @Test
    void inAModelItTurnsNumbersIntoRows() {
        assertEquals(Shape.of(4), shape(CategoryEncoding.of(4), Shape.of(2)));
        assertValues(run(CategoryEncoding.of(4), rows(of(0, 1), of(3, 1))), 1, 1, 0, 0, 0, 1, 0, 1);
    }

    @Test
    void noGradientGoesThrough() {
        Step step = train(CategoryEncoding.of(3), List.of(), row(1, 2, 3), row(0, 2));
        assertValues(step.output(), 1, 0, 1);
        assertValues(step.inputGradients().get(0), 0, 0);
    }

    @Test
    void readsBack() {
        assertReadsBack(CategoryEncoding.of(4).withOutputMode(OutputMode.COUNT).withName("city"));
        assertEquals(CategoryEncoding.of(4), read("CategoryEncoding", "{'num_tokens': 4}"));
    }

    @Test
    void mistakesAreTold() {
        assertRefused(() -> CategoryEncoding.of(0), "CategoryEncoding", "1", "0");
        assertRefused(() -> CategoryEncoding.of(4).withOutputMode(OutputMode.INT), "CategoryEncoding", "INT");
        Tensor weights = Tensor.zeros(4, 2);
        assertRefused(() -> CategoryEncoding.of(4).apply(PAIRS, weights), "COUNT", "MULTI_HOT");
        CategoryEncoding count = CategoryEncoding.of(4).withOutputMode(OutputMode.COUNT);
        assertRefused(() -> count.apply(PAIRS, Tensor.zeros(4)), "weights", "(4,)", "(4, 2)");
    }
}
