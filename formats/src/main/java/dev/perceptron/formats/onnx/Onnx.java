package dev.perceptron.formats.onnx;

import dev.perceptron.file.AtomicFile;
import dev.perceptron.formats.FormatException;
import dev.perceptron.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads and writes models as ONNX files.
 *
 * <p>Written are models of the catalogue's layers, as operators of operator set 17 that every runtime knows; the batch
 * axis is open and called {@code N}, values bear the layers' names ({@code dense/Gemm}, {@code dense/kernel}). Layers
 * that only train, such as Dropout, are left out. What a model was compiled with is not part of such a file.
 *
 * <p>Reads dense graphs of any tool: products with constant matrices, activations, normalizations, merging
 * and reshaping become Keras's layers with the file's weights; other operators value by value become layers that predict
 * and can't be trained. Axis 0 of every input is the batch.
 *
 * <pre>{@code
 * Onnx.write(model, Path.of("model.onnx"));
 * Model copy = Onnx.read(Path.of("model.onnx"));
 * }</pre>
 */
public final class Onnx {
    private static final long LARGEST = Integer.MAX_VALUE - 8;

    private Onnx() {}

    /**
     * The bytes of an ONNX file of the model; equal models give equal bytes.
     *
     * @throws UnsupportedOperationException if a layer can't be written as standard operators; names the layer
     */
    public static byte[] bytes(Model model) {
        return Exporter.bytes(model);
    }

    /**
     * Writes the model to a file, which is replaced in one step.
     *
     * @throws IOException if the file can't be written; an older one is left as it was
     * @throws UnsupportedOperationException if a layer can't be written as standard operators; names the layer
     */
    public static void write(Model model, Path file) throws IOException {
        byte[] bytes = bytes(model);
        AtomicFile.write(file, out -> out.write(bytes));
    }

    /**
     * Reads the model in a file.
     *
     * @throws IOException if the file can't be read
     * @throws FormatException if it is damaged, unsafe, or no dense network; nothing of it is used then
     */
    public static Model read(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        long size = Files.size(file);
        if (size > Math.min(LARGEST, Runtime.getRuntime().maxMemory() / 2)) {
            throw new FormatException(
                    name,
                    "",
                    "the file has " + size + " bytes, more than can be held in memory; give Java more by -Xmx.");
        }
        return read(name, Files.readAllBytes(file));
    }

    /**
     * Reads the model in a file's bytes.
     *
     * @param name what messages call the file
     * @throws FormatException if it is damaged, unsafe, or no dense network
     */
    public static Model read(String name, byte[] bytes) {
        try {
            return Importer.read(name, OnnxReader.read(name, bytes));
        } catch (StackOverflowError e) {
            throw new FormatException(
                    name, "graph", "the graph is too deep; no dense network needs so many layers.", e);
        } catch (OutOfMemoryError e) {
            throw new FormatException(
                    name, "", "the model needs more memory than there is; give Java more by -Xmx.", e);
        } catch (IllegalArgumentException | IllegalStateException | ArithmeticException e) {
            throw new FormatException(name, "graph", "no model can be made of it: " + e.getMessage(), e);
        }
    }
}
