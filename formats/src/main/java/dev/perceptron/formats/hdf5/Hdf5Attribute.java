package dev.perceptron.formats.hdf5;

/** A small named array attached to a group or a dataset. */
public final class Hdf5Attribute extends Hdf5Values {
    Hdf5Attribute(ObjectPath place, ElementCodec elements) {
        super(place, elements);
    }
}
