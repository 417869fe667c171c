package dev.perceptron.formats.hdf5;

import java.nio.ByteBuffer;

/** The head of a file: finds it, checks it, and tells where the root group is. */
final class Superblock {
    private static final long SIGNATURE = 0x0A1A0A0D46444889L;

    private Superblock() {}

    /** Reads the whole tree of a file. {@code bytes} is little-endian and starts at 0. */
    static Hdf5Group read(String name, ByteBuffer bytes, boolean checksums) {
        ObjectPath place = ObjectPath.root(name);
        int base = find(place, bytes);
        FileBytes plain = new FileBytes(name, bytes, base, 8, 8, checksums);
        Cursor head = plain.from(place, "superblock", 8);
        int version = head.u1();
        if (version > 3) {
            throw head.error("version " + version + " is unknown, expected 0 to 3");
        }
        if (version < 2) {
            head.skip(4);
        }
        int offsetSize = head.u1();
        int lengthSize = head.u1();
        if (Integer.bitCount(offsetSize) != 1
                || offsetSize < 2
                || offsetSize > 8
                || Integer.bitCount(lengthSize) != 1
                || lengthSize < 2
                || lengthSize > 8) {
            throw head.error("addresses of " + offsetSize + " and lengths of " + lengthSize
                    + " bytes are not supported, only 2, 4 and 8");
        }
        FileBytes file = new FileBytes(name, bytes, base, offsetSize, lengthSize, checksums);
        Cursor in = file.from(place, "superblock", 0);
        long root = version < 2 ? old(file, in, base, version) : recent(file, in, base, version);
        Hdf5Group group = new ObjectReader(file).root(root);
        file.claims().checkDisjoint();
        return group;
    }

    /** The signature stands at 0, 512, 1024, 2048, …: what comes before is the user's. */
    private static int find(ObjectPath place, ByteBuffer bytes) {
        for (long at = 0; at + 8 <= bytes.limit(); at = at == 0 ? 512 : 2 * at) {
            if (bytes.getLong((int) at) == SIGNATURE) {
                return (int) at;
            }
        }
        throw place.error(0, "not an HDF5 file: no signature");
    }

    private static long old(FileBytes file, Cursor in, int base, int version) {
        int start = in.position();
        in.skip(8);
        in.version(version);
        int[] versions = {in.u1(), in.u1(), in.u1(), in.u1()};
        if (versions[0] != 0 || versions[1] != 0 || versions[2] != 0 || versions[3] != 0) {
            throw in.error("versions of its parts are unknown: " + java.util.Arrays.toString(versions));
        }
        in.skip(3);
        int leaf = in.u2();
        int inner = in.u2();
        if (leaf == 0 || inner == 0) {
            throw in.error("groups of 0 entries");
        }
        in.skip(4);
        in.skip(version == 1 ? 4 : 0);
        base(in, base);
        in.address();
        end(file, in, in.definedAddress("the file's end"));
        in.address();
        in.address();
        long root = in.definedAddress("the root group");
        in.skip(24);
        file.claims().add("superblock", start, in);
        return root;
    }

    private static long recent(FileBytes file, Cursor in, int base, int version) {
        int start = in.position();
        in.skip(8);
        in.version(version);
        in.skip(2);
        int flags = in.u1();
        if (version == 3 && (flags & ~4) != 0) {
            throw in.error("the file was not closed by the program that wrote it (flags " + flags + ")");
        }
        base(in, base);
        long extension = in.address();
        long end = in.definedAddress("the file's end");
        long root = in.definedAddress("the root group");
        in.checksum(start);
        end(file, in, end);
        if (extension != FileBytes.UNDEFINED) {
            file.position(in.place(), "superblock extension", extension);
        }
        file.claims().add("superblock", start, in);
        return root;
    }

    private static void base(Cursor in, int base) {
        long stored = in.definedAddress("the file's begin");
        if (stored != 0 && stored != base) {
            throw in.error("the base address is " + stored + ", but the superblock is at " + base);
        }
    }

    private static void end(FileBytes file, Cursor in, long end) {
        if (end > file.size()) {
            throw in.error("the file is cut off: it has " + file.size() + " bytes and should have " + end);
        }
        for (int i = (int) end; i < file.size(); i++) {
            if (file.buffer().get(i) != 0) {
                throw in.error("the HDF5 data ends at " + end + ", but other data follows at " + i);
            }
        }
    }
}
