package dev.perceptron.formats.tensorboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.formats.MalformedCase;
import dev.perceptron.formats.Source;
import dev.perceptron.formats.protobuf.WireWriter;
import dev.perceptron.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EventFileTest {
    @TempDir
    private Path folder;

    private static byte[] record(byte[] data) {
        byte[] length = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(data.length)
                .array();
        return ByteBuffer.allocate(16 + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(length)
                .putInt(Checksum.of(length))
                .put(data)
                .putInt(Checksum.of(data))
                .array();
    }

    private static byte[] version() {
        return record(new WireWriter().float64(1, 1.5).text(3, "brain.Event:2").toBytes());
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static WireWriter message() {
        return new WireWriter();
    }

    private static byte[] event(WireWriter value) {
        return record(message()
                .float64(1, 2)
                .varint(2, 7)
                .message(5, message().message(1, value))
                .toBytes());
    }

    private static WireWriter plugin(String name) {
        return message().message(1, message().text(1, name));
    }

    private static WireWriter tensor(int type, int... shape) {
        WireWriter dims = message();
        for (int length : shape) {
            dims.message(2, message().varint(1, length));
        }
        return message().varint(1, type).message(2, dims);
    }

    private static byte[] summary(String plugin, WireWriter tensor) {
        return event(message().text(1, "t").message(8, tensor).message(9, plugin(plugin)));
    }

    @Test
    void theChecksumIsThatOfTheFormat() {
        // CRC-32C of "123456789" is 0xe3069283; masked: rotated right by 15, plus 0xa282ead8
        int crc = 0xe3069283;
        assertEquals(
                (crc >>> 15 | crc << 17) + 0xa282ead8, Checksum.of("123456789".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        Clock clock = Clock.fixed(Instant.ofEpochSecond(1_700_000_000, 500_000_000), ZoneOffset.UTC);
        EventWriter writer = EventWriter.open(folder.resolve("a/b"), clock);
        writer.scalar("loss", 0.1, 3);
        writer.scalar("loss", Double.NaN, -1);
        Histogram histogram = Histogram.of(Tensor.of(new float[] {1, 2, 3}), 2);
        writer.histogram("w", histogram, Long.MAX_VALUE);
        writer.kerasModel("keras", "{\"\u00e9\": 1}", 0);
        writer.flush();
        EventFile growing = EventFile.readGrowing(writer.file());
        assertTrue(growing.isComplete());
        writer.close();
        EventFile file = EventFile.read(writer.file());
        assertEquals(
                new EventFile.Scalar("loss", 3, 1_700_000_000.5, 0.1f),
                file.scalars().get(0));
        assertEquals(-1, file.scalars("loss").get(1).step());
        assertTrue(Double.isNaN(file.scalars("loss").get(1).value()));
        assertEquals(List.of(new EventFile.Counts("w", Long.MAX_VALUE, 1_700_000_000.5, histogram)), file.histograms());
        assertEquals(List.of(new EventFile.Graph("keras", "{\"\u00e9\": 1}")), file.graphs());
        assertEquals(0, file.histograms("x").size());
        byte[] bytes = Files.readAllBytes(writer.file());
        for (int length = 0; length < bytes.length; length++) {
            EventFile part = EventFile.readGrowing(Source.of("x", Arrays.copyOf(bytes, length)));
            assertTrue(part.scalars().size() <= 2);
        }
        assertFalse(EventFile.readGrowing(Source.of("x", Arrays.copyOf(bytes, bytes.length - 1)))
                .isComplete());
    }

    @Test
    void otherWaysToWriteNumbersAreRead() {
        byte[] single = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(2.5f)
                .array();
        byte[] old = join(new byte[] {0x0a, 1, 't', 0x15}, single);
        byte[] first = record(message()
                .varint(2, 4)
                .message(5, message().bytes(1, old))
                .varint(99, 1)
                .text(98, "x")
                .toBytes());
        EventFile file = EventFile.read(Source.of(
                "x",
                join(
                        version(),
                        first,
                        summary("scalars", tensor(EventWriter.FLOAT).bytes(5, single)),
                        summary("scalars", tensor(EventWriter.DOUBLE).float64(6, 4.25)),
                        summary("histograms", tensor(EventWriter.DOUBLE, 2, 3).float64(6, 1)),
                        summary("other", tensor(9).bytes(4, single)))));
        assertEquals(
                List.of(2.5, 2.5, 4.25),
                file.scalars().stream().map(EventFile.Scalar::value).toList());
        assertEquals(
                List.of(4L, 7L, 7L),
                file.scalars().stream().map(EventFile.Scalar::step).toList());
        assertEquals(2, file.histograms().get(0).histogram().total());
    }

    @Test
    void unknownFieldsAreSteppedOverAtEveryLevel() {
        WireWriter dim = message().text(2, "rows").varint(1, 1);
        WireWriter shape =
                message().varint(3, 0).message(2, dim).message(2, message().varint(1, 3));
        WireWriter tensor = message()
                .varint(3, 1)
                .varint(1, EventWriter.DOUBLE)
                .message(2, shape)
                .bytes(4, new byte[24]);
        WireWriter metadata = message()
                .text(2, "shown as")
                .message(1, message().bytes(2, new byte[2]).text(1, "histograms"));
        WireWriter value =
                message().float64(7, 1).text(1, "t").message(8, tensor).message(9, metadata);
        WireWriter summary = message().varint(2, 5).message(1, value);
        EventFile file = EventFile.read(Source.of(
                "x", join(version(), record(message().message(5, summary).toBytes()))));
        assertEquals(1, file.histograms("t").size());
    }

    @Test
    void theLargestHistogramAndATensorOfSixteenAxesAreRead() {
        int[] ones = new int[16];
        Arrays.fill(ones, 1);
        int most = 1 << 20;
        EventFile file = EventFile.read(Source.of(
                "x",
                join(
                        version(),
                        summary("other", tensor(EventWriter.FLOAT, ones)),
                        summary("other", tensor(EventWriter.FLOAT, Integer.MAX_VALUE)),
                        summary("histograms", tensor(EventWriter.DOUBLE, 0, 3)),
                        summary(
                                "histograms",
                                tensor(EventWriter.DOUBLE, most, 3).float64(6, 1)))));
        assertEquals(0, file.histograms().get(0).histogram().total());
        assertEquals(most, file.histograms().get(1).histogram().total());
    }

    @Test
    void fieldsOfAnotherKindAreNamed() {
        List<MalformedCase> cases = List.of(
                MalformedCase.of(
                        "a time that is no real",
                        join(version(), record(message().varint(1, 0).toBytes())),
                        "the field 'wall_time' has the wire type 0, expected 1"),
                MalformedCase.of(
                        "a step that is no integer",
                        join(version(), record(message().float64(2, 0).toBytes())),
                        "the field 'step' has the wire type 1, expected 0"),
                MalformedCase.of(
                        "a value that is no single",
                        join(version(), event(message().float64(2, 0))),
                        "the field 'simple_value' has the wire type 1, expected 5"),
                MalformedCase.of(
                        "a field without a number",
                        join(version(), record(new byte[] {2, 0})),
                        "no field of a protobuf message begins with the tag 2"),
                MalformedCase.of(
                        "a field of more than 32 bits",
                        join(version(), record(new byte[] {-120, -128, -128, -128, -128, 1, 0})),
                        "no field of a protobuf message begins with the tag 34359738376"));
        cases.forEach(each -> each.check(EventFile::read));
    }

    @Test
    void malformedFilesAreRefused() {
        byte[] four = new byte[4];
        byte[] good =
                join(version(), summary("scalars", tensor(EventWriter.FLOAT).bytes(4, four)));
        List<MalformedCase> cases = new ArrayList<>();
        for (MalformedCase each : MalformedCase.truncations(good)) {
            if (each.bytes().length != version().length) {
                cases.add(each);
            }
        }
        for (int i = 0; i < good.length; i++) {
            byte[] changed = good.clone();
            changed[i] ^= 0x10;
            cases.add(MalformedCase.of("byte " + i + " changed", changed, "record ", "checksum"));
        }
        for (long length : new long[] {-1, Long.MAX_VALUE, 1L << 40, (1 << 28) + 1}) {
            byte[] head = ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(length)
                    .array();
            byte[] crc = ByteBuffer.allocate(4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(Checksum.of(head))
                    .array();
            cases.add(MalformedCase.of("length " + length, join(version(), head, crc), "record 1", "at most"));
        }
        for (byte[] data : List.of(
                new byte[0],
                message().float64(1, 1).toBytes(),
                message().text(3, "brain.event").toBytes(),
                message().text(3, "").toBytes())) {
            cases.add(MalformedCase.of("version", record(data), "record 0", "brain.Event:2"));
        }
        cases.add(MalformedCase.of(
                "an integer instead of a string", record(message().varint(3, 1).toBytes()), "wire type"));
        cases.add(MalformedCase.of(
                "text not UTF-8", record(message().bytes(3, new byte[] {-1}).toBytes()), "UTF-8"));
        for (byte[] data : List.of(
                new byte[] {0x08},
                new byte[] {0x09, 1, 2},
                new byte[] {0x00},
                new byte[] {0x0b},
                new byte[] {0x0c},
                new byte[] {0x0f},
                new byte[] {0x2a, 5},
                new byte[] {0x2a, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1},
                new byte[] {0x10, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1},
                new byte[] {-1, -1, -1, -1, -1, 1},
                new byte[] {0x0d, 1, 2},
                new byte[] {0x10, -128},
                new byte[] {0x2a, 1, 0x0a})) {
            cases.add(MalformedCase.of("wire " + Arrays.toString(data), join(version(), record(data)), "record 1"));
        }
        List<WireWriter> scalars = List.of(
                tensor(EventWriter.FLOAT),
                tensor(EventWriter.FLOAT).bytes(4, new byte[3]),
                tensor(EventWriter.FLOAT).bytes(4, new byte[8]),
                tensor(EventWriter.DOUBLE).bytes(4, four),
                tensor(EventWriter.STRING).bytes(4, four),
                tensor(3).bytes(4, four),
                tensor(EventWriter.FLOAT, 1).bytes(4, four),
                tensor(EventWriter.FLOAT, 0),
                tensor(EventWriter.FLOAT, 2).bytes(4, new byte[8]),
                tensor(EventWriter.FLOAT, Integer.MAX_VALUE, Integer.MAX_VALUE),
                tensor(EventWriter.FLOAT).bytes(5, new byte[3]),
                tensor(EventWriter.FLOAT).bytes(5, new byte[8]),
                tensor(EventWriter.FLOAT).varint(5, 1),
                tensor(EventWriter.FLOAT).varint(4, 1),
                message().bytes(4, four));
        scalars.forEach(each -> cases.add(MalformedCase.of("scalar", join(version(), summary("scalars", each)))));
        List<WireWriter> histograms = List.of(
                tensor(EventWriter.DOUBLE),
                tensor(EventWriter.DOUBLE, 3).float64(6, 1),
                tensor(EventWriter.DOUBLE, 2, 2).float64(6, 1),
                tensor(EventWriter.DOUBLE, 1, 3),
                tensor(EventWriter.DOUBLE, 1, 3).bytes(4, new byte[23]),
                tensor(EventWriter.DOUBLE, 1, 3).bytes(6, new byte[32]),
                tensor(EventWriter.DOUBLE, 1 << 21, 3).float64(6, 1),
                tensor(EventWriter.DOUBLE, Integer.MAX_VALUE, 3).float64(6, 1),
                tensor(EventWriter.DOUBLE, -1, 3).float64(6, 1),
                tensor(EventWriter.DOUBLE, new int[17]),
                tensor(EventWriter.STRING, 1, 3));
        histograms.forEach(each ->
                cases.add(MalformedCase.of("histogram", join(version(), summary("histograms", each)))));
        for (WireWriter each : List.of(
                tensor(EventWriter.STRING),
                tensor(EventWriter.FLOAT).text(8, "{}"),
                tensor(EventWriter.STRING).text(8, "{}").text(8, "{}"),
                tensor(EventWriter.STRING).bytes(8, new byte[] {-1}))) {
            cases.add(MalformedCase.of("graph", join(version(), summary("graph_keras_model", each)), "model"));
        }
        assertTrue(cases.size() >= 200, "cases: " + cases.size());
        cases.forEach(each -> each.check(EventFile::read));
    }
}
