package dev.perceptron.formats.zip;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Builds ZIP archives byte by byte, with ZIP64 fields and mistakes on request. */
public final class ZipBytes {
    public static final long IN_EXTRA = 0xffffffffL;

    /** A member; the fields are what the headers say, {@code data} what is there. */
    public static final class Member {
        public byte[] name;
        public byte[] localName;
        byte[] data;
        int method;
        int localMethod;
        int flags;
        int localFlags;
        int crc;
        Integer localCrc;
        Integer localPacked;
        Integer localSize;
        long packed;
        public long size;
        Long offset;
        byte[] extra = {};
        byte[] localExtra = {};
        byte[] comment = {};
        byte[] descriptor = {};
        int attributes;

        /** A stored member. */
        public Member(String name, byte[] content) {
            rename(name);
            data = content;
            packed = content.length;
            size = content.length;
            flags(1 << 11);
            CRC32 sum = new CRC32();
            sum.update(content);
            crc = (int) sum.getValue();
        }

        public Member rename(String newName) {
            name = newName.getBytes(StandardCharsets.UTF_8);
            localName = name;
            return this;
        }

        /** Deflates what the member has so far. */
        public Member deflated() {
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
            packed = data.length;
            return method(8);
        }

        /** Puts the checksum and sizes of four or eight bytes behind the data, with or without a signature. */
        Member described(boolean signed, boolean wide) {
            ByteBuffer bytes = little((signed ? 4 : 0) + (wide ? 20 : 12));
            if (signed) {
                bytes.putInt(0x08074b50);
            }
            bytes.putInt(crc);
            descriptor = wide
                    ? bytes.putLong(packed).putLong(size).array()
                    : bytes.putInt((int) packed).putInt((int) size).array();
            localCrc = 0;
            return flags(1 << 3);
        }

        Member method(int newMethod) {
            method = newMethod;
            localMethod = newMethod;
            return this;
        }

        Member flags(int newFlags) {
            flags = newFlags;
            localFlags = newFlags;
            return this;
        }
    }

    public final List<Member> members = new ArrayList<>();
    byte[] before = {};
    byte[] between = {};
    byte[] afterMembers = {};
    byte[] afterEntries = {};
    byte[] comment = {};
    byte[] after = {};
    int disk;
    int directoryDisk;
    long moreCount;
    long moreOnDisk;
    long moreSize;
    long moreOffset;
    boolean wide;
    long moreLocator;
    long moreRecordSize;
    int endSignature64 = 0x06064b50;

    public Member add(String name, byte[] content) {
        Member member = new Member(name, content);
        members.add(member);
        return member;
    }

    public Member add(String name, String content) {
        return add(name, content.getBytes(StandardCharsets.UTF_8));
    }

    Member deflated(String name, byte[] content) {
        return add(name, content).deflated();
    }

    /** A ZIP64 extra field with these numbers of eight bytes each. */
    static byte[] extra64(long... values) {
        ByteBuffer field = little(4 + 8 * values.length).putShort((short) 1).putShort((short) (8 * values.length));
        for (long value : values) {
            field.putLong(value);
        }
        return field.array();
    }

    static byte[] extra(int id, byte... content) {
        return little(4 + content.length)
                .putShort((short) id)
                .putShort((short) content.length)
                .put(content)
                .array();
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    public byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(before);
        List<Long> offsets = new ArrayList<>();
        for (Member member : members) {
            offsets.add((long) out.size());
            ByteBuffer header = little(30).putInt(0x04034b50).putShort((short) 45);
            header.putShort((short) member.localFlags).putShort((short) member.localMethod);
            header.putInt(0x21_0000)
                    .putInt(member.localCrc == null ? member.crc : member.localCrc)
                    .putInt(member.localPacked == null ? (int) member.packed : member.localPacked)
                    .putInt(member.localSize == null ? (int) member.size : member.localSize);
            header.putShort((short) member.localName.length).putShort((short) member.localExtra.length);
            out.writeBytes(joined(header.array(), member.localName, member.localExtra, member.data, member.descriptor));
            out.writeBytes(between);
        }
        out.writeBytes(afterMembers);
        long start = out.size();
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            long offset = member.offset == null ? offsets.get(i) : member.offset;
            ByteBuffer header =
                    little(46).putInt(0x02014b50).putShort((short) 45).putShort((short) 45);
            header.putShort((short) member.flags).putShort((short) member.method);
            header.putInt(0x21_0000)
                    .putInt(member.crc)
                    .putInt((int) member.packed)
                    .putInt((int) member.size);
            header.putShort((short) member.name.length).putShort((short) member.extra.length);
            header.putShort((short) member.comment.length)
                    .putShort((short) 0)
                    .putShort((short) 0)
                    .putInt(member.attributes);
            header.putInt((int) offset);
            out.writeBytes(joined(header.array(), member.name, member.extra, member.comment));
        }
        out.writeBytes(afterEntries);
        long size = out.size() - start + moreSize;
        long end64 = out.size();
        long count = members.size() + moreCount;
        long onDisk = count + moreOnDisk;
        if (wide) {
            ByteBuffer record = little(56).putInt(endSignature64).putLong(44 + moreRecordSize);
            record.putShort((short) 45).putShort((short) 45).putInt(0).putInt(0);
            record.putLong(onDisk).putLong(count).putLong(size).putLong(start + moreOffset);
            out.writeBytes(record.array());
            ByteBuffer locator = little(20).putInt(0x07064b50).putInt(0);
            out.writeBytes(locator.putLong(end64 + moreLocator).putInt(1).array());
        }
        ByteBuffer end = little(22).putInt(0x06054b50).putShort((short) disk).putShort((short) directoryDisk);
        end.putShort((short) (wide ? 0xffff : onDisk)).putShort((short) (wide ? 0xffff : count));
        end.putInt((int) (wide ? IN_EXTRA : size)).putInt((int) (wide ? IN_EXTRA : start + moreOffset));
        out.writeBytes(joined(end.putShort((short) comment.length).array(), comment, after));
        return out.toByteArray();
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
