package dev.perceptron.formats.protobuf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.formats.FormatException;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The wire format itself: numbers, lengths, tags. */
final class WireReaderTest {
    private static WireReader reader(WireWriter message) {
        return WireReader.of("w.onnx", message.toBytes());
    }

    private static WireReader first(WireWriter message) {
        WireReader reader = reader(message);
        assertTrue(reader.next());
        return reader;
    }

    private static WireReader bytes(int... values) {
        byte[] content = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            content[i] = (byte) values[i];
        }
        return WireReader.of("w.onnx", content);
    }

    private static void assertRefused(String reason, Runnable read) {
        FormatException error = assertThrows(FormatException.class, read::run);
        assertTrue(error.getMessage().startsWith("w.onnx"), error.getMessage());
        assertTrue(error.getMessage().contains(reason), error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 127, 128, 300, 1L << 31, 1L << 35, Long.MAX_VALUE, Long.MIN_VALUE, -1, -128})
    void numbersComeBack(long value) {
        WireReader reader = first(new WireWriter().varint(536_870_911, value));
        assertEquals(536_870_911, reader.field());
        assertEquals(value, reader.varint("n"));
        assertFalse(reader.next());
    }

    @Test
    void realNumbersComeBack() {
        WireReader reader = first(new WireWriter().float32(1, -1.5f).float64(2, Math.PI));
        assertEquals(-1.5f, reader.float32("f"));
        assertTrue(reader.next());
        assertEquals(Math.PI, reader.float64("d"));
        assertFalse(reader.next());
    }

    @Test
    void messagesLieInsideEachOther() {
        WireReader outer =
                first(new WireWriter().message(1, new WireWriter().varint(2, 7)).varint(3, 8));
        WireReader inner = outer.message("inner");
        assertTrue(inner.next());
        assertEquals(7, inner.varint("n"));
        assertFalse(inner.next(), "it must not go on into the outer message");
        assertTrue(outer.next());
        assertEquals(8, outer.varint("n"));
        WireReader again = inner.fromStart();
        assertTrue(again.next());
        assertEquals(2, again.field());
        assertEquals("inner", inner.place());
        assertEquals(2, inner.byteCount());
    }

    @Test
    void placesAreJoined() {
        WireReader outer =
                first(new WireWriter().message(1, new WireWriter().message(2, new WireWriter().varint(1, 1))));
        WireReader inner = outer.message("a");
        assertTrue(inner.next());
        assertEquals("a/b", inner.message("b").place());
        assertEquals("c", inner.named("c").place());
    }

    @Test
    void numbersOfMoreThan64BitsAreRefused() {
        int[] most = {8, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1};
        WireReader reader = bytes(most);
        assertTrue(reader.next());
        assertEquals(-1, reader.varint("n"));
        int[] more = most.clone();
        more[10] = 2;
        WireReader refused = bytes(more);
        assertTrue(refused.next());
        assertRefused("more than 64 bits", () -> refused.varint("n"));
        int[] endless = new int[12];
        Arrays.fill(endless, 0x80);
        endless[0] = 8;
        WireReader longer = bytes(endless);
        assertTrue(longer.next());
        assertRefused("", () -> longer.varint("n"));
        WireReader cut = bytes(8, 0x80);
        assertTrue(cut.next());
        assertRefused("beyond the end", () -> cut.varint("n"));
    }

    @Test
    void tagsAreChecked() {
        assertRefused("begins with the tag 0", () -> bytes(0).next());
        assertRefused("begins with the tag 7", () -> bytes(7).next());
        assertRefused(
                "begins with the tag 4294967304",
                () -> bytes(0x88, 0x80, 0x80, 0x80, 0x10).next());
        assertRefused(
                "begins with the tag 18446744073709551615",
                () -> bytes(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1)
                        .next());
        for (int wire : new int[] {3, 4, 6, 7}) {
            assertRefused("wire type " + wire, () -> bytes(8 | wire).next());
        }
    }

    @Test
    void kindsAreChecked() {
        WireWriter number = new WireWriter().varint(1, 1);
        for (Consumer<WireReader> read : java.util.List.<Consumer<WireReader>>of(
                r -> r.float32("x"), r -> r.float64("x"), r -> r.text("x"), r -> r.message("x"))) {
            assertRefused("'x' has the wire type 0", () -> read.accept(first(number)));
        }
        assertRefused(
                "'x' has the wire type 5",
                () -> first(new WireWriter().float32(1, 1)).varint("x"));
        assertRefused(
                "'x' has the wire type 5, expected 1",
                () -> first(new WireWriter().float32(1, 1)).countNumbers("x", WireReader.FIXED64, 8));
        assertFalse(first(number).isBytes());
        assertTrue(first(new WireWriter().text(1, "")).isBytes());
    }

    @Test
    void lengthsAreChecked() {
        assertRefused("says it has 3 bytes, there are 2", () -> {
            WireReader reader = bytes(10, 3, 'a', 'b');
            reader.next();
            reader.text("x");
        });
        assertRefused("says it has 18446744073709551615 bytes", () -> {
            WireReader reader = bytes(10, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1);
            reader.next();
            reader.skip();
        });
        assertRefused("says it has 4 bytes, there are 3", () -> {
            WireReader reader = bytes(13, 0, 0, 0);
            reader.next();
            reader.float32("x");
        });
        assertRefused("says it has 8 bytes, there are 7", () -> {
            WireReader reader = bytes(9, 0, 0, 0, 0, 0, 0, 0);
            reader.next();
            reader.skip();
        });
    }

    @Test
    void textsAreBoundedUtf8() {
        assertEquals("ä", first(new WireWriter().text(1, "ä")).text("x"));
        String most = "a".repeat(1 << 20);
        assertEquals(most, first(new WireWriter().text(1, most)).text("x"));
        assertRefused(
                "more than the limit",
                () -> first(new WireWriter().text(1, most + "a")).text("x"));
        assertRefused(
                "not UTF-8",
                () -> first(new WireWriter().bytes(1, new byte[] {(byte) 0xc3})).text("x"));
    }

    @Test
    void numbersAreCounted() {
        assertEquals(1, first(new WireWriter().varint(1, 300)).countNumbers("x", WireReader.VARINT, 0));
        assertEquals(3, first(new WireWriter().varints(1, 1, 300, -1)).countNumbers("x", WireReader.VARINT, 0));
        assertEquals(2, first(new WireWriter().bytes(1, new byte[8])).countNumbers("x", WireReader.FIXED32, 4));
        assertRefused(
                "7 bytes, no multiple of 4",
                () -> first(new WireWriter().bytes(1, new byte[7])).countNumbers("x", WireReader.FIXED32, 4));
        WireReader both = first(new WireWriter().varint(1, 300).varint(2, 5));
        assertEquals(1, both.countNumbers("x", WireReader.VARINT, 0));
        assertTrue(both.next());
        assertEquals(5, both.varint("next"));
    }

    @Test
    void fieldsMayBeAllowedOnce() {
        WireReader reader = first(new WireWriter().varint(1, 1).varint(2, 1).varint(1, 1));
        reader.once("one");
        reader.skip();
        assertTrue(reader.next());
        reader.once("two");
        reader.skip();
        assertTrue(reader.next());
        assertRefused("'one' comes twice", () -> reader.once("one"));
    }

    @Test
    void errorsNameTheByte() {
        WireReader reader = first(new WireWriter().varint(1, 1).varint(2, 1));
        reader.skip();
        assertTrue(
                reader.error("x").getMessage().contains("byte 2"),
                reader.error("x").getMessage());
    }
}
