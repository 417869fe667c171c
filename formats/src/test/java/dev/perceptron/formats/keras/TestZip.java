package dev.perceptron.formats.keras;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Builds ZIP archives, wrong ones too: every field can be set. */
final class TestZip {
    /** A member; −1 stands for the right value. */
    static final class Member {
        String name;
        String localName;
        byte[] data;
        int method;
        int flags;
        long size;
        long stored;
        int crc;
        int attributes;
        long offset = -1;
        byte[] extra = {};
        byte[] localExtra = {};
        byte[] descriptor = {};

        Member(String name, byte[] content) {
            this.name = name;
            this.localName = name;
            this.data = content;
            this.size = content.length;
            this.stored = content.length;
            CRC32 sum = new CRC32();
            sum.update(content);
            this.crc = (int) sum.getValue();
        }

        Member deflated() {
            Deflater deflater = new Deflater(9, true);
            deflater.setInput(data);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            deflater.end();
            data = out.toByteArray();
            stored = data.length;
            method = 8;
            return this;
        }
    }

    final List<Member> members = new ArrayList<>();
    byte[] before = {};
    byte[] between = {};
    byte[] after = {};
    String comment = "";
    int disk;

    Member add(String name, byte[] content) {
        Member member = new Member(name, content);
        members.add(member);
        return member;
    }

    Member add(String name, String content) {
        return add(name, content.getBytes(StandardCharsets.UTF_8));
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(before);
        List<Integer> offsets = new ArrayList<>();
        for (Member member : members) {
            offsets.add(out.size());
            byte[] name = member.localName.getBytes(StandardCharsets.UTF_8);
            ByteBuffer header = buffer(30).putInt(0x04034b50).putShort((short) 20);
            common(header, member, name).putShort((short) member.localExtra.length);
            out.writeBytes(header.array());
            out.writeBytes(name);
            out.writeBytes(member.localExtra);
            out.writeBytes(member.data);
            out.writeBytes(member.descriptor);
            out.writeBytes(between);
        }
        int start = out.size();
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            byte[] name = member.name.getBytes(StandardCharsets.UTF_8);
            ByteBuffer header =
                    buffer(46).putInt(0x02014b50).putShort((short) 20).putShort((short) 20);
            common(header, member, name)
                    .putShort((short) member.extra.length)
                    .putShort((short) 0)
                    .putShort((short) 0);
            header.putShort((short) 0).putInt(member.attributes);
            header.putInt((int) (member.offset < 0 ? offsets.get(i) : member.offset));
            out.writeBytes(header.array());
            out.writeBytes(name);
            out.writeBytes(member.extra);
        }
        int length = out.size() - start;
        ByteBuffer end = buffer(22).putInt(0x06054b50).putShort((short) disk).putShort((short) disk);
        end.putShort((short) members.size())
                .putShort((short) members.size())
                .putInt(length)
                .putInt(start);
        end.putShort((short) comment.length());
        out.writeBytes(end.array());
        out.writeBytes(comment.getBytes(StandardCharsets.UTF_8));
        out.writeBytes(after);
        return out.toByteArray();
    }

    /** A ZIP64 extra field with these numbers of eight bytes each. */
    static byte[] extra64(long... values) {
        ByteBuffer field = buffer(4 + 8 * values.length).putShort((short) 1).putShort((short) (8 * values.length));
        for (long value : values) {
            field.putLong(value);
        }
        return field.array();
    }

    /** A data descriptor, with or without its signature, of numbers of four or eight bytes. */
    static byte[] descriptor(Member member, boolean signed, boolean wide) {
        ByteBuffer bytes = buffer((signed ? 4 : 0) + (wide ? 20 : 12));
        if (signed) {
            bytes.putInt(0x08074b50);
        }
        bytes.putInt(member.crc);
        if (wide) {
            bytes.putLong(member.stored).putLong(member.size);
        } else {
            bytes.putInt((int) member.stored).putInt((int) member.size);
        }
        return bytes.array();
    }

    private static ByteBuffer common(ByteBuffer header, Member member, byte[] name) {
        return header.putShort((short) member.flags)
                .putShort((short) member.method)
                .putShort((short) 0)
                .putShort((short) 33)
                .putInt(member.crc)
                .putInt((int) member.stored)
                .putInt((int) member.size)
                .putShort((short) name.length);
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
