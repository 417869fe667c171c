package dev.perceptron.preprocessing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.tensor.AnyTensor;
import dev.perceptron.tensor.Int64Tensor;
import dev.perceptron.tensor.StringTensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Examples of Keras's documentation and laws of lookups. */
class StringLookupTest {
    private static final StringTensor DATA = StringTensor.of(new String[] {"a", "c", "d", "d", "z", "b"}, 2, 3);
    private static final StringLookup ABCD = StringLookup.of().withVocabulary("a", "b", "c", "d");

    @Test
    void learnsFrequentTokensFirstAndLargerOnesAmongEquals() {
        StringLookup learned = StringLookup.of().adapt(StringTensor.of(new String[] {"a", "c", "d", "d", "z", "y"}));
        assertEquals(List.of("[UNK]", "d", "z", "y", "c", "a"), learned.vocabulary());
    }

    @Test
    void sortsTextsByTheirBytes() {
        String beyond = new String(Character.toChars(0x1F600));
        StringLookup learned = StringLookup.of().adapt(StringTensor.of(new String[] {beyond, "\uFFFD", "é", "z"}));
        assertEquals(List.of(beyond, "\uFFFD", "é", "z"), learned.tokens());
    }

    @Test
    void unknownTokensHaveTheirPlaces() {
        assertNumbers(ABCD.apply(DATA), 1, 3, 4, 4, 0, 2);
        StringLookup none = ABCD.withOovIndices(0);
        assertNumbers(none.apply(StringTensor.of(new String[] {"a"})), 0);
        String message = assertThrows(IllegalArgumentException.class, () -> none.apply(DATA))
                .getMessage();
        assertEquals(
                "'z' is not in the vocabulary and there is no place for unknown tokens; set withOovIndices(1) or clean the"
                        + " data.",
                message);
    }

    @Test
    void encodesAsInKerasDocumentation() {
        assertRows(
                ABCD.withOutputMode(OutputMode.MULTI_HOT)
                        .apply(StringTensor.of(new String[] {"a", "c", "d", "d", "d", "z", "b", "z"}, 2, 4)),
                0,
                1,
                0,
                1,
                1,
                1,
                0,
                1,
                0,
                1);
        assertRows(
                ABCD.withOutputMode(OutputMode.COUNT)
                        .apply(StringTensor.of(new String[] {"a", "c", "d", "d", "d", "z", "b", "z"}, 2, 4)),
                0,
                1,
                0,
                1,
                2,
                2,
                0,
                1,
                0,
                1);
        StringLookup weighted =
                StringLookup.of().withVocabulary(List.of("a", "b", "c", "d"), List.of(0.25f, 0.75f, 0.6f, 0.4f));
        assertRows(
                weighted.apply(StringTensor.of(new String[] {"a", "c", "d", "d", "d", "z", "b", "z"}, 2, 4)),
                0,
                0.25f,
                0,
                0.6f,
                0.8f,
                1,
                0,
                0.75f,
                0,
                0.4f);
        StringLookup whole = StringLookup.of()
                .withVocabulary(List.of("[UNK]", "a", "b", "c", "d"), List.of(0.9f, 0.25f, 0.75f, 0.6f, 0.4f));
        assertRows(
                whole.apply(StringTensor.of(new String[] {"a", "c", "d", "d", "d", "z", "b", "z"}, 2, 4)),
                0,
                0.25f,
                0,
                0.6f,
                0.8f,
                1.8f,
                0,
                0.75f,
                0,
                0.4f);
    }

    @Test
    void masksAreNumberZeroAndLeftOutOfRows() {
        StringLookup masked = ABCD.withMaskToken("");
        StringTensor x = StringTensor.of(new String[] {"a", "", "zz"}, 1, 3);
        assertNumbers(masked.apply(x), 2, 0, 1);
        assertEquals(6, masked.vocabularySize());
        assertRows(masked.withOutputMode(OutputMode.COUNT).apply(x), 1, 1, 0, 0, 0);
        assertRows(masked.withOutputMode(OutputMode.ONE_HOT).apply(StringTensor.of(new String[] {""})), 0, 0, 0, 0, 0);
    }

