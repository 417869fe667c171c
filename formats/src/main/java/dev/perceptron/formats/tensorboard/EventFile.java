package dev.perceptron.formats.tensorboard;

import dev.perceptron.formats.FormatException;
import dev.perceptron.formats.Source;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The events of a file by kind, in the order they were written: those of this library, of TensorFlow 2 ({@code
 * tf.summary}) and, for scalars, of TensorFlow 1 and PyTorch's writers.
 *
 * <pre>{@code
 * for (EventFile.Scalar each : EventFile.read(path).scalars("epoch_loss")) {
 *     each.step();
 * }
 * }</pre>
 */
public final class EventFile {
    private static final int MOST_RECORD = 1 << 28;
    private static final int LENGTH = Long.BYTES + Integer.BYTES;

    private final List<Scalar> scalars = new ArrayList<>();
    private final List<Counts> histograms = new ArrayList<>();
    private final List<Graph> graphs = new ArrayList<>();
    private boolean complete = true;

    private EventFile() {}

    /**
     * A number.
     *
     * @param tag its name
     * @param step when in training
     * @param wallTime seconds since 1970
     * @param value the number
     */
    public record Scalar(String tag, long step, double wallTime, double value) {}

    /**
     * A histogram.
     *
     * @param tag its name
     * @param step when in training
     * @param wallTime seconds since 1970
     * @param histogram the counts
     */
    public record Counts(String tag, long step, double wallTime, Histogram histogram) {}

    /**
     * A model as Keras's JSON.
     *
     * @param tag its name
     * @param json the text
     */
    public record Graph(String tag, String json) {}

    /**
     * Reads a file that is complete.
     *
     * @throws FormatException if it is damaged or cut off
     */
    public static EventFile read(Path file) {
        return read(Source.of(file), false);
    }

    /** Reads a source that is complete. */
    public static EventFile read(Source source) {
        return read(source, false);
    }

    /** Reads a file that is perhaps still being written: an incomplete last record is left out. */
    public static EventFile readGrowing(Path file) {
        return read(Source.of(file), true);
    }

    /** Reads a source that is perhaps still being written. */
    public static EventFile readGrowing(Source source) {
        return read(source, true);
    }

    /** Whether the file ended with a complete record. */
    public boolean isComplete() {
        return complete;
    }

    /** All numbers. */
    public List<Scalar> scalars() {
        return List.copyOf(scalars);
    }

    /** The numbers of one name. */
    public List<Scalar> scalars(String tag) {
        return scalars.stream().filter(scalar -> scalar.tag().equals(tag)).toList();
    }

    /** All histograms. */
    public List<Counts> histograms() {
        return List.copyOf(histograms);
    }

    /** The histograms of one name. */
    public List<Counts> histograms(String tag) {
        return histograms.stream().filter(each -> each.tag().equals(tag)).toList();
    }

    /** All models. */
    public List<Graph> graphs() {
        return List.copyOf(graphs);
    }

    void add(Scalar scalar) {
        scalars.add(scalar);
    }

    void add(Counts counts) {
        histograms.add(counts);
    }

    void add(Graph graph) {
        graphs.add(graph);
    }

    private static EventFile read(Source source, boolean growing) {
        EventFile file = new EventFile();
        long at = 0;
        int number = 0;
        while (at < source.size()) {
            long left = source.size() - at;
            String place = "record " + number + " at byte " + at;
            if (left < LENGTH) {
                file.cutOff(source, place, growing, "the record's length is cut off");
                break;
            }
            byte[] start = source.read(at, LENGTH);
            ByteBuffer head = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
            if (head.getInt(Long.BYTES) != Checksum.of(java.util.Arrays.copyOf(start, Long.BYTES))) {
                throw new FormatException(
                        source.name(),
                        place,
                        "the checksum of the record's length is wrong; the file is damaged or no event file.");
            }
            long length = head.getLong(0);
            if (length < 0 || length > MOST_RECORD) {
                throw new FormatException(
                        source.name(),
                        place,
                        "the record has " + Long.toUnsignedString(length) + " bytes; at most " + MOST_RECORD
                                + " are read.");
            }
            if (left - LENGTH - Integer.BYTES < length) {
                file.cutOff(source, place, growing, "the record of " + length + " bytes is cut off");
                break;
            }
            byte[] data = source.read(at + LENGTH, (int) length);
            byte[] crc = source.read(at + LENGTH + length, Integer.BYTES);
            if (ByteBuffer.wrap(crc).order(ByteOrder.LITTLE_ENDIAN).getInt() != Checksum.of(data)) {
                throw new FormatException(
                        source.name(),
                        place,
                        "the checksum of the record is wrong; the file is damaged: get it again.");
            }
            new EventReader(source.name(), place, number == 0).read(data, file);
            at += LENGTH + length + Integer.BYTES;
            number++;
        }
        if (number == 0 && !growing) {
            throw new FormatException(source.name(), "", "the file is empty; an event file starts with its version.");
        }
        return file;
    }

    private void cutOff(Source source, String place, boolean growing, String what) {
        if (!growing) {
            throw new FormatException(
                    source.name(), place, what + "; the file is damaged or still being written: use readGrowing.");
        }
        complete = false;
    }
}
