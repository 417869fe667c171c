package dev.perceptron.formats.npz;

import dev.perceptron.file.AtomicFile;
import dev.perceptron.formats.FormatException;
import dev.perceptron.formats.Source;
import dev.perceptron.formats.array.ArrayOutline;
import dev.perceptron.formats.array.ElementType;
import dev.perceptron.formats.array.NumberArray;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One array in NumPy's format {@code .npy}, versions 1 to 3: booleans, integers and floats in either byte order
 * and either order of axes. Source: NumPy's {@code lib.format}.
 *
 * <pre>{@code
 * Tensor x = Npy.read(Path.of("x.npy")).toTensor();
 * Npy.write(Path.of("y.npy"), NumberArray.of(y));
 * }</pre>
 */
public final class Npy {
    private static final int ALIGNMENT = 64;

    private Npy() {}

    /** Reads a file. */
    public static NumberArray read(Path file) {
        return read(Source.of(file));
    }

    /**
     * Reads a source.
     *
     * @throws FormatException if it is damaged, longer or shorter than its header says, or holds other elements
     */
    public static NumberArray read(Source source) {
        if (source.size() > Integer.MAX_VALUE - 8) {
            throw new FormatException(
                    source.name(), "", "the array has " + source.size() + " bytes; at most 2,147,483,639 are read.");
        }
        int start = (int) Math.min(source.size(), NpyHeader.MOST_BYTES + 12);
        NpyHeader header = NpyHeader.read(source.name(), "", source.read(0, start));
        checkLength(source.name(), "", header, source.size());
        return array(header, source.read(header.offset(), (int) header.byteCount()));
    }

    /** What a source holds; the elements are not read. */
    public static ArrayOutline outline(Source source) {
        int start = (int) Math.min(source.size(), NpyHeader.MOST_BYTES + 12);
        return outline(source.name(), "", source.read(0, start), source.size());
    }

    /** What an array of {@code size} bytes holds, by its first bytes. */
    static ArrayOutline outline(String file, String place, byte[] start, long size) {
        NpyHeader header = NpyHeader.read(file, place, start);
        checkLength(file, place, header, size);
        return new ArrayOutline(
                place,
                header.type().name().toLowerCase(Locale.ROOT),
                header.shape().stream().map(Integer::longValue).toList(),
                header.byteCount());
    }

    /** Reads an array that is a member of an archive. */
    static NumberArray read(String file, String place, byte[] bytes) {
        NpyHeader header = NpyHeader.read(file, place, bytes);
        checkLength(file, place, header, bytes.length);
        return array(header, java.util.Arrays.copyOfRange(bytes, header.offset(), bytes.length));
    }

    private static void checkLength(String file, String place, NpyHeader header, long size) {
        if (header.offset() + header.byteCount() != size) {
            throw new FormatException(
                    file,
                    place,
                    "the shape " + header.shape() + " of " + header.type() + " takes " + header.byteCount()
                            + " bytes, received " + (size - header.offset()) + "; the file is damaged: get it again.");
        }
    }

    private static NumberArray array(NpyHeader header, byte[] bytes) {
        int width = header.type().bytes();
        if (header.bigEndian() && width > 1) {
            for (int i = 0; i < bytes.length; i += width) {
                for (int a = i, b = i + width - 1; a < b; a++, b--) {
                    byte swapped = bytes[a];
                    bytes[a] = bytes[b];
                    bytes[b] = swapped;
                }
            }
        }
        byte[] ordered = header.fortran() && header.shape().size() > 1 ? rowMajor(bytes, header.shape(), width) : bytes;
        return NumberArray.view(header.type(), header.shape(), ordered);
    }

    private static byte[] rowMajor(byte[] bytes, List<Integer> shape, int width) {
        byte[] ordered = new byte[bytes.length];
        int[] index = new int[shape.size()];
        int[] strides = new int[shape.size()];
        int stride = width;
        for (int axis = 0; axis < strides.length; axis++) {
            strides[axis] = stride;
            stride *= shape.get(axis);
        }
        int from = 0;
        for (int to = 0; to < ordered.length; to += width) {
            System.arraycopy(bytes, from, ordered, to, width);
            for (int axis = index.length - 1; axis >= 0; axis--) {
                from += strides[axis];
                if (++index[axis] < shape.get(axis)) {
                    break;
                }
                from -= strides[axis] * shape.get(axis);
                index[axis] = 0;
            }
        }
        return ordered;
    }

    /** Writes a file. */
    public static void write(Path file, NumberArray array) {
        try {
            AtomicFile.write(file, out -> out.write(bytes(array)));
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " can't be written: " + e.getMessage(), e);
        }
    }

    /**
     * The bytes of a file: version 1, or 2 where the header is long.
     *
     * @throws IllegalArgumentException if the elements are {@link ElementType#BFLOAT16}, which NumPy does not have
     */
    public static byte[] bytes(NumberArray array) {
        List<Integer> shape = array.shape();
        String tuple = shape.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ""))
                + (shape.size() == 1 ? ",)" : ")");
        String text = "{'descr': '" + NpyHeaderText.name(array.type()) + "', 'fortran_order': False, 'shape': " + tuple
                + ", }";
        int start = NpyHeader.MAGIC.length + 4;
        int padding = ALIGNMENT - (start + text.length() + 1) % ALIGNMENT;
        byte[] header = (text + " ".repeat(padding % ALIGNMENT) + "\n").getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer elements = array.bytes();
        ByteBuffer buffer = ByteBuffer.allocate(start + header.length + elements.remaining())
                .order(ByteOrder.LITTLE_ENDIAN);
        return buffer.put(NpyHeader.MAGIC)
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) header.length)
                .put(header)
                .put(elements)
                .array();
    }
}
