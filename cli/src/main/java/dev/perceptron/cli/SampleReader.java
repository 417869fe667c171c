package dev.perceptron.cli;

import dev.perceptron.cli.common.FailureException;
import dev.perceptron.cli.common.OptionReader;
import dev.perceptron.cli.common.UsageException;
import dev.perceptron.cli.inspect.FileKind;
import dev.perceptron.cli.inspect.IdxFile;
import dev.perceptron.data.IdxArray;
import dev.perceptron.formats.FormatException;
import dev.perceptron.formats.array.NumberArray;
import dev.perceptron.formats.npz.Npy;
import dev.perceptron.formats.npz.Npz;
import dev.perceptron.graph.Graph;
import dev.perceptron.graph.Node;
import dev.perceptron.model.Model;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.tensor.UInt8Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads samples for a model from a file and fits them to its inputs.
 *
 * @param file where they are
 * @param model whose inputs they are for
 * @param array which array of an archive, or null
 * @param divisor each number is divided by it
 */
record SampleReader(Path file, Model model, @Nullable String array, float divisor) {
    private static final List<String> TEXT = List.of(".csv", ".tsv", ".txt", ".dat");
    private static final int NAMES = 10;

    /** The samples, one entry for each input of the model. */
    List<Rows> read() {
        FileKind kind = isText() ? null : kind();
        if (array != null && kind != FileKind.NPZ) {
            throw new UsageException("--array: received '" + array + "', but " + file
                    + " holds a single table; leave --array out or give an .npz");
        }
        if (kind == null) {
            float[] values = NumberCsv.read(file, columns());
            return split(Tensor.of(values, values.length / columns(), columns()));
        }
        return switch (kind) {
            case NPY -> split(table("", Npy.read(file)));
            case NPZ -> archive();
            default -> idx();
        };
    }

    private boolean isText() {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return TEXT.stream().anyMatch(name::endsWith);
    }

    private FileKind kind() {
        String expected = "; expected numbers as .csv, .tsv, .npy, .npz or IDX";
        FileKind kind;
        try {
            kind = FileKind.of(file);
        } catch (FormatException e) {
            throw new FailureException(
                    e.place().isEmpty() ? file + ": is of no known kind" + expected : String.valueOf(e.getMessage()),
                    e);
        }
        if (kind != FileKind.NPY && kind != FileKind.NPZ && kind != FileKind.IDX) {
            throw new FailureException(file + ": is of the kind " + kind.title() + expected);
        }
        return kind;
    }

    private List<Node> inputs() {
        return model.graph().inputs();
    }

    /** How many numbers a sample has, all inputs together. */
    private int columns() {
        return inputs().stream().mapToInt(input -> input.shape().size()).sum();
    }

    // ---- archives ----

