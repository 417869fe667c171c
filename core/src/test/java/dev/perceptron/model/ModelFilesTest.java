package dev.perceptron.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Core alone: no format is there. */
final class ModelFilesTest {
    private final Model model = Sequential.of(Input.of(2), Dense.of(1));

    @Test
    void saysWhichArtifactToAdd() {
        assertEquals(List.of(), ModelFormat.available());
        for (Runnable use : List.<Runnable>of(
                () -> Model.load(Path.of("a.keras")),
                () -> model.save(Path.of("a.keras")),
                () -> model.saveWeights(Path.of("a.weights.h5")),
                () -> model.loadWeights(Path.of("a.weights.h5")))) {
            IllegalStateException error = assertThrows(IllegalStateException.class, use::run);
            assertTrue(error.getMessage().contains("dev.perceptron:perceptron-formats"), error.getMessage());
        }
    }

    @Test
    void unfilledParametersAreZeroAndLaidOutAlike() {
        Model other = Sequential.of(Input.of(2), Dense.of(1));
        assertEquals(0f, other.parametersToFill().all().get(0).value().get(0, 0));
        assertEquals(
                model.parameters().all().get(0).path(),
                other.parameters().all().get(0).path());
        assertEquals(model.countParams(), other.countParams());
        float first = model.parameters().all().get(0).value().get(0, 0);
        assertEquals(first, model.parametersToFill().all().get(0).value().get(0, 0), "weights that exist stay");
        assertTrue(first != 0f);
    }
}
