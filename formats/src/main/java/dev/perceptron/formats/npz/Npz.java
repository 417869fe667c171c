package dev.perceptron.formats.npz;

import dev.perceptron.file.AtomicFile;
import dev.perceptron.formats.FormatException;
import dev.perceptron.formats.Source;
import dev.perceptron.formats.array.ArrayOutline;
import dev.perceptron.formats.array.ModelWeights;
import dev.perceptron.formats.array.NumberArray;
import dev.perceptron.formats.zip.ZipArchive;
import dev.perceptron.formats.zip.ZipMember;
import dev.perceptron.graph.Parameter;
import dev.perceptron.model.Model;
import dev.perceptron.tensor.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * An archive of arrays, as NumPy's {@code savez} and {@code savez_compressed} write it. Source: NumPy's {@code
 * lib.npyio}.
 *
 * <p>Weights are written by their paths, {@code dense/kernel}, and read by their paths or, as by {@code np.savez(file,
 * *model.get_weights())}, by their order: {@code arr_0}, {@code arr_1}, ….
 *
 * <pre>{@code
 * Npz.saveWeights(model, Path.of("weights.npz"));
 * Npz.loadWeights(model, Path.of("weights.npz"));
 * Tensor x = Npz.read(Path.of("mnist.npz")).array("x_train").toTensor();
 * }</pre>
 */
public final class Npz {
    private static final String ENDING = ".npy";
    private static final String NUMBERED = "arr_";
    private static final int HEADER = NpyHeader.MOST_BYTES + 12;
    /** Members up to here may be packed as tightly as they like. */
    private static final long FREE_SIZE = 1 << 20;
    /** Larger ones may be so many times larger than packed, unless a weight's shape says how large they are. */
    private static final long MOST_RATIO = 200;

    private final ZipArchive archive;
    private final Map<String, ZipMember> members;

    private Npz(ZipArchive archive, Map<String, ZipMember> members) {
        this.archive = archive;
        this.members = members;
    }

    /** Reads the directory of a file. */
    public static Npz read(Path file) {
        return read(Source.of(file));
    }

    /**
     * Reads the directory of a source; arrays are read when asked for.
     *
     * @throws FormatException if the file is not an archive of arrays
     */
    public static Npz read(Source source) {
        ZipArchive archive = ZipArchive.read(source);
        Map<String, ZipMember> members = new LinkedHashMap<>();
        for (ZipMember member : archive.members()) {
            String name = member.name();
            if (!name.endsWith(ENDING)) {
                throw new FormatException(source.name(), name, "expected members that end in .npy, received this one.");
            }
            members.put(name.substring(0, name.length() - ENDING.length()), member);
        }
        return new Npz(archive, members);
    }

    /** The arrays' names in the archive's order. */
    public Set<String> names() {
        return java.util.Collections.unmodifiableSet(members.keySet());
    }

    /** What the archive holds, in its order; the arrays themselves are not read. */
    public List<ArrayOutline> outline() {
        List<ArrayOutline> outlines = new ArrayList<>();
        members.forEach((name, member) ->
                outlines.add(Npy.outline(archive.name(), name, archive.head(member.name(), HEADER), member.size())));
        return outlines;
    }

    /** Reads an array. */
    public NumberArray array(String name) {
        ZipMember member = members.get(name);
        if (member == null) {
            throw new FormatException(archive.name(), name, "the file has no such array; it has " + names() + ".");
        }
        long most = Math.max(FREE_SIZE, Math.multiplyExact(Math.min(member.packed(), Integer.MAX_VALUE), MOST_RATIO));
        return array(name, most, "no array is read that deflation shrinks more than " + MOST_RATIO + " times");
    }

    private NumberArray array(String name, long most, String why) {
        String member = name + ENDING;
        return Npy.read(archive.name(), member, archive.bytes(member, most, why));
    }

    /** Writes arrays by name, stored as they are or deflated; in one piece or, if that fails, not at all. */
    public static void write(Path file, Map<String, NumberArray> arrays, boolean compressed) {
        try {
            AtomicFile.write(file, out -> write(out, arrays, compressed));
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " can't be written: " + e.getMessage(), e);
        }
    }

    static void write(OutputStream out, Map<String, NumberArray> arrays, boolean compressed) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (Map.Entry<String, NumberArray> each : arrays.entrySet()) {
            byte[] bytes = Npy.bytes(each.getValue());
            ZipEntry entry = new ZipEntry(each.getKey() + ENDING);
            // a fixed time, so that equal arrays give equal files
            entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
            if (!compressed) {
                CRC32 crc = new CRC32();
                crc.update(bytes);
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(bytes.length);
                entry.setCompressedSize(bytes.length);
                entry.setCrc(crc.getValue());
            }
            zip.putNextEntry(entry);
            zip.write(bytes);
            zip.closeEntry();
        }
        zip.finish();
        zip.flush();
    }

    /** Writes a model's weights by their paths, stored. */
    public static void saveWeights(Model model, Path file) {
        write(file, arrays(model), false);
    }

    static Map<String, NumberArray> arrays(Model model) {
        Map<String, NumberArray> arrays = new LinkedHashMap<>();
        ModelWeights.byPath(model).forEach((path, value) -> arrays.put(path, NumberArray.of(value)));
        return arrays;
    }

    /** Writes a model's weights as {@code arr_0}, {@code arr_1}, … in the model's order, for {@code set_weights}. */
    public static void saveWeightsInOrder(Model model, Path file) {
        Map<String, NumberArray> arrays = new LinkedHashMap<>();
        for (Tensor value : model.getWeights()) {
            arrays.put(NUMBERED + arrays.size(), NumberArray.of(value));
        }
        write(file, arrays, false);
    }

    /**
     * Sets a model's weights from a file that names or numbers them.
     *
     * @throws FormatException if a weight is missing or not the model's, or a shape differs; no weight has changed then
     */
    public static void loadWeights(Model model, Path file) {
        loadWeights(model, Source.of(file));
    }

    /** Sets a model's weights from a source. */
    public static void loadWeights(Model model, Source source) {
        Npz arrays = read(source);
        BiFunction<String, Parameter, NumberArray> reader = (name, parameter) -> arrays.array(
                name, ModelWeights.mostBytes(parameter) + HEADER, "that is what the weight's shape can need");
        List<String> numbered = new ArrayList<>();
        for (int i = 0; i < arrays.names().size(); i++) {
            numbered.add(NUMBERED + i);
        }
        if (!numbered.isEmpty() && arrays.names().containsAll(numbered)) {
            ModelWeights.setInOrder(source.name(), model, numbered, reader);
        } else {
            ModelWeights.set(source.name(), model, arrays.names(), reader);
        }
    }
}
