package dev.perceptron.formats.keras;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Writes a ZIP archive of stored members, as Keras does; equal members give equal bytes. Source: PKWARE APPNOTE 6.3.
 *
 * <p>The members' time is always 1 January 1980, the earliest there is.
 */
final class ZipWriter {
    private static final short VERSION = 20;
    private static final short FIRST_DAY = 1 << 5 | 1;
    private static final int READABLE = 0100644 << 16;

    private final OutputStream out;
    private final List<Entry> entries = new ArrayList<>();
    private long position;

    private record Entry(byte[] name, int crc, int size, long position) {}

    ZipWriter(OutputStream out) {
        this.out = out;
    }

    /** Adds a member. */
    void add(String name, byte[] content) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(content);
        Entry entry =
                new Entry(name.getBytes(StandardCharsets.US_ASCII), (int) sum.getValue(), content.length, position);
        entries.add(entry);
        ByteBuffer header = buffer(30).putInt(0x04034b50).putShort(VERSION);
        common(header, entry).putShort((short) 0);
        write(header.array());
        write(entry.name);
        write(content);
    }

    /** Flags, method, time, checksum, sizes and the name's length: what both kinds of header have. */
    private static ByteBuffer common(ByteBuffer header, Entry entry) {
        return header.putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort(FIRST_DAY)
                .putInt(entry.crc)
                .putInt(entry.size)
                .putInt(entry.size)
                .putShort((short) entry.name.length);
    }

    /** Writes the directory; the archive is complete then. */
    void finish() throws IOException {
        long start = position;
        for (Entry entry : entries) {
            if (entry.position > 0xffffffffL) {
                throw new IOException("a .keras file of more than 4 GiB can't be written; save the weights alone");
            }
            ByteBuffer header = buffer(46)
                    .putInt(0x02014b50)
                    .putShort((short) (3 << 8 | VERSION))
                    .putShort(VERSION);
            common(header, entry)
                    .putShort((short) 0)
                    .putShort((short) 0)
                    .putShort((short) 0)
                    .putShort((short) 0);
            header.putInt(READABLE).putInt((int) entry.position);
            write(header.array());
            write(entry.name);
        }
        short count = (short) entries.size();
        ByteBuffer end = buffer(22).putInt(0x06054b50).putShort((short) 0).putShort((short) 0);
        end.putShort(count)
                .putShort(count)
                .putInt((int) (position - start))
                .putInt((int) start)
                .putShort((short) 0);
        write(end.array());
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        position += bytes.length;
    }
}
