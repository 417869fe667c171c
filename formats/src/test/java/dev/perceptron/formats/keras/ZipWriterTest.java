package dev.perceptron.formats.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.perceptron.formats.zip.ZipArchive;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class ZipWriterTest {
    @Test
    void whatIsWrittenIsRead() throws IOException {
        byte[] hello = "hello, hello, hello, hello".getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ZipWriter writer = new ZipWriter(out);
        writer.add("one", hello);
        writer.add("two", new byte[0]);
        writer.finish();
        ZipArchive archive = KerasArchive.read("x.keras", ByteBuffer.wrap(out.toByteArray()));
        assertArrayEquals(hello, archive.bytes("one", 1000, "test"));
        assertArrayEquals(new byte[0], archive.bytes("two", 0, "test"));
    }
}
