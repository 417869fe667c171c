package dev.perceptron.preprocessing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.config.ConfigException;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.Json;
import dev.perceptron.config.Registry;
import dev.perceptron.config.Type;
import dev.perceptron.layer.Rescaling;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PreprocessingConfigTest {
    static Stream<Preprocessor> recipes() {
        return Stream.of(
                Normalization.of(),
                Normalization.of().withAxis().withInvert(true).withName("scaled"),
                Normalization.of().withMoments(Tensor.of(new float[] {0.1f, -2}), Tensor.of(new float[] {1, 4})),
                Normalization.of()
                        .withAxis(1, 2)
                        .withMoments(
                                Tensor.of(new float[] {1, 2, 3, 4}, 2, 2),
                                Tensor.of(new float[] {1, 1, 0.3f, 1}, 2, 2)),
                Discretization.of(-1, 0.1, 2).withOutputMode(OutputMode.COUNT),
                Discretization.withBins(4).withEpsilon(0.05),
                Discretization.withBins(2).adapt(Tensor.of(new float[] {1, 2, 3, 4})),
                CategoryEncoding.of(4).withOutputMode(OutputMode.ONE_HOT).withName("kinds"),
                IntegerLookup.of(),
                IntegerLookup.of()
                        .withVocabulary(3, 1L << 40)
                        .withMaskToken(0)
                        .withOovIndices(3)
                        .withOovMethod(OovMethod.FARMHASH, Salt.of(7)),
                StringLookup.of().withVocabulary("x", "y").withInvert(true).withOovToken("?"),
                StringLookup.of()
                        .withMaxTokens(9)
                        .withVocabulary(List.of("x", "y"), List.of(0.5f, 0.25f))
                        .withPadToMaxTokens(true),
                Hashing.of(5),
                Hashing.of(5).withMaskValue("").withSalt(new Salt(1, 2)).withOutputMode(OutputMode.MULTI_HOT),
                Hashing.of(5).withMaskValue(-3),
                new FloatIdentity("same"),
                new Standalone(Rescaling.of(0.5).withOffset(1)));
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void whatIsWrittenReadsBack(Preprocessor recipe) {
        String text = Json.write(Registry.write("keras.layers", recipe));
        assertEquals(recipe, Preprocessing.REGISTRY.read(Json.parse(text)));
    }

    @Test
    void everyEntryOfTheCatalogueIsTested() {
        List<String> tested = recipes().map(Preprocessor::className).distinct().toList();
        for (Type<? extends Preprocessor> type : Preprocessing.REGISTRY.types()) {
            assertTrue(tested.contains(type.name()), type.name());
        }
    }

    @Test
    void aSpaceReadsBack() {
        FeatureSpace space = FeatureSpace.of()
                .with("age", "float_discretized")
                .with("city", Feature.stringHashed(8))
                .with("plan", "integer_categorical")
                .with("size", Feature.floatNormalized())
                .with("rate", Feature.floats())
                .withCross(Cross.of("city", "plan").withBins(16).asNumbers());
        assertEquals(space, FeatureSpace.read((ConfigObject) Json.parse(Json.write(space.config()))));
    }

    @Test
    void mistakesAreTold() {
        assertMessage("expected both of mean and variance", "Normalization", "{\"mean\": 1}");
        assertMessage(
                "expected one of multi_hot, one_hot, count",
                "CategoryEncoding",
                "{\"num_tokens\": 3, \"output_mode\": \"tf_idf\"}");
        assertMessage("expected one of floormod, farmhash", "IntegerLookup", "{\"oov_method\": \"x\"}");
        assertMessage("expected one or two numbers as a salt", "Hashing", "{\"num_bins\": 3, \"salt\": [1, 2, 3]}");
    }

    private static void assertMessage(String part, String name, String config) {
        ConfigObject object = (ConfigObject) Json.parse(config);
        String message = assertThrows(ConfigException.class, () -> Preprocessing.REGISTRY.read(name, object))
                .getMessage();
        assertTrue(message.contains(part), message);
    }
}
