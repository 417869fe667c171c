package dev.perceptron.preprocessing;

import static dev.perceptron.layer.LayerExamples.assertValues;
import static dev.perceptron.layer.LayerExamples.row;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perceptron.config.Json;
import dev.perceptron.config.Registry;
import dev.perceptron.tensor.Int64Tensor;
import org.junit.jupiter.api.Test;

/** Keras's {@code TFDIdentity}, which a {@link FeatureSpace} has for numbers that stay as they are. */
class FloatIdentityTest {
    private static final Preprocessor LAYER = Preprocessing.REGISTRY.get("TFDIdentity");

    @Test
    void numbersStayAsTheyAre() {
        assertValues(LAYER.apply(row(1.5f, -2)).toTensor(), 1.5f, -2);
    }

    @Test
    void integersBecomeNumbers() {
        assertValues(LAYER.apply(Int64Tensor.of(new long[] {3, -4})).toTensor(), 3, -4);
    }

    @Test
    void readsBack() {
        String written = Json.write(Registry.write("keras.layers", LAYER));
        assertEquals(LAYER, Preprocessing.REGISTRY.read(Json.parse(written)));
    }
}
