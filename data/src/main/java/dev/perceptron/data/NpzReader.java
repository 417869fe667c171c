package dev.perceptron.data;

import dev.perceptron.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reads arrays of numbers from NumPy's format {@code .npz}, a ZIP archive of {@code .npy} files. */
final class NpzReader {
    private static final long MAX_BYTES = 1L << 33;

    private NpzReader() {}

    /** The array of this name, rounded to float32. */
    static Tensor read(Path file, String name) {
        try (ZipFile archive = new ZipFile(file.toFile())) {
            ZipEntry entry = archive.getEntry(name + ".npy");
            if (entry == null) {
                throw new DataException(
                        file.toString(),
                        "The archive has no array '" + name + "'; it has "
                                + archive.stream()
                                        .limit(20)
                                        .map(ZipEntry::getName)
                                        .toList() + ".");
            }
            if (entry.getSize() < 0 || entry.getSize() > MAX_BYTES) {
                throw new DataException(
                        file.toString(),
                        "The array '" + name + "' claims to have " + entry.getSize() + " bytes; expected at most "
                                + MAX_BYTES + ".");
            }
            try (InputStream in = archive.getInputStream(entry)) {
                return NpyReader.read(in, file + ":" + name, entry.getSize());
            }
        } catch (ZipException e) {
            throw new DataException(file.toString(), "Not a sound .npz archive: " + e.getMessage() + ". Get it again.");
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + file + ": " + e, e);
        }
    }
}
