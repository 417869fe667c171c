package dev.perceptron.study.mnist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.data.distortion.Distortion;
import dev.perceptron.model.Sequential;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RecipesTest {
    /** Counted by hand: Σ (inputs + 1) · units; batch normalization has β, mean and variance, at the end also γ. */
    private static final Map<String, Long> WEIGHTS = Map.of(
            "keras-mlp", 669_706L,
            "bn-noise", 784_000L + 500_000 + 125_000 + 2 * 62_500 + 2_500 + 3 * (1000 + 500 + 3 * 250) + 4 * 10,
            "maxout", 785L * 1200 + 241 * 1200 + 241 * 10,
            "simard", 785L * 800 + 801 * 10,
            "ciresan", 785L * 1000 + 1001 * 500 + 501 * 10);

    @Test
    void haveTheirPublishedShapes() {
        assertEquals(WEIGHTS.size(), Recipes.all().size());
        for (Recipe recipe : Recipes.all()) {
            Sequential model = recipe.model(784, 10, 1);
            assertEquals(WEIGHTS.get(recipe.name()), model.countParams(), recipe.name());
            assertEquals(10, model.outputNames().size() * model.predict(new float[784]).length, recipe.name());
            assertEquals(1, model.execution().threads(), recipe.name());
        }
    }

    @Test
    void onlyTheDistortionRecipesBend() {
        for (Recipe recipe : Recipes.all()) {
            boolean bends = recipe.name().equals("simard") || recipe.name().equals("ciresan");
            assertEquals(bends, recipe.distortion() != Distortion.NONE, recipe.name());
        }
    }

    @Test
    void takeOtherPicturesAndClasses() {
        for (Recipe recipe : Recipes.all()) {
            assertEquals(3, recipe.model(25, 3, 1).predict(new float[25]).length, recipe.name());
        }
    }

    @Test
    void anUnknownNameListsTheKnownOnes() {
        String message = assertThrows(IllegalArgumentException.class, () -> Recipes.get("cnn"))
                .getMessage();
        assertTrue(message.contains("'cnn'") && message.contains("keras-mlp") && message.contains("ciresan"), message);
    }

    @Test
    void learningRatesFall() {
        RateDecay decay = RateDecay.linearAfter(0.5);
        assertEquals(1, decay.factor(0, 10));
        assertEquals(1, decay.factor(5, 10));
        assertEquals(0.2, decay.factor(9, 10), 1e-12);
        assertEquals(1, decay.factor(0, 1));
        assertEquals(1, RateDecay.NONE.factor(7, 9));
    }

    @Test
    void countsAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> Recipes.get("maxout").withEpochs(0));
    }
}
