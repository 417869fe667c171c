package dev.perceptron.formats.hdf5;

import dev.perceptron.formats.FormatException;
import java.nio.ByteBuffer;

/** Reads a file to its last value, as a program that trusts nothing but the typed error would. */
final class Reading {
    private Reading() {}

    /** Reads everything; values of which nobody expects the size count as expected if they are small. */
    static void everything(byte[] file, boolean checksums) {
        group(Hdf5.read("some.h5", ByteBuffer.wrap(file), checksums));
    }

    private static void group(Hdf5Group group) {
        attributes(group.attributes());
        for (Hdf5Object child : group.children()) {
            if (child instanceof Hdf5Group inner) {
                group(inner);
            } else if (child instanceof Hdf5Dataset dataset) {
                attributes(dataset.attributes());
                values(dataset);
            }
        }
    }

    private static void attributes(Hdf5Attributes attributes) {
        attributes.all().forEach(Reading::values);
    }

    private static void values(Hdf5Values values) {
        if (values.byteCount() > 1 << 22) {
            return;
        }
        if (values.type() == Hdf5Type.STRING) {
            values.strings(values.count());
        } else if (values.type().isNumber()) {
            values.floats(values.count());
            values.doubles(values.count());
        } else {
            values.bytes(values.byteCount());
        }
    }

    /**
     * Reads everything; true if the file was sound, false if it was refused. Any exception but the typed one, and a
     * typed one that only wraps another, fails.
     */
    static boolean isAccepted(byte[] file, boolean checksums) {
        try {
            everything(file, checksums);
            return true;
        } catch (FormatException e) {
            if (e.getCause() != null) {
                throw new AssertionError("an error that was not foreseen", e);
            }
            if (!e.file().equals("some.h5") || e.place().isEmpty() || e.reason().length() < 10) {
                throw new AssertionError("an error that teaches nothing", e);
            }
            return false;
        }
    }
}
