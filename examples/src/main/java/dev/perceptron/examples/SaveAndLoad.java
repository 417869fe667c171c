package dev.perceptron.examples;

import static dev.perceptron.activation.Activations.relu;
import static dev.perceptron.loss.Losses.meanSquaredError;

import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.model.Model;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Adam;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Fit;
import dev.perceptron.training.FitSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Trains a network, saves it in the format of Keras 3, loads it and goes on training where it stopped.
 *
 * <p>Python reads the file too: {@code keras.saving.load_model("product.keras")}.
 */
public final class SaveAndLoad {
    private SaveAndLoad() {}

    /** Trains, saves and loads in a folder of its own. */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("perceptron");
        Model loaded = run(folder);
        loaded.summary();
        System.out.println("0.5 · 0.5 is about " + loaded.predict(new float[] {0.5f, 0.5f})[0]);
        System.out.println("Files are in " + folder);
    }

    /** Returns the model after it was saved, loaded and trained on. */
    static Model run(Path folder) {
        Tensor x = Tensor.zeros(256, 2);
        Tensor y = Tensor.zeros(256, 1);
        for (int i = 0; i < 256; i++) {
            float a = i % 16 / 15f;
            float b = i / 16 / 15f;
            x.set(a, i, 0);
            x.set(b, i, 1);
            y.set(a * b, i, 0);
        }
        FitSettings fit = Fit.batchSize(32).epochs(20).verbose(0);

        Model model = Sequential.of(Input.of(2), Dense.of(16).withActivation(relu()), Dense.of(1));
        model.compile(Adam.of(0.01), meanSquaredError());
        model.fit(x, y, fit);
        model.save(folder.resolve("product.keras")); // layers, weights, compile settings, the optimizer's state

        Model loaded = Model.load(folder.resolve("product.keras"));
        loaded.fit(x, y, fit); // as if it had never stopped

        loaded.save(folder.resolve("product.onnx")); // for other runtimes
        loaded.saveWeights(folder.resolve("product.safetensors")); // the numbers alone
        return loaded;
    }
}