    private List<Rows> archive() {
        Npz npz = Npz.read(file);
        Set<String> names = npz.names();
        if (array != null) {
            if (!names.contains(array)) {
                throw new UsageException("--array: received '" + array + "', expected one of " + listed(names));
            }
            return split(table(array, npz.array(array)));
        }
        Graph graph = model.graph();
        List<String> wanted = inputs().stream().map(graph::name).toList();
        if (names.size() == 1) {
            String name = names.iterator().next();
            return split(table(name, npz.array(name)));
        }
        List<String> chosen = new ArrayList<>();
        if (names.containsAll(wanted)) {
            chosen.addAll(wanted);
        } else if (inputs().size() == names.size()) {
            for (int i = 0; i < names.size() && names.contains("arr_" + i); i++) {
                chosen.add("arr_" + i);
            }
        }
        if (chosen.size() != wanted.size()) {
            throw new UsageException("DATA: " + file + " holds the arrays " + listed(names) + ", the model takes "
                    + listed(wanted) + "; "
                    + (wanted.size() == 1 ? "name the one to use by --array" : "name the arrays as the inputs"));
        }
        List<Rows> rows = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            Shape shape = inputs().get(i).shape();
            Tensor table = table(chosen.get(i), npz.array(chosen.get(i)), shape.size(), shape.toString());
            rows.add(table.reshape(shape.prepend(table.count())));
        }
        if (rows.stream().anyMatch(each -> each.count() != rows.get(0).count())) {
            throw new FailureException(file + ": the arrays have different numbers of rows: "
                    + rows.stream().map(each -> Integer.toString(each.count())).toList());
        }
        return rows;
    }

    private static String listed(Iterable<String> names) {
        List<String> all = new ArrayList<>();
        names.forEach(all::add);
        String rest = all.size() > NAMES ? " and " + (all.size() - NAMES) + " more" : "";
        return String.join(", ", all.subList(0, Math.min(NAMES, all.size()))) + rest;
    }

    // ---- shapes ----

    private Tensor table(String name, NumberArray numbers) {
        String expected = inputs().size() == 1
                ? inputs().get(0).shape().toString()
                : inputs().stream().map(input -> input.shape().toString()).toList() + " in one row";
        return table(name, numbers, columns(), expected);
    }

    /** The array as (rows, numbers of a sample), divided. */
    private Tensor table(String name, NumberArray numbers, int columns, String expected) {
        int[] dims = numbers.shape().stream().mapToInt(Integer::intValue).toArray();
        int count = rows(name, dims, columns, expected);
        Tensor table = numbers.toTensor().reshape(count, columns);
        if (divisor != 1) {
            float[] values = table.storage().floats();
            for (int i = 0; i < values.length; i++) {
                values[i] /= divisor;
            }
        }
        return table;
    }

    /** How many samples an array of this shape holds: its first axis, or one if the array is a single sample. */
    private int rows(String name, int[] dims, int columns, String expected) {
        String place = name.isEmpty() ? file.toString() : file + ": " + name;
        long inRow = 1;
        for (int i = 1; i < dims.length; i++) {
            inRow *= dims[i];
        }
        if (dims.length > 0 && inRow == columns) {
            if (dims[0] == 0) {
                throw new FailureException(place + ": holds no samples: its shape is " + Arrays.toString(dims));
            }
            return dims[0];
        }
        if (dims.length == 1 && dims[0] == columns) {
            return 1;
        }
        throw new FailureException(place + ": expected " + OptionReader.grouped(columns)
                + (columns == 1 ? " number" : " numbers") + " for each sample (the model takes "
                + expected + "), received "
                + (dims.length < 2 ? "an array" : OptionReader.grouped(inRow) + " in an array") + " of shape "
                + Arrays.toString(dims));
    }

    private List<Rows> split(Tensor table) {
        if (inputs().size() == 1) {
            return List.of(table.reshape(inputs().get(0).shape().prepend(table.count())));
        }
        List<Rows> parts = new ArrayList<>();
        float[] all = table.toArray();
        int columns = columns();
        int start = 0;
        for (Node input : inputs()) {
            int size = input.shape().size();
            float[] values = new float[table.count() * size];
            for (int i = 0; i < table.count(); i++) {
                System.arraycopy(all, i * columns + start, values, i * size, size);
            }
            start += size;
            parts.add(
                    Tensor.of(values, table.count(), size).reshape(input.shape().prepend(table.count())));
        }
        return parts;
    }

    /** Bytes stay bytes until a batch is gathered. */
    private List<Rows> idx() {
        IdxArray read = IdxFile.read(file);
        if (inputs().size() != 1) {
            throw new FailureException(file + ": IDX holds one array, the model takes " + inputs().size()
                    + " inputs; give an .npz with an array for each");
        }
        Shape shape = inputs().get(0).shape();
        int count = rows("", read.dimensions(), shape.size(), shape.toString());
        return List.of(UInt8Tensor.of(read.bytes(), shape.prepend(count).dims()).dividedBy(divisor));
    }
}
