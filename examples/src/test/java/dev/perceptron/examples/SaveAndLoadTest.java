package dev.perceptron.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perceptron.model.Model;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example keeps what it says: the loaded model learned, and its files give the same predictions. */
final class SaveAndLoadTest {
    @Test
    void theLoadedModelGoesOnAndItsFilesAgree(@TempDir Path folder) {
        Model model = SaveAndLoad.run(folder);
        float[] row = {0.5f, 0.5f};
        assertEquals(0.25, model.predict(row)[0], 0.05);
        assertArrayEquals(
                model.predict(row), Model.load(folder.resolve("product.onnx")).predict(row), 1e-6f);
        Model weights = Model.load(folder.resolve("product.keras"));
        weights.loadWeights(folder.resolve("product.safetensors"));
        assertArrayEquals(model.predict(row), weights.predict(row));
    }
}
