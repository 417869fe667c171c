package dev.perceptron.tabular.table;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Opens a file as text: UTF-8, or UTF-16 if it begins with such a mark; gzip is unpacked as it is read. */
final class TextSource {
    private static final int HEAD = 8;
    private static final int BUFFER = 1 << 16;

    private TextSource() {}

    /** A reader of the file's characters; refuses what is no text. */
    static Reader open(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            return open(file, raw);
        } catch (ZipException | EOFException e) {
            raw.close();
            throw damaged(file, e);
        } catch (Throwable e) {
            raw.close();
            throw e;
        }
    }

    private static Reader open(Path file, InputStream raw) throws IOException {
        InputStream in = raw;
        byte[] head = head(in);
        if (starts(head, 0x1f, 0x8b)) {
            in = new BufferedInputStream(new GZIPInputStream(raw, BUFFER), BUFFER);
            head = head(in);
        }
        refuse(file, head);
        Charset charset = StandardCharsets.UTF_8;
        int skip = 0;
        if (starts(head, 0xef, 0xbb, 0xbf)) {
            skip = 3;
        } else if (starts(head, 0xff, 0xfe) || starts(head, 0xfe, 0xff)) {
            charset = starts(head, 0xff, 0xfe) ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
            skip = 2;
        }
        in.skipNBytes(skip);
        return new NoZeros(
                file,
                new InputStreamReader(
                        in,
                        charset.newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)));
    }

    /** What is said when gzip data can't be unpacked. */
    static TableException damaged(Path file, IOException e) {
        String why = e.getMessage() == null ? "they end too early" : e.getMessage();
        return new TableException(file.toString(), "", "its gzip data are damaged: " + why);
    }

    private static byte[] head(InputStream in) throws IOException {
        in.mark(HEAD);
        byte[] head = in.readNBytes(HEAD);
        in.reset();
        return head;
    }

    private static boolean starts(byte[] head, int... bytes) {
        if (head.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((head[i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private static void refuse(Path file, byte[] head) {
        if (head.length == 0) {
            throw new TableException(file.toString(), "", "the file is empty; expected a table as CSV");
        }
        String other = starts(head, 'P', 'K', 3, 4)
                ? "a ZIP archive, as Excel's .xlsx; save the sheet as CSV"
                : starts(head, 0xd0, 0xcf, 0x11, 0xe0)
                        ? "an old Excel file; save the sheet as CSV"
                        : starts(head, 'P', 'A', 'R', '1')
                                ? "a Parquet file; put perceptron-parquet on the class path, or write it as CSV first"
                                : starts(head, 0x89, 'H', 'D', 'F') ? "an HDF5 file; write the table as CSV first" : "";
        if (!other.isEmpty()) {
            throw new TableException(file.toString(), "", "is " + other);
        }
    }

    /** Text has no character 0; a file with one is binary, or text in another encoding. */
    private static final class NoZeros extends FilterReader {
        private final Path file;
        private long position;

        NoZeros(Path file, Reader in) {
            super(in);
            this.file = file;
        }

        @Override
        public int read() throws IOException {
            char[] one = new char[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(char[] buffer, int from, int length) throws IOException {
            int count = in.read(buffer, from, length);
            for (int i = from; i < from + count; i++) {
                if (buffer[i] == 0) {
                    throw new TableException(
                            file.toString(),
                            "character " + ColumnNames.grouped(position + i - from + 1),
                            "is a zero byte, so this is not UTF-8 text; expected a table as CSV");
                }
            }
            position += Math.max(0, count);
            return count;
        }
    }
}
