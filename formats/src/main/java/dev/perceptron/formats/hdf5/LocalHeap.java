package dev.perceptron.formats.hdf5;

/** A local heap ({@code HEAP}): the names of an old-style group. */
final class LocalHeap {
    private static final int MAX_NAME = 4096;

    private final Cursor data;

    private LocalHeap(Cursor data) {
        this.data = data;
    }

    static LocalHeap read(FileBytes file, ObjectPath place, long address) {
        Cursor in = file.from(place, "local heap", address);
        int start = in.position();
        in.signature("HEAP");
        in.version(0);
        in.skip(3);
        long size = in.length();
        in.skip(file.lengthSize());
        long segment = in.definedAddress("the local heap's data");
        Cursor data = file.range(place, "local heap", segment, size);
        file.claims().add("local heap", start, in);
        file.claims().add(place, "local heap", data.position(), data.end());
        return new LocalHeap(data);
    }

    String name(long offset) {
        if (offset < 0 || offset >= data.remaining()) {
            throw data.error("a name at " + Long.toUnsignedString(offset) + " of " + data.remaining() + " bytes");
        }
        return data.peek("name", offset, data.remaining() - offset).zeroEnded(MAX_NAME);
    }
}
