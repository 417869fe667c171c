package dev.perceptron.formats.keras;

import dev.perceptron.activation.Activations;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.Json;
import dev.perceptron.formats.hdf5.Hdf5;
import dev.perceptron.formats.zip.ZipBytes;
import dev.perceptron.layer.BatchNormalization;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.loss.Losses;
import dev.perceptron.metric.Metrics;
import dev.perceptron.model.Model;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Adam;
import dev.perceptron.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A small trained model and its files' parts. */
final class Samples {
    private Samples() {}

    /** A trained Sequential of 2 inputs, 3 hidden units and 1 output. */
    static Model model() {
        Model model = Sequential.of(
                        Input.of(2),
                        Dense.of(3).withActivation(Activations.relu()).withName("hidden"),
                        BatchNormalization.of(),
                        Dense.of(1).withName("out"))
                .withName("small");
        model.compile(Adam.of(0.01), Losses.get("mse"), Metrics.get("mae"));
        Tensor x = Tensor.of(new float[][] {{1, 2}, {0, -1}, {3, 1}, {-2, 0.5f}});
        Tensor y = Tensor.of(new float[][] {{1}, {0}, {2}, {-1}});
        for (int i = 0; i < 3; i++) {
            model.trainOnBatch(x, y);
        }
        return model;
    }

    /** {@code config.json} of the small model. */
    static String config() {
        return Json.write(model().config());
    }

    /** {@code model.weights.h5} of the small model. */
    static byte[] weights() {
        return Hdf5.write(StateWriter.write(model()));
    }

    /** An archive of these two members and a plain {@code metadata.json}. */
    static ZipBytes archive(String config, byte[] weights) {
        ZipBytes zip = new ZipBytes();
        zip.add("metadata.json", "{\"keras_version\": \"3.15.1\", \"date_saved\": \"2026-01-01@00:00:00\"}");
        zip.add("config.json", config);
        zip.add("model.weights.h5", weights);
        return zip;
    }

    /** What a format writes. */
    static byte[] saved(Model model, dev.perceptron.model.ModelFormat format, String name) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            format.save(model, Path.of(name), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The config of a model whose only layer is written as given. */
    static String withLayer(String layer) {
        ConfigObject input =
                (ConfigObject) model().config().get("config").get("layers").at(0);
        return "{\"module\": \"keras\", \"class_name\": \"Sequential\", \"config\": {\"name\": \"m\", \"layers\": ["
                + input + ", " + layer + "]}}";
    }
}
