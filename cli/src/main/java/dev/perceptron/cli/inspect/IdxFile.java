package dev.perceptron.cli.inspect;

import dev.perceptron.data.IdxArray;
import dev.perceptron.data.IdxReader;
import dev.perceptron.formats.FormatException;
import java.nio.file.Path;

/** Reads IDX files that may be made to exhaust memory: packed ones tell too late how large they are. */
public final class IdxFile {
    private IdxFile() {}

    /**
     * The array in a file.
     *
     * @throws FormatException if it does not fit into memory
     */
    public static IdxArray read(Path file) {
        try {
            return IdxReader.read(file);
        } catch (OutOfMemoryError e) {
            throw new FormatException(
                    file.toString(),
                    "",
                    "unpacks to more than fits into memory; allow Java more by -Xmx or get it again.",
                    e);
        }
    }
}
