package dev.perceptron.formats.keras;

import dev.perceptron.formats.FormatException;
import dev.perceptron.formats.hdf5.Hdf5;
import dev.perceptron.formats.hdf5.Hdf5Group;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whole files in memory. */
final class Bytes {
    private static final long MOST = Integer.MAX_VALUE - 8;

    private Bytes() {}

    /** A file's bytes. */
    static ByteBuffer read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            String why = Files.exists(file) ? "it is no ordinary file" : "there is no such file";
            throw new FileSystemException(file.toString(), null, why);
        }
        long size = Files.size(file);
        if (size > MOST) {
            throw new FormatException(
                    file.toString(),
                    "",
                    "has " + size + " bytes; files of 2 GiB and more are not read, save it in parts");
        }
        return ByteBuffer.wrap(Files.readAllBytes(file));
    }

    /** The HDF5 tree in the bytes of an archive's member; errors name the archive and the member. */
    static Hdf5Group tree(String file, String member, ByteBuffer bytes) {
        return within(file, member, () -> Hdf5.read(file, bytes));
    }

    /** Runs what reads a member of an archive, so that errors name the member. */
    static <T> T within(String file, String member, java.util.function.Supplier<T> reading) {
        try {
            return reading.get();
        } catch (FormatException e) {
            String place = e.place().isEmpty() ? member : member + "/" + e.place();
            throw new FormatException(file, place, e.reason(), e);
        }
    }
}
