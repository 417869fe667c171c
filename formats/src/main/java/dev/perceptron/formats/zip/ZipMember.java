package dev.perceptron.formats.zip;

/**
 * A member of an archive as the central directory describes it; sizes are claims until the member is read.
 *
 * @param name its name with {@code /} between folders
 * @param method 0 stored, 8 deflated
 * @param flags the general purpose flags
 * @param crc the CRC-32 of its bytes
 * @param packed how many bytes it takes in the archive
 * @param size how many bytes it has
 * @param offset where its local header starts
 */
public record ZipMember(String name, int method, int flags, int crc, long packed, long size, long offset) {
    private static final int DESCRIBED = 1 << 3;

    /** Whether its bytes lie in the archive as they are. */
    boolean stored() {
        return method == 0;
    }

    /** Whether its checksum stands in a data descriptor behind its bytes and not in its header. */
    boolean described() {
        return (flags & DESCRIBED) != 0;
    }
}
