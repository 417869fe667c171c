package dev.perceptron.formats.hdf5;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The files that tools/hdf5_samples.py made with h5py. */
final class Samples {
    private Samples() {}

    /** The HDF5 files of the folder {@code good} or {@code bad}. */
    static List<Path> all(String folder) {
        URL url = Objects.requireNonNull(Samples.class.getResource("/hdf5/" + folder));
        try (Stream<Path> files = Files.list(Path.of(url.toURI()))) {
            return files.filter(file -> file.toString().endsWith(".h5"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] bytes(String name) {
        return bytes(all("good").stream()
                .filter(file -> file.endsWith(name + ".h5"))
                .findFirst()
                .orElseThrow());
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
