package dev.perceptron.formats.hdf5;

import java.util.List;

/** A small named array attached to a group or a dataset. */
public final class Hdf5Attribute implements Hdf5Values {
    private final Place place;
    private final Elements elements;

    Hdf5Attribute(Place place, Elements elements) {
        this.place = place;
        this.elements = elements;
    }

    @Override
    public String name() {
        return place.name();
    }

    @Override
    public String path() {
        return place.path();
    }

    @Override
    public Hdf5Type type() {
        return elements.type();
    }

    @Override
    public long[] shape() {
        return elements.shape();
    }

    @Override
    public boolean isNull() {
        return elements.isNull();
    }

    @Override
    public long count() {
        return elements.count();
    }

    @Override
    public long byteCount() {
        return elements.byteCount();
    }

    @Override
    public float[] floats(long expected) {
        return elements.floats(expected);
    }

    @Override
    public double[] doubles(long expected) {
        return elements.doubles(expected);
    }

    @Override
    public long[] integers(long expected) {
        return elements.integers(expected);
    }

    @Override
    public List<String> strings(long expected) {
        return elements.strings(expected);
    }

    @Override
    public byte[] bytes(long expected) {
        return elements.bytes(expected);
    }

    /** The elements, as {@link Elements}. */
    Elements elements() {
        return elements;
    }

    @Override
    public String toString() {
        return place + " " + elements;
    }
}