    @Test
    void paddingAddsColumns() {
        StringLookup padded = ABCD.withMaxTokens(7).withPadToMaxTokens(true).withOutputMode(OutputMode.MULTI_HOT);
        assertRows(padded.apply(StringTensor.of(new String[] {"a", "d"}, 1, 2)), 0, 1, 0, 0, 1, 0, 0);
    }

    @Test
    void theInverseTurnsNumbersBack() {
        StringLookup forward = ABCD.withMaskToken("");
        StringLookup back = StringLookup.of()
                .withMaskToken("")
                .withInvert(true)
                .withVocabulary(forward.vocabulary().toArray(new String[0]));
        AnyTensor numbers = forward.apply(StringTensor.of(new String[] {"a", "", "zz", "d"}));
        assertArrayEquals(new String[] {"a", "", "[UNK]", "d"}, ((StringTensor) back.apply(numbers)).toArray());
        assertArrayEquals(
                new String[] {"[UNK]"}, ((StringTensor) back.apply(Int64Tensor.of(new long[] {99}))).toArray());
    }

    @Test
    void learnsInverseDocumentFrequencies() {
        StringLookup learned = StringLookup.of()
                .withOutputMode(OutputMode.TF_IDF)
                .adapt(StringTensor.of(new String[] {"a", "b", "a", "a"}, 2, 2));
        assertEquals(List.of("a", "b"), learned.tokens());
        float a = (float) Math.log(1 + 2 / 3.0);
        float b = (float) Math.log(1 + 2 / 2.0);
        assertEquals(List.of(a, b), learned.options().idfWeights());
        assertRows(
                learned.apply(StringTensor.of(new String[] {"a", "a", "x"}, 1, 3)),
                (float) (((double) a + b) / 2),
                2 * a,
                0);
    }

    @Test
    void aVectorToLearnFromHasOneDocumentPerElement() {
        StringTensor vector = StringTensor.of(new String[] {"a", "b", "a"});
        StringLookup lookup = StringLookup.of().withOutputMode(OutputMode.TF_IDF);
        assertEquals(lookup.adapt(vector.reshape(dev.perceptron.tensor.Shape.of(3, 1))), lookup.adapt(vector));
    }

    @Test
    void wrongVocabulariesAreRefused() {
        assertMessage(
                "each token may be listed once; 'a' is listed twice",
                () -> StringLookup.of().withVocabulary("a", "a"));
        assertMessage("the mask token 'b' may stand only at the start", () -> ABCD.withMaskToken("b"));
        assertMessage("more than maxTokens 3", () -> ABCD.withMaxTokens(3));
        assertMessage(
                "leave the output mode INT",
                () -> ABCD.withOutputMode(OutputMode.COUNT).withInvert(true));
        assertMessage("TF_IDF needs one weight for each token", () -> ABCD.withOutputMode(OutputMode.TF_IDF));
        assertMessage("use IntegerLookup for integers", () -> ABCD.apply(Int64Tensor.of(new long[] {1})));
        assertTrue(assertThrows(
                        IllegalStateException.class, () -> StringLookup.of().apply(DATA))
                .getMessage()
                .contains("call adapt(data) first"));
    }

    private static void assertMessage(String part, org.junit.jupiter.api.function.Executable action) {
        String message = assertThrows(IllegalArgumentException.class, action).getMessage();
        assertTrue(message.contains(part), message);
    }

    private static void assertNumbers(AnyTensor received, long... expected) {
        assertArrayEquals(expected, ((Int64Tensor) received).toArray());
    }

    private static void assertRows(AnyTensor received, float... expected) {
        assertArrayEquals(expected, received.toTensor().toArray(), 1e-6f, Arrays.toString(expected));
    }
}
