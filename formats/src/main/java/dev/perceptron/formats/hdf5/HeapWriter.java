package dev.perceptron.formats.hdf5;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Puts strings of variable length into global heap collections between the other structures. */
final class HeapWriter {
    private static final int LEAST = 4096;
    private static final int ENOUGH = 60_000;
    private static final int HEAD = 16;

    private final ByteSink out;

    HeapWriter(ByteSink out) {
        this.out = out;
    }

    /** Writes texts into collections of their own and gives the references to them. */
    byte[] references(List<String> texts) {
        ByteSink references = new ByteSink(0);
        ByteSink objects = new ByteSink(0);
        int index = 0;
        for (int i = 0; i < texts.size(); i++) {
            byte[] text = texts.get(i).getBytes(StandardCharsets.UTF_8);
            if (text.length == 0) {
                references.u4(0).u8(0).u4(0);
                continue;
            }
            if (index > 0 && objects.position() + text.length > ENOUGH) {
                flush(objects);
                objects = new ByteSink(0);
                index = 0;
            }
            index++;
            objects.u2(index).u2(0).u4(0).u8(text.length).raw(text).align();
            references.u4(text.length).u8(out.position()).u4(index);
        }
        if (index > 0) {
            flush(objects);
        }
        return references.bytes();
    }

    private void flush(ByteSink objects) {
        long used = HEAD + objects.position();
        long size = Math.max(LEAST, used);
        out.ascii("GCOL").u4(1).u8(size).raw(objects.bytes());
        int free = (int) (size - used);
        if (free >= HEAD) {
            out.u8(0).u8(free).zeros(free - HEAD);
        } else {
            out.zeros(free);
        }
    }
}
