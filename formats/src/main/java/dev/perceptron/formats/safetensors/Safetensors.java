package dev.perceptron.formats.safetensors;

import dev.perceptron.file.AtomicFile;
import dev.perceptron.formats.FormatException;
import dev.perceptron.formats.Source;
import dev.perceptron.formats.array.ElementType;
import dev.perceptron.formats.array.ModelWeights;
import dev.perceptron.formats.array.NumberArray;
import dev.perceptron.model.Model;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A safetensors file: named arrays whose names, types, shapes and places stand in a JSON header. Source: the format of
 * Hugging Face's {@code safetensors} library.
 *
 * <p>Reading checks the whole header first: no name twice, no dtype unknown, every array exactly as long as its shape
 * says, ranges that cover the data without overlap or hole. Arrays are then read when asked for.
 *
 * <pre>{@code
 * Safetensors.saveWeights(model, Path.of("weights.safetensors"));
 * Safetensors.loadWeights(model, Path.of("weights.safetensors"));
 * NumberArray kernel = Safetensors.read(Path.of("other.safetensors")).array("dense/kernel");
 * }</pre>
 */
public final class Safetensors {
    private final Source source;
    private final SafetensorsHeader header;

    private Safetensors(Source source, SafetensorsHeader header) {
        this.source = source;
        this.header = header;
    }

    /**
     * Reads the header of a file.
     *
     * @throws FormatException if the file is damaged or breaks a rule of the format
     */
    public static Safetensors read(Path file) {
        return read(Source.of(file));
    }

    /** Reads the header of a source. */
    public static Safetensors read(Source source) {
        return new Safetensors(source, SafetensorsHeader.read(source));
    }

    /** The arrays' names in the header's order. */
    public Set<String> names() {
        return java.util.Collections.unmodifiableSet(header.entries().keySet());
    }

    /** The texts the writer has left, by name. */
    public Map<String, String> metadata() {
        return java.util.Collections.unmodifiableMap(header.metadata());
    }

    /** The elements' type of an array. */
    public ElementType type(String name) {
        return entry(name).type();
    }

    /** The axis lengths of an array. */
    public List<Integer> shape(String name) {
        return entry(name).shape();
    }

    private SafetensorsHeader.Entry entry(String name) {
        SafetensorsHeader.Entry entry = header.entries().get(name);
        if (entry == null) {
            throw new FormatException(source.name(), name, "the file has no such array; it has " + names() + ".");
        }
        return entry;
    }

    /** Reads an array. */
    public NumberArray array(String name) {
        SafetensorsHeader.Entry entry = entry(name);
        if (entry.length() > Integer.MAX_VALUE - 8) {
            throw new FormatException(
                    source.name(), name, "the array has " + entry.length() + " bytes; at most 2,147,483,639 are read.");
        }
        byte[] bytes = source.read(entry.offset(), (int) entry.length());
        return NumberArray.view(entry.type(), entry.shape(), bytes);
    }

    /** Writes arrays by name; in one piece or, if that fails, not at all. */
    public static void write(Path file, Map<String, NumberArray> arrays, Map<String, String> metadata) {
        try {
            AtomicFile.write(file, out -> SafetensorsWriter.write(out, arrays, metadata));
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " can't be written: " + e.getMessage(), e);
        }
    }

    /** Writes arrays by name. */
    public static void write(OutputStream out, Map<String, NumberArray> arrays, Map<String, String> metadata) {
        try {
            SafetensorsWriter.write(out, arrays, metadata);
        } catch (IOException e) {
            throw new UncheckedIOException("The arrays can't be written: " + e.getMessage(), e);
        }
    }

    /** Writes a model's weights as float32 by their paths: {@code dense/kernel}. */
    public static void saveWeights(Model model, Path file) {
        saveWeights(model, file, ElementType.FLOAT32);
    }

    /** Writes a model's weights by their paths, rounded to a type of floats. */
    public static void saveWeights(Model model, Path file, ElementType type) {
        write(file, arrays(model, type), Map.of());
    }

    static Map<String, NumberArray> arrays(Model model, ElementType type) {
        Map<String, NumberArray> arrays = new LinkedHashMap<>();
        ModelWeights.byPath(model).forEach((path, value) -> arrays.put(path, NumberArray.of(value, type)));
        return arrays;
    }

    /**
     * Sets a model's weights from a file that names them by their paths, with or without the model's name in front.
     *
     * @throws FormatException if a name is missing or not the model's, or a shape differs; no weight has changed then
     */
    public static void loadWeights(Model model, Path file) {
        loadWeights(model, Source.of(file));
    }

    /** Sets a model's weights from a source. */
    public static void loadWeights(Model model, Source source) {
        Safetensors arrays = read(source);
        ModelWeights.set(source.name(), model, arrays.names(), (name, parameter) -> {
            ModelWeights.checkShape(source.name(), name, parameter, arrays.shape(name));
            return arrays.array(name);
        });
    }
}
