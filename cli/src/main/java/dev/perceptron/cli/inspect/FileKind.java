package dev.perceptron.cli.inspect;

import dev.perceptron.formats.FormatException;
import dev.perceptron.formats.Source;
import dev.perceptron.formats.zip.ZipArchive;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The kinds of file that are told apart: by their first bytes, and by the ending where those do not tell. */
public enum FileKind {
    /** Keras 3's archive. */
    KERAS("Keras model", ".keras"),
    /** HDF5: a whole model of Keras, or weights. */
    HDF5("HDF5", ".h5", ".hdf5"),
    /** ONNX. */
    ONNX("ONNX model", ".onnx"),
    /** safetensors. */
    SAFETENSORS("safetensors", ".safetensors"),
    /** NumPy's archive of arrays. */
    NPZ("NumPy archive", ".npz"),
    /** NumPy's array. */
    NPY("NumPy array", ".npy"),
    /** TensorBoard's log. */
    EVENTS("TensorBoard events", ".tfevents"),
    /** IDX, plain or packed. */
    IDX("IDX array", "-ubyte", "-ubyte.gz", ".idx", ".idx.gz");

    private static final byte[] HDF5_START = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    private static final byte[] NPY_START = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int START = 16;
    private static final int BLOCK = 512;

    private final String title;
    private final String[] endings;

    FileKind(String title, String... endings) {
        this.title = title;
        this.endings = endings;
    }

    /** What people call it. */
    public String title() {
        return title;
    }

    /**
     * The kind of a file.
     *
     * @throws FormatException if it is of none
     */
    public static FileKind of(Path file) {
        Source source = Source.of(file);
        if (source.size() == 0) {
            throw new FormatException(file.toString(), "", "the file is empty; write or get it again.");
        }
        byte[] start = source.read(0, (int) Math.min(START, source.size()));
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (starts(start, (byte) 'P', (byte) 'K')) {
            return archive(source, name);
        }
        if (isHdf5(source)) {
            return HDF5;
        }
        if (starts(start, NPY_START)) {
            return NPY;
        }
        if (isSafetensors(start, source.size())) {
            return SAFETENSORS;
        }
        if (isEvents(start) || name.contains(".tfevents.")) {
            return EVENTS;
        }
        if (starts(start, (byte) 0x1f, (byte) 0x8b)
                || start.length >= 4 && start[0] == 0 && start[1] == 0 && start[2] >= 8 && start[2] <= 14) {
            return IDX;
        }
        FileKind named = byEnding(name);
        if (named != null) {
            return named;
        }
        throw new FormatException(
                file.toString(),
                "",
                "neither its first bytes nor its ending tell a known format; expected .keras, .h5, .onnx,"
                        + " .safetensors, .npz, .npy, TensorBoard events or IDX.");
    }

    private static @Nullable FileKind byEnding(String name) {
        for (FileKind kind : values()) {
            if (Arrays.stream(kind.endings).anyMatch(name::endsWith)) {
                return kind;
            }
        }
        return null;
    }

    private static FileKind archive(Source source, String name) {
        if (byEnding(name) == KERAS) {
            return KERAS; // its reader says best what is wrong with it
        }
        ZipArchive archive = ZipArchive.read(source);
        return archive.has("config.json") ? KERAS : NPZ;
    }

    private static boolean starts(byte[] bytes, byte... start) {
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    /** HDF5 may begin behind a block of the user's own: at 0, 512, 1024, 2048, …. */
    private static boolean isHdf5(Source source) {
        for (long at = 0; at + HDF5_START.length <= source.size(); at = at == 0 ? BLOCK : 2 * at) {
            if (starts(source.read(at, HDF5_START.length), HDF5_START)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSafetensors(byte[] start, long size) {
        if (start.length < Long.BYTES + 1 || start[Long.BYTES] != '{') {
            return false;
        }
        long length = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong();
        return length > 0 && length <= size;
    }

    /** The first record of a log gives its version: a number of field 1, then the text of field 3. */
    private static boolean isEvents(byte[] start) {
        return start.length >= START
                && ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong() < BLOCK
                && ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong() > 0
                && start[12] == 9;
    }
}
