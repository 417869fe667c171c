package dev.perceptron.preprocessing;

import static dev.perceptron.layer.LayerExamples.assertRefused;
import static dev.perceptron.layer.LayerExamples.assertValues;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perceptron.config.Json;
import dev.perceptron.config.Registry;
import dev.perceptron.tensor.AnyTensor;
import dev.perceptron.tensor.Int64Tensor;
import dev.perceptron.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Examples of Keras's documentation and laws of lookups. */
class IntegerLookupTest {
    private static final IntegerLookup LOOKUP = IntegerLookup.of().withVocabulary(12, 36, 1138, 42);
    private static final Int64Tensor DATA = integers(12, 1138, 42, 42, 1000, 36).reshape(Shape.of(2, 3));
    private static final Int64Tensor TWICE =
            integers(12, 1138, 42, 42, 42, 7, 36, 7).reshape(Shape.of(2, 4));

    private static Int64Tensor integers(long... values) {
        return Int64Tensor.of(values);
    }

    @Test
    void numbersTokensFromOneAndUnknownOnesAreZero() {
        AnyTensor numbers = LOOKUP.apply(DATA);
        assertEquals(Shape.of(2, 3), numbers.shape());
        assertNumbers(numbers, 1, 3, 4, 4, 0, 2);
    }

    @Test
    void learnsFrequentTokensFirstAndLargerOnesAmongEquals() {
        IntegerLookup learned = IntegerLookup.of().adapt(DATA);
        assertEquals(List.of(-1L, 42L, 1138L, 1000L, 36L, 12L), learned.vocabulary());
        assertNumbers(learned.apply(DATA), 5, 2, 1, 1, 3, 4);
        IntegerLookup negative = IntegerLookup.of().adapt(integers(-5, 7, 7, 11, -1, 3));
        assertEquals(List.of(-1L, 7L, 11L, 3L, -5L), negative.vocabulary());
    }

    @Test
    void unknownTokensAreDividedAmongTheirPlacesByTheRemainder() {
        IntegerLookup two = LOOKUP.withOovIndices(2);
        assertNumbers(two.apply(integers(12, 1138, 42, 37, 1000, 36)), 2, 4, 5, 1, 0, 3);
        assertNumbers(two.apply(integers(-3)), 1);
    }

    @Test
    void withoutAPlaceForThemUnknownTokensAreAnError() {
        IntegerLookup none = LOOKUP.withOovIndices(0);
        assertNumbers(none.apply(integers(12, 42)), 0, 3);
        assertRefused(() -> none.apply(integers(7)), "'7'", "vocabulary", "withOovIndices(1)");
    }

    @Test
    void oneHotHasARowForEachToken() {
        AnyTensor rows = LOOKUP.withOutputMode(OutputMode.ONE_HOT).apply(integers(12, 36, 1138, 42, 7));
        assertValues(rows.toTensor(), 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0);
    }

    @Test
    void multiHotAndCountHaveARowForEachSample() {
        AnyTensor multiHot = LOOKUP.withOutputMode(OutputMode.MULTI_HOT).apply(TWICE);
        assertValues(multiHot.toTensor(), 0, 1, 0, 1, 1, 1, 0, 1, 0, 1);
        AnyTensor count = LOOKUP.withOutputMode(OutputMode.COUNT).apply(TWICE);
        assertValues(count.toTensor(), 0, 1, 0, 1, 2, 2, 0, 1, 0, 1);
    }

    /** Unknown tokens weigh the mean of the weights, 0.5. */
    @Test
    void weightsOfRareTokensMultiplyTheCounts() {
        IntegerLookup weighted =
                IntegerLookup.of().withVocabulary(List.of(12L, 36L, 1138L, 42L), List.of(0.25f, 0.75f, 0.6f, 0.4f));
        assertValues(weighted.apply(TWICE).toTensor(), 0, 0.25f, 0, 0.6f, 0.8f, 1, 0, 0.75f, 0, 0.4f);
    }

    @Test
    void theMaskTokenIsNumberZeroAndLeftOutOfRows() {
        IntegerLookup masked = LOOKUP.withMaskToken(0);
        assertNumbers(masked.apply(integers(12, 0, 7)), 2, 0, 1);
        AnyTensor rows =
                masked.withOutputMode(OutputMode.COUNT).apply(integers(12, 0, 7).reshape(Shape.of(1, 3)));
        assertValues(rows.toTensor(), 1, 1, 0, 0, 0);
    }

    @Test
    void theInverseTurnsNumbersBack() {
        AnyTensor tokens = LOOKUP.withInvert(true).apply(integers(1, 3, 4, 4, 0, 2));
        assertNumbers(tokens, 12, 1138, 42, 42, -1, 36);
    }

    @Test
    void maxTokensLimitsWhatIsLearned() {
        IntegerLookup learned = IntegerLookup.of().withMaxTokens(3).adapt(integers(5, 9, 5, 1, 5, 9, 7));
        assertEquals(List.of(-1L, 5L, 9L), learned.vocabulary());
    }

    @Test
    void readsBack() {
        IntegerLookup recipe =
                LOOKUP.withOovIndices(2).withMaskToken(0).withMaxTokens(9).withName("article");
        String written = Json.write(Registry.write("keras.layers", recipe));
        assertEquals(recipe, Preprocessing.REGISTRY.read(Json.parse(written)));
    }

    @Test
    void mistakesAreTold() {
        assertRefused(() -> IntegerLookup.of().withVocabulary(1, 1), "once", "'1'");
        assertRefused(() -> IntegerLookup.of().apply(DATA), "vocabulary", "adapt");
        assertRefused(() -> LOOKUP.withMaxTokens(3), "3");
        assertRefused(() -> LOOKUP.withOutputMode(OutputMode.TF_IDF), "TF_IDF", "weight");
    }

    private static void assertNumbers(AnyTensor received, long... expected) {
        assertArrayEquals(expected, ((Int64Tensor) received).toArray());
    }
}
