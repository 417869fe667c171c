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
public record ZipMember(String name, int method, int flags, int crc, long packed, long size, long offset) {}
