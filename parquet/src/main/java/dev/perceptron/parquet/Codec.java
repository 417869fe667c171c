package dev.perceptron.parquet;

import io.airlift.compress.Decompressor;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Unpacks a page. */
final class Codec {
    private static final String[] NAMES = {"none", "Snappy", "gzip", "LZO", "Brotli", "LZ4", "Zstandard", "LZ4"};

    private Codec() {}

    /** The bytes that a compression, by its number in the file, packed; their count is known. */
    static byte[] unpack(int codec, byte[] packed, int size) {
        return switch (codec) {
            case 0 -> packed;
            case 1 -> unpack(new SnappyDecompressor(), codec, packed, size);
            case 2 -> gunzip(packed, size);
            case 6 -> unpack(new ZstdDecompressor(), codec, packed, size);
            case 7 -> unpack(new Lz4Decompressor(), codec, packed, size);
            default ->
                throw new ParquetFormatException(
                        "is compressed by " + (codec > 0 && codec < NAMES.length ? NAMES[codec] : "no. " + codec)
                                + ", which is not read; write it with Snappy, Zstandard, gzip or none");
        };
    }

    private static byte[] unpack(Decompressor decompressor, int codec, byte[] packed, int size) {
        byte[] bytes = new byte[size];
        try {
            int got = decompressor.decompress(packed, 0, packed.length, bytes, 0, size);
            if (got == size) {
                return bytes;
            }
            throw new ParquetFormatException("its " + NAMES[codec] + " data hold " + got + " bytes, expected " + size);
        } catch (ParquetFormatException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new ParquetFormatException("its " + NAMES[codec] + " data are damaged: " + e.getMessage(), e);
        }
    }

    private static byte[] gunzip(byte[] packed, int size) {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            byte[] bytes = in.readNBytes(size);
            if (bytes.length != size || in.read() >= 0) {
                throw new ParquetFormatException(
                        "its gzip data hold another number of bytes than the " + size + " expected");
            }
            return bytes;
        } catch (IOException e) {
            throw new ParquetFormatException("its gzip data are damaged: " + e.getMessage(), e);
        }
    }
}
