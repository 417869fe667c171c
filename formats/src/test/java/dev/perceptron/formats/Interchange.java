package dev.perceptron.formats;

import dev.perceptron.formats.array.ElementType;
import dev.perceptron.formats.array.NumberArray;
import dev.perceptron.formats.npz.Npz;
import dev.perceptron.formats.safetensors.Safetensors;
import dev.perceptron.formats.tensorboard.TensorBoard;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.model.Model;
import dev.perceptron.model.Sequential;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Fit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes files for {@code tools/interchange.py} to read, and compares those it wrote: {@code write FOLDER} or {@code
 * compare FOLDER}. A program, no test: it needs Python's libraries on the other side.
 */
public final class Interchange {
    private Interchange() {}

    /** Runs. */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[1]);
        if (args[0].equals("write")) {
            write(folder);
        } else {
            compare(folder);
        }
    }

    private static Map<String, NumberArray> arrays(boolean brain) {
        Map<String, NumberArray> arrays = new LinkedHashMap<>();
        for (ElementType type : ElementType.values()) {
            byte[] bytes = new byte[6 * type.bytes()];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (type == ElementType.BOOL ? i % 2 : i * 5 % 64);
            }
            if (brain || type != ElementType.BFLOAT16) {
                arrays.put("a/" + type, NumberArray.view(type, List.of(2, 3), bytes));
            }
        }
        arrays.put("empty", NumberArray.view(ElementType.INT8, List.of(0, 7), new byte[0]));
        arrays.put("scalar", NumberArray.view(ElementType.UINT8, List.of(), new byte[] {7}));
        return arrays;
    }

    private static void write(Path folder) {
        Safetensors.write(folder.resolve("java.safetensors"), arrays(true), Map.of("format", "np"));
        Npz.write(folder.resolve("java_stored.npz"), arrays(false), false);
        Npz.write(folder.resolve("java_deflated.npz"), arrays(false), true);
        Model model = Sequential.of(Input.of(3), Dense.of(4).withActivation("relu"), Dense.of(1));
        model.compile("sgd", "mse", "mae");
        Tensor x = Tensor.zeros(20, 3);
        for (int i = 0; i < x.size(); i++) {
            x.storage().floats()[i] = i * 7 % 11 / 11f;
        }
        TensorBoard board = TensorBoard.of(model, folder.resolve("logs"))
                .withHistogramFreq(1)
                .withWriteImages(true)
                .withWriteStepsPerSecond(true)
                .withUpdateFreq("batch");
        model.fit(
                x,
                Tensor.zeros(20, 1),
                Fit.batchSize(4).epochs(3).verbose(0).validationSplit(0.2).callback(board));
    }

    private static void compare(Path folder) throws Exception {
        int count = 0;
        try (var files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith("python"))
                    .toList()) {
                boolean tensors = file.toString().endsWith(".safetensors");
                Map<String, NumberArray> expected = arrays(tensors);
                for (Map.Entry<String, NumberArray> each : expected.entrySet()) {
                    NumberArray found = tensors
                            ? Safetensors.read(file).array(each.getKey())
                            : Npz.read(file).array(each.getKey());
                    NumberArray array = each.getValue();
                    if (!found.bytes().equals(array.bytes())
                            || found.type() != array.type()
                            || !found.shape().equals(array.shape())) {
                        throw new AssertionError(file + ": " + each.getKey());
                    }
                    count++;
                }
            }
        }
        System.out.println("compared " + count + " arrays: all equal");
    }
}
