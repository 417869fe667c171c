package dev.perceptron.compute;

import dev.perceptron.api.Experimental;

/**
 * A matrix rearranged for the right side of a product, kept while its values stay the same.
 *
 * <p>{@link Compute#pack} fills it; the version tells when the source has changed and it must be filled again.
 */
@Experimental
public final class PackedMatrix {
    private float[] values = {};
    private long version = -1;
    int depth;
    int columns;

    /** Whether this holds the source's values of this version. */
    public boolean isCurrent(long sourceVersion) {
        return version == sourceVersion;
    }

    /** Notes which version of the source has been packed. */
    public void setVersion(long sourceVersion) {
        version = sourceVersion;
    }

    float[] values(int length) {
        if (values.length < length) {
            values = new float[length];
        }
        return values;
    }

    float[] values() {
        return values;
    }
}
