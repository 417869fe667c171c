package dev.perceptron.formats.hdf5;

/**
 * How an element is stored.
 *
 * @param type what it is
 * @param size its bytes
 * @param bigEndian whether the highest byte comes first
 * @param variable whether it is a text in the global heap
 * @param padding of a text of fixed length: 0 ends at a zero byte, 1 filled with zeros, 2 filled with spaces
 */
record Datatype(Hdf5Type type, int size, boolean bigEndian, boolean variable, int padding) {
    static final int ZERO_ENDED = 0;
    static final int ZERO_PADDED = 1;
    static final int SPACE_PADDED = 2;

    private static final String[] CLASSES = {
        "integer",
        "float",
        "time",
        "string",
        "bit field",
        "opaque",
        "compound",
        "reference",
        "enumeration",
        "variable-length",
        "array",
        "complex"
    };

    static Datatype number(Hdf5Type type) {
        return new Datatype(type, type.bytes(), false, false, 0);
    }

    /** Reads a datatype message. */
    static Datatype read(Cursor in) {
        return read(in, 0);
    }

    private static Datatype read(Cursor in, int depth) {
        int head = in.u1();
        int kind = head & 15;
        int version = head >> 4;
        if (version < 1 || version > 5) {
            throw in.error("version " + version + " is unknown, expected 1 to 5");
        }
        int bits = (int) in.unsigned(3);
        long size = in.u4();
        if (size == 0 || size > Integer.MAX_VALUE) {
            throw in.error("elements of " + size + " bytes");
        }
        return switch (kind) {
            case 0 -> integer(in, bits, (int) size);
            case 1 -> floating(in, bits, (int) size);
            case 3 -> text(in, bits, (int) size);
            case 5 -> {
                in.skip(bits & 0xFF);
                yield new Datatype(Hdf5Type.OPAQUE, (int) size, false, false, 0);
            }
            case 8 -> enumeration(in, version, bits & 0xFFFF, (int) size, depth);
            case 9 -> variable(in, bits, size);
            default ->
                throw in.error("elements of class " + kind + (kind < CLASSES.length ? " (" + CLASSES[kind] + ")" : "")
                        + " are not supported, only numbers, strings, booleans and opaque bytes");
        };
    }

    private static Datatype integer(Cursor in, int bits, int size) {
        int offset = in.u2();
        int precision = in.u2();
        Hdf5Type[] signed = {Hdf5Type.INT8, Hdf5Type.INT16, Hdf5Type.INT32, Hdf5Type.INT64};
        Hdf5Type[] unsigned = {Hdf5Type.UINT8, Hdf5Type.UINT16, Hdf5Type.UINT32, Hdf5Type.UINT64};
        if (Integer.bitCount(size) != 1 || size > 8 || offset != 0 || precision != 8 * size || (bits & ~15) != 0) {
            throw in.error("integers of " + precision + " bits at bit " + offset + " of " + size + " bytes (flags "
                    + bits + ") are not supported");
        }
        int log = Integer.numberOfTrailingZeros(size);
        Hdf5Type type = (bits & 8) != 0 ? signed[log] : unsigned[log];
        return new Datatype(type, size, (bits & 1) != 0, false, 0);
    }

    private static Datatype floating(Cursor in, int bits, int size) {
        int offset = in.u2();
        int precision = in.u2();
        int[] fields = {in.u1(), in.u1(), in.u1(), in.u1()};
        long bias = in.u4();
        for (Hdf5Type type : new Hdf5Type[] {Hdf5Type.FLOAT16, Hdf5Type.BFLOAT16, Hdf5Type.FLOAT32, Hdf5Type.FLOAT64}) {
            int exponent = exponentBits(type);
            int mantissa = 8 * type.bytes() - 1 - exponent;
            if (size == type.bytes()
                    && offset == 0
                    && precision == 8 * size
                    && fields[0] == mantissa
                    && fields[1] == exponent
                    && fields[2] == 0
                    && fields[3] == mantissa
                    && bias == (1 << exponent - 1) - 1
                    && bits >> 8 == precision - 1
                    && (bits & 0x70) == 0x20) {
                return new Datatype(type, size, (bits & 1) != 0, false, 0);
            }
        }
        throw in.error("floating-point numbers of " + precision + " bits with an exponent of " + fields[1]
                + " bits are not supported, only IEEE half, single, double and bfloat16");
    }

    /** Bits of the exponent of a floating-point type. */
    static int exponentBits(Hdf5Type type) {
        return switch (type) {
            case FLOAT16 -> 5;
            case FLOAT64 -> 11;
            default -> 8;
        };
    }

    private static Datatype text(Cursor in, int bits, int size) {
        int padding = bits & 15;
        if (padding > SPACE_PADDED || (bits >> 4 & 15) > 1) {
            throw in.error("strings of padding " + padding + " and character set " + (bits >> 4 & 15) + " are unknown");
        }
        return new Datatype(Hdf5Type.STRING, size, false, false, padding);
    }

    private static Datatype variable(Cursor in, int bits, long size) {
        if ((bits & 15) != 1) {
            throw in.error("sequences of variable length are not supported, only strings");
        }
        if (size != 8 + in.file().offsetSize()) {
            throw in.error("strings of variable length take " + size + " bytes each");
        }
        return new Datatype(Hdf5Type.STRING, (int) size, false, true, 0);
    }

    /** h5py's bool is an enumeration of two names; any other one is read as the numbers it is made of. */
    private static Datatype enumeration(Cursor in, int version, int members, int size, int depth) {
        if (depth > 0) {
            throw in.error("an enumeration of enumerations");
        }
        Datatype base = read(in, depth + 1);
        if (!base.type().isInteger() || base.size() != size) {
            throw in.error("an enumeration must be made of integers of its own size");
        }
        String[] names = new String[Math.min(members, 2)];
        for (int i = 0; i < members; i++) {
            int start = in.position();
            String name = in.zeroEnded(4096);
            in.skip(1);
            if (version < 3) {
                in.skip(Math.min(in.remaining(), -(in.position() - start) & 7));
            }
            if (i < names.length) {
                names[i] = name;
            }
        }
        boolean isBoolean = size == 1
                && members == 2
                && "FALSE".equals(names[0])
                && "TRUE".equals(names[1])
                && in.u1() == 0
                && in.u1() == 1;
        return isBoolean ? new Datatype(Hdf5Type.BOOLEAN, 1, false, false, 0) : base;
    }
}
