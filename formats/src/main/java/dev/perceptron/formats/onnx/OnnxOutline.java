package dev.perceptron.formats.onnx;

import dev.perceptron.formats.FormatException;
import dev.perceptron.formats.Source;
import dev.perceptron.formats.array.ArrayOutline;
import dev.perceptron.formats.protobuf.WireReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What an ONNX file holds, whether or not a model can be made of it.
 *
 * @param irVersion the version of the file's format
 * @param producer the program that wrote it and its version; may be empty
 * @param name the graph's name
 * @param opsets the version of each operator set by domain; empty for ONNX's own
 * @param metadata the texts the writer has left, by name
 * @param operators how often each operator occurs
 * @param inputs name, type and shape of each input: {@code x float32 (N, 784)}
 * @param outputs the same of each output
 * @param tensors the initializers
 */
public record OnnxOutline(
        long irVersion,
        String producer,
        String name,
        Map<String, Long> opsets,
        Map<String, String> metadata,
        Map<String, Integer> operators,
        List<String> inputs,
        List<String> outputs,
        List<ArrayOutline> tensors) {
    private static final int MOST_TEXTS = 1000;

    /**
     * Reads a file's structure.
     *
     * @throws FormatException if it is damaged
     */
    public static OnnxOutline of(Source source) {
        long most = Math.min(Integer.MAX_VALUE - 8, Runtime.getRuntime().maxMemory() / 2);
        if (source.size() > most) {
            throw new FormatException(
                    source.name(),
                    "",
                    "the file has " + source.size()
                            + " bytes, more than can be held in memory; give Java more by -Xmx.");
        }
        return of(source.name(), source.read(0, (int) source.size()));
    }

    private static OnnxOutline of(String file, byte[] bytes) {
        OnnxGraph graph = OnnxReader.read(file, bytes);
        long irVersion = 0;
        String producer = "";
        String version = "";
        Map<String, String> metadata = new LinkedHashMap<>();
        WireReader model = WireReader.of(file, bytes);
        while (model.next()) {
            switch (model.field()) {
                case 1 -> irVersion = model.varint("ir_version");
                case 2 -> producer = model.text("producer_name");
                case 3 -> version = model.text("producer_version");
                case 14 -> entry(model.message("metadata_props"), metadata);
                default -> model.skip();
            }
        }
        Map<String, Integer> operators = new TreeMap<>();
        graph.nodes().forEach(node -> operators.merge(node.fullType(), 1, Integer::sum));
        return new OnnxOutline(
                irVersion,
                (producer + " " + version).strip(),
                graph.name(),
                graph.opsets(),
                metadata,
                operators,
                graph.inputs().stream()
                        .filter(input -> !graph.initializers().containsKey(input.name()))
                        .map(OnnxOutline::text)
                        .toList(),
                graph.outputs().stream().map(OnnxOutline::text).toList(),
                tensors(graph.initializers()));
    }

    private static void entry(WireReader message, Map<String, String> metadata) {
        String key = "";
        String value = "";
        while (message.next()) {
            switch (message.field()) {
                case 1 -> key = message.text("key");
                case 2 -> value = message.text("value");
                default -> message.skip();
            }
        }
        if (metadata.size() < MOST_TEXTS) {
            metadata.put(key, value);
        }
    }

    private static String text(OnnxValue value) {
        DataType type = value.type();
        List<OnnxValue.Dim> dims = value.dims();
        return value.name() + " " + (type == null ? "of a type that is not read" : name(type)) + " "
                + (dims == null
                        ? "(shape not said)"
                        : dims.stream()
                                .map(dim -> dim.length() >= 0
                                        ? Long.toString(dim.length())
                                        : dim.symbol().isEmpty() ? "?" : dim.symbol())
                                .collect(Collectors.joining(", ", "(", ")")));
    }

    private static List<ArrayOutline> tensors(Map<String, KnownTensor> initializers) {
        List<ArrayOutline> tensors = new ArrayList<>();
        initializers.forEach((name, value) -> tensors.add(new ArrayOutline(
                name,
                name(value.type()),
                Arrays.stream(value.dims()).asLongStream().boxed().toList(),
                (long) value.size() * value.type().bytes())));
        return tensors;
    }

    /** The name that NumPy has for a type. */
    private static String name(DataType type) {
        return switch (type) {
            case FLOAT -> "float32";
            case DOUBLE -> "float64";
            default -> type.name().toLowerCase(Locale.ROOT);
        };
    }
}
