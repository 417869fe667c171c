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
import dev.perceptron.tensor.StringTensor;
import org.junit.jupiter.api.Test;

class HashingTest {
    /** Values of Keras with TensorFlow. */
    @Test
    void putsStringsIntoKerasBins() {
        StringTensor letters = texts("A", "B", "C", "D", "E");
        assertNumbers(Hashing.of(3).apply(letters), 1, 0, 1, 1, 2);
        assertNumbers(Hashing.of(3).withSalt(new Salt(133, 137)).apply(letters), 1, 2, 1, 0, 2);
        assertNumbers(Hashing.of(3).withSalt(Salt.of(133)).apply(letters), 0, 0, 2, 1, 0);
        assertNumbers(Hashing.of(3).withMaskValue("").apply(texts("A", "B", "", "C", "D")), 1, 1, 0, 2, 2);
        StringTensor names = texts("omar", "stringer", "marlo", "wire", "skywalker");
        assertNumbers(Hashing.of(2).apply(names), 0, 0, 1, 0, 0);
        assertNumbers(Hashing.of(3).withMaskValue("omar").apply(names), 0, 1, 2, 1, 1);
        assertNumbers(Hashing.of(2).withSalt(new Salt(133, 137)).apply(names), 0, 1, 0, 1, 0);
        assertNumbers(Hashing.of(2).withSalt(new Salt(211, 137)).apply(names), 1, 0, 1, 0, 1);
        assertNumbers(Hashing.of(1).apply(names), 0, 0, 0, 0, 0);
    }

    /** Values of Keras with TensorFlow. */
    @Test
    void putsIntegersIntoKerasBinsByTheirDigits() {
        Int64Tensor numbers = Int64Tensor.of(new long[] {0, 1, 2, 3, 4});
        assertNumbers(Hashing.of(3).apply(numbers), 1, 0, 1, 0, 2);
        assertNumbers(Hashing.of(3).apply(numbers.toTensor()), 1, 0, 1, 0, 2);
        assertNumbers(Hashing.of(3).withSalt(new Salt(133, 137)).apply(numbers), 1, 1, 2, 0, 1);
        assertEquals(0, ((Int64Tensor) Hashing.of(9).withMaskValue(2).apply(numbers)).at(2));
    }

    @Test
    void theShapeStays() {
        StringTensor table = StringTensor.of(new String[] {"A", "B", "C", "D", "E", "A"}, 3, 2);
        AnyTensor bins = Hashing.of(3).apply(table);
        assertEquals(Shape.of(3, 2), bins.shape());
        assertNumbers(bins, 1, 0, 1, 1, 2, 1);
    }

    @Test
    void theMaskValueAloneHasBinZero() {
        StringTensor names = texts("omar", "stringer", "marlo", "wire", "skywalker");
        long[] bins = ((Int64Tensor) Hashing.of(3).withMaskValue("omar").apply(names)).toArray();
        for (int i = 0; i < bins.length; i++) {
            assertEquals(i == 0, bins[i] == 0, "bin " + bins[i] + " of the name " + i);
        }
    }

    /** The bins 1, 0, 1 of A, B, C. */
    @Test
    void binsCanBeGivenOutAsRows() {
        Hashing hashing = Hashing.of(3);
        AnyTensor oneHot = hashing.withOutputMode(OutputMode.ONE_HOT).apply(texts("A", "B", "C"));
        assertValues(oneHot.toTensor(), 0, 1, 0, 1, 0, 0, 0, 1, 0);
        StringTensor row = StringTensor.of(new String[] {"A", "B", "C"}, 1, 3);
        assertValues(hashing.withOutputMode(OutputMode.MULTI_HOT).apply(row).toTensor(), 1, 1, 0);
        assertValues(hashing.withOutputMode(OutputMode.COUNT).apply(row).toTensor(), 1, 2, 0);
    }

    @Test
    void readsBack() {
        Hashing recipe =
                Hashing.of(7).withMaskValue("").withSalt(new Salt(133, 137)).withName("bins");
        String written = Json.write(Registry.write("keras.layers", recipe));
        assertEquals(recipe, Preprocessing.REGISTRY.read(Json.parse(written)));
    }

    @Test
    void mistakesAreTold() {
        assertRefused(() -> Hashing.of(0), "Hashing", "1", "0");
        assertRefused(() -> Hashing.of(3).withOutputMode(OutputMode.TF_IDF), "Hashing", "TF_IDF");
        assertRefused(() -> Hashing.of(3).withMaskValue(7).apply(texts("A")), "Hashing", "7", "same kind");
    }

    private static StringTensor texts(String... texts) {
        return StringTensor.of(texts);
    }

    private static void assertNumbers(AnyTensor received, long... expected) {
        assertArrayEquals(expected, ((Int64Tensor) received).toArray());
    }
}
