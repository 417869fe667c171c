package dev.perceptron.cli.inspect;

import dev.perceptron.data.IdxArray;
import dev.perceptron.formats.FormatException;
import dev.perceptron.formats.Source;
import dev.perceptron.formats.array.ArrayOutline;
import dev.perceptron.formats.npz.Npy;
import dev.perceptron.formats.npz.Npz;
import dev.perceptron.formats.onnx.OnnxOutline;
import dev.perceptron.formats.safetensors.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds out what a file holds. Nothing in it is run, and every reader keeps the guards it has for loading.
 *
 * <p>A sound file of a model that can't be loaded here, such as one with a layer that would be code, is reported all the
 * same, with the {@linkplain InspectReport#problem reason}.
 */
public final class Inspector {
    private Inspector() {}

    /**
     * Reads a file of any kind.
     *
     * @throws IOException if it can't be read
     * @throws FormatException if it is damaged, unsafe or of no known kind
     */
    public static InspectReport inspect(Path file) throws IOException {
        try {
            return report(file);
        } catch (OutOfMemoryError e) {
            throw new FormatException(
                    file.toString(),
                    "",
                    "needs more memory than there is; give Java more by -Xmx, or get it again.",
                    e);
        }
    }

    private static InspectReport report(Path file) throws IOException {
        FileKind kind = FileKind.of(file);
        InspectReport report = new InspectReport(file.toString(), Files.size(file), kind.title());
        switch (kind) {
            case KERAS -> new KerasInspector(file, report).archive();
            case HDF5 -> new KerasInspector(file, report).hdf5();
            case ONNX -> onnx(file, report);
            case SAFETENSORS -> safetensors(file, report);
            case NPZ -> Npz.read(file).outline().forEach(report::tensor);
            case NPY -> report.tensor(Npy.outline(Source.of(file)));
            case EVENTS -> EventsInspector.inspect(file, report);
            default -> idx(file, report);
        }
        return report;
    }

    private static void onnx(Path file, InspectReport report) {
        OnnxOutline outline = OnnxOutline.of(Source.of(file));
        report.fact("version", "IR " + outline.irVersion() + ", " + opsets(outline.opsets()));
        report.fact("producer", outline.producer());
        report.fact("graph", outline.name());
        numbered("input", outline.inputs(), report);
        numbered("output", outline.outputs(), report);
        outline.metadata().forEach((name, value) -> report.fact("metadata " + name, value));
        List<List<String>> rows = new ArrayList<>();
        outline.operators().forEach((operator, count) -> rows.add(List.of(operator, Integer.toString(count))));
        report.table("operators", new InspectReport.Table(List.of("operator", "count:"), rows));
        outline.tensors().forEach(report::tensor);
        Loading.layers(file, "ONNX", report);
    }

    private static void numbered(String what, List<String> texts, InspectReport report) {
        for (int i = 0; i < texts.size(); i++) {
            report.fact(texts.size() == 1 ? what : what + " " + i, texts.get(i));
        }
    }

    private static String opsets(Map<String, Long> opsets) {
        List<String> texts = new ArrayList<>();
        opsets.forEach((domain, version) -> texts.add((domain.isEmpty() ? "opset" : domain) + " " + version));
        return String.join(", ", texts);
    }

    private static void safetensors(Path file, InspectReport report) {
        Safetensors arrays = Safetensors.read(file);
        arrays.metadata().forEach((name, value) -> report.fact("metadata " + name, value));
        for (String name : arrays.names()) {
            long bytes = arrays.type(name).bytes();
            List<Long> shape =
                    arrays.shape(name).stream().map(Integer::longValue).toList();
            for (long length : shape) {
                bytes *= length;
            }
            report.tensor(new ArrayOutline(name, arrays.type(name).name().toLowerCase(Locale.ROOT), shape, bytes));
        }
    }

    private static void idx(Path file, InspectReport report) {
        IdxArray array = IdxFile.read(file);
        report.tensor(new ArrayOutline(
                "elements",
                "uint8",
                Arrays.stream(array.dimensions()).asLongStream().boxed().toList(),
                array.bytes().length));
        int[] counts = new int[256];
        for (byte each : array.bytes()) {
            counts[each & 0xff]++;
        }
        int least = 0;
        int most = 255;
        while (least < most && counts[least] == 0) {
            least++;
        }
        while (most > least && counts[most] == 0) {
            most--;
        }
        report.fact("values", array.bytes().length == 0 ? "none" : "from " + least + " to " + most);
    }
}
