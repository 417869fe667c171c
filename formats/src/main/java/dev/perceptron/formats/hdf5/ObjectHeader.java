package dev.perceptron.formats.hdf5;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** An object's header of version 1 or 2 with its continuations: a list of messages. */
final class ObjectHeader {
    static final int DATASPACE = 0x1;
    static final int LINK_INFO = 0x2;
    static final int DATATYPE = 0x3;
    static final int LINK = 0x6;
    static final int EXTERNAL_FILES = 0x7;
    static final int LAYOUT = 0x8;
    static final int GROUP_INFO = 0xA;
    static final int FILTERS = 0xB;
    static final int ATTRIBUTE = 0xC;
    static final int CONTINUATION = 0x10;
    static final int SYMBOL_TABLE = 0x11;
    static final int ATTRIBUTE_INFO = 0x15;
    static final int REFERENCE_COUNT = 0x16;

    private static final int NIL = 0;
    private static final int MAX_MESSAGES = 70_000;
    private static final int LAST_KNOWN = 0x18;

    /** One message: its type and its content. */
    record Message(int type, Cursor body) {}

    private final List<Message> messages = new ArrayList<>();
    private final Deque<Cursor> chunks = new ArrayDeque<>();
    private final int version;
    private final int creationOrderBytes;

    private ObjectHeader(int version, int creationOrderBytes) {
        this.version = version;
        this.creationOrderBytes = creationOrderBytes;
    }

    List<Message> messages() {
        return messages;
    }

    static ObjectHeader read(FileBytes file, ObjectPath place, long address) {
        Cursor in = file.from(place, "object header", address);
        return in.remaining() > 0 && file.buffer().get(in.position()) == 'O'
                ? readVersion2(in)
                : readVersion1(file, in);
    }

    private static ObjectHeader readVersion1(FileBytes file, Cursor in) {
        int start = in.position();
        in.version(1);
        in.skip(1);
        int count = in.u2();
        alone(in, in.u4());
        long size = in.u4();
        in.skip(4);
        ObjectHeader header = new ObjectHeader(1, 0);
        header.chunks.add(in.slice("object header", size));
        file.claims().add("object header", start, in);
        while (!header.chunks.isEmpty()) {
            Cursor chunk = header.chunks.poll();
            while (chunk.remaining() >= 8 && count > 0) {
                count--;
                int type = chunk.u2();
                int length = chunk.u2();
                int flags = chunk.u1();
                chunk.skip(3);
                header.add(type, flags, chunk.slice("message " + type, length));
            }
        }
        if (count > 0) {
            throw in.error(count + " messages of the header are missing");
        }
        return header;
    }

    private static ObjectHeader readVersion2(Cursor in) {
        int start = in.position();
        in.signature("OHDR");
        in.version(2);
        int flags = in.u1();
        if ((flags & 0xC0) != 0) {
            throw in.error("flags " + flags + " are unknown");
        }
        in.skip(((flags & 0x20) != 0 ? 16 : 0) + ((flags & 0x10) != 0 ? 4 : 0));
        long size = in.unsigned(1 << (flags & 3));
        ObjectHeader header = new ObjectHeader(2, (flags & 4) != 0 ? 2 : 0);
        header.chunks.add(in.slice("object header", size));
        in.checksum(start);
        in.file().claims().add("object header", start, in);
        while (!header.chunks.isEmpty()) {
            Cursor chunk = header.chunks.poll();
            while (chunk.remaining() >= 4 + header.creationOrderBytes) {
                int type = chunk.u1();
                int length = chunk.u2();
                int messageFlags = chunk.u1();
                chunk.skip(header.creationOrderBytes);
                header.add(type, messageFlags, chunk.slice("message " + type, length));
            }
        }
        return header;
    }

    private void add(int type, int flags, Cursor body) {
        if (type == NIL) {
            return;
        }
        if ((flags & 2) != 0) {
            throw body.error("is stored elsewhere (shared or committed): not supported");
        }
        if (type > LAST_KNOWN) {
            throw body.error("is of a kind that is not known");
        }
        if (type == CONTINUATION) {
            chunks.add(continuation(body));
        } else if (type == REFERENCE_COUNT) {
            body.version(0);
            alone(body, body.u4());
        } else if (messages.size() == MAX_MESSAGES) {
            throw body.error("a header of more than " + MAX_MESSAGES + " messages");
        } else {
            messages.add(new Message(type, body));
        }
    }

    private Cursor continuation(Cursor body) {
        FileBytes file = body.file();
        long address = body.definedAddress("the header's continuation");
        long length = body.length();
        Cursor chunk = file.range(body.place(), "continuation of an object header", address, length);
        // before anything is read: a chunk that continues in itself is found here
        file.claims().add(chunk.place(), "continuation of an object header", chunk.position(), chunk.end());
        if (length == 0) {
            throw body.error("the header continues in 0 bytes");
        }
        if (version == 1) {
            return chunk;
        }
        int start = chunk.position();
        chunk.signature("OCHK");
        Cursor content = chunk.slice("object header", (long) chunk.remaining() - 4);
        chunk.checksum(start);
        return content;
    }

    private static void alone(Cursor in, long references) {
        if (references != 1) {
            throw in.error("the object has " + references + " names; hard links are not supported");
        }
    }
}
