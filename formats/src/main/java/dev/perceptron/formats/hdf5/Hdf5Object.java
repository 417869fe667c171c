package dev.perceptron.formats.hdf5;

/** What a group holds: a group or a dataset. */
public sealed interface Hdf5Object permits Hdf5Group, Hdf5Dataset {
    /** The name within its group; empty for the root. */
    String name();

    /** The names from the root on, joined by {@code /}; empty for the root. */
    String path();

    /** Its attributes. */
    Hdf5Attributes attributes();
}
