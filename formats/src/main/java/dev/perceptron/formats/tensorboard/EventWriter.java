package dev.perceptron.formats.tensorboard;

import dev.perceptron.formats.protobuf.WireWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Appends events to a file that TensorBoard reads: scalars, histograms, images and the model's graph, in the form that
 * TensorFlow 2's {@code tf.summary} gives them. One thread at a time.
 *
 * <pre>{@code
 * try (EventWriter writer = EventWriter.open(Path.of("logs/train"))) {
 *     writer.scalar("epoch_loss", 0.25, 3);
 *     writer.histogram("dense/kernel/histogram", Histogram.of(kernel), 3);
 * }
 * }</pre>
 */
public final class EventWriter implements AutoCloseable {
    static final String VERSION = "brain.Event:2";

    static final int FLOAT = 1;
    static final int DOUBLE = 2;
    static final int STRING = 7;

    private static final int SCALARS = 1;
    private static final int TENSORS = 2;
    private static final int BLOBS = 3;
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Path file;
    private final Clock clock;
    private final OutputStream out;

    private EventWriter(Path file, Clock clock, OutputStream out) {
        this.file = file;
        this.clock = clock;
        this.out = out;
    }

    /** Starts a new file in a folder, which is made if need be. */
    public static EventWriter open(Path folder) {
        return open(folder, Clock.systemUTC());
    }

    /** The same with another clock. */
    public static EventWriter open(Path folder, Clock clock) {
        try {
            Files.createDirectories(folder);
            String name = String.format(
                    Locale.ROOT,
                    "events.out.tfevents.%010d.perceptron.%d.%d.v2",
                    clock.instant().getEpochSecond(),
                    ProcessHandle.current().pid(),
                    NUMBER.getAndIncrement());
            Path file = folder.resolve(name);
            OutputStream out = new BufferedOutputStream(
                    Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
            EventWriter writer = new EventWriter(file, clock, out);
            writer.record(new WireWriter().float64(1, writer.seconds()).text(3, VERSION));
            writer.flush();
            return writer;
        } catch (IOException e) {
            throw new UncheckedIOException("No event file can be made in " + folder + ": " + e.getMessage(), e);
        }
    }

    /** The file. */
    public Path file() {
        return file;
    }

    /** One number at a step. */
    public void scalar(String tag, double value, long step) {
        byte[] content = ByteBuffer.allocate(Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat((float) value)
                .array();
        value(
                tag,
                step,
                metadata("scalars", new byte[0], SCALARS),
                tensor(FLOAT, List.of()).bytes(4, content));
    }

    /** A histogram at a step. */
    public void histogram(String tag, Histogram histogram, long step) {
        List<Histogram.Bucket> buckets = histogram.buckets();
        ByteBuffer content =
                ByteBuffer.allocate(buckets.size() * 3 * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (Histogram.Bucket bucket : buckets) {
            content.putDouble(bucket.left()).putDouble(bucket.right()).putDouble(bucket.count());
        }
        WireWriter tensor = tensor(DOUBLE, List.of(buckets.size(), 3)).bytes(4, content.array());
        value(tag, step, metadata("histograms", new byte[0], TENSORS), tensor);
    }

    /** Pictures at a step, each a PNG file of this size. */
    public void images(String tag, int width, int height, List<byte[]> pngs, long step) {
        WireWriter tensor = tensor(STRING, List.of(pngs.size() + 2))
                .text(8, Integer.toString(width))
                .text(8, Integer.toString(height));
        pngs.forEach(png -> tensor.bytes(8, png));
        value(tag, step, metadata("images", new byte[0], BLOBS), tensor);
    }

    /** The model as Keras's JSON, which TensorBoard draws as its conceptual graph. */
    public void kerasModel(String tag, String json, long step) {
        WireWriter metadata = metadata("graph_keras_model", new byte[] {'1'}, 0);
        value(tag, step, metadata, tensor(STRING, List.of()).text(8, json));
    }

    private static WireWriter metadata(String plugin, byte[] content, int dataClass) {
        WireWriter data = new WireWriter().text(1, plugin);
        if (content.length > 0) {
            data.bytes(2, content);
        }
        WireWriter metadata = new WireWriter().message(1, data);
        return dataClass == 0 ? metadata : metadata.varint(4, dataClass);
    }

    private static WireWriter tensor(int type, List<Integer> shape) {
        WireWriter dims = new WireWriter();
        shape.forEach(length -> dims.message(2, new WireWriter().varint(1, length)));
        return new WireWriter().varint(1, type).message(2, dims);
    }

    private void value(String tag, long step, WireWriter metadata, WireWriter tensor) {
        WireWriter value = new WireWriter().text(1, tag).message(8, tensor).message(9, metadata);
        record(new WireWriter().float64(1, seconds()).varint(2, step).message(5, new WireWriter().message(1, value)));
    }

    private double seconds() {
        Instant now = clock.instant();
        return now.getEpochSecond() + now.getNano() * 1e-9;
    }

    private void record(WireWriter event) {
        byte[] data = event.toBytes();
        byte[] length = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(data.length)
                .array();
        try {
            out.write(length);
            out.write(checksum(length));
            out.write(data);
            out.write(checksum(data));
        } catch (IOException e) {
            throw problem(e);
        }
    }

    private static byte[] checksum(byte[] bytes) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(Checksum.of(bytes))
                .array();
    }

    /** Hands what was written so far to readers. */
    public void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw problem(e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw problem(e);
        }
    }

    private UncheckedIOException problem(IOException e) {
        return new UncheckedIOException("The event file " + file + " can't be written: " + e.getMessage(), e);
    }
}
