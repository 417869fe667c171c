package dev.perceptron.formats.onnx;

import dev.perceptron.model.Model;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Writes every sample as {@code NAME.onnx} into a folder, with its inputs and our predictions as raw float32 beside it,
 * for {@code tools/onnx_runtime_check.py}.
 */
final class OnnxSamplesMain {
    private OnnxSamplesMain() {}

    /** The folder, and how many rows. */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        int rows = Integer.parseInt(args[1]);
        for (Map.Entry<String, Model> sample : Samples.all().entrySet()) {
            String name = sample.getKey();
            Model model = sample.getValue();
            List<Rows> inputs = Samples.inputs(name, model, rows);
            Files.write(folder.resolve(name + ".onnx"), Onnx.bytes(model));
            for (int i = 0; i < inputs.size(); i++) {
                write(folder.resolve(name + ".x" + i), (Tensor) inputs.get(i));
            }
            List<Tensor> outputs = model.predict(inputs);
            for (int i = 0; i < outputs.size(); i++) {
                write(folder.resolve(name + ".y" + i), outputs.get(i));
            }
        }
    }

    private static void write(Path file, Tensor tensor) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * tensor.size()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(tensor.toArray());
        Files.write(file, bytes.array());
    }
}
