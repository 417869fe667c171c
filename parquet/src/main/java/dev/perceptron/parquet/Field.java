package dev.perceptron.parquet;

import dev.perceptron.tabular.table.Kind;
import org.jspecify.annotations.Nullable;

/**
 * One column as the file describes it.
 *
 * @param name its name
 * @param type how its values are stored
 * @param length bytes of a value, for {@link Type#FIXED}
 * @param optional whether values may be missing
 * @param meaning what its values are
 * @param scale digits behind the point, for {@link Meaning#DECIMAL}
 */
record Field(String name, Type type, int length, boolean optional, Meaning meaning, int scale) {
    private static final int MOST_LENGTH = 1 << 16;
    private static final int MOST_SCALE = 400;
    private static final int REPEATED = 2;
    private static final int UTF8 = 0;
    private static final int ENUM = 4;
    private static final int DECIMAL = 5;
    private static final int DATE = 6;
    private static final int JSON = 19;

    /** How values are stored, in the order of their numbers in the file. */
    enum Type {
        BOOLEAN,
        INT_32,
        INT_64,
        INT_96,
        FLOAT,
        DOUBLE,
        BYTES,
        FIXED
    }

    /** What values are. */
    enum Meaning {
        NUMBER,
        UNSIGNED,
        DECIMAL,
        HALF,
        DATE,
        MILLIS,
        MICROS,
        NANOS,
        TIME_MILLIS,
        TIME_MICROS,
        TIME_NANOS,
        TEXT,
        HEX
    }

    static Field read(Thrift element) {
        String name = element.text(4);
        if (element.has(5) && element.number(5) > 0 || element.number(3, 0) == REPEATED) {
            throw new ParquetFormatException(
                    "the column '" + name + "' is nested (a list, map or structure); write it without that"
                            + " column, or its parts as columns of their own");
        }
        long number = element.number(1);
        if (number < 0 || number >= Type.values().length) {
            throw new ParquetFormatException("the column '" + name + "' is of the unknown type " + number);
        }
        Type type = Type.values()[(int) number];
        long length = element.number(2, 0);
        if (type == Type.FIXED && (length < 1 || length > MOST_LENGTH)) {
            throw new ParquetFormatException("the column '" + name + "' has values of " + length + " bytes");
        }
        Thrift logical = element.structOrNull(10);
        Meaning meaning = logical == null || logical.fields().isEmpty()
                ? converted(type, element.number(6, -1))
                : logical(type, logical);
        long scale = element.number(7, 0);
        if (logical != null && logical.has(DECIMAL)) {
            scale = logical.struct(DECIMAL).number(1, 0);
        }
        if (scale < 0 || scale > MOST_SCALE) {
            throw new ParquetFormatException("the column '" + name + "' has " + scale + " digits behind the point");
        }
        return new Field(name, type, (int) length, element.number(3, 0) == 1, meaning, (int) scale);
    }

    private static Meaning usual(Type type) {
        return switch (type) {
            case BOOLEAN, BYTES -> Meaning.TEXT;
            case FIXED -> Meaning.HEX;
            case INT_96 -> Meaning.NANOS;
            default -> Meaning.NUMBER;
        };
    }

    /** By the older numbers, {@code converted_type}. */
    private static Meaning converted(Type type, long number) {
        return switch ((int) number) {
            case UTF8, ENUM, JSON -> Meaning.TEXT;
            case DECIMAL -> Meaning.DECIMAL;
            case DATE -> Meaning.DATE;
            case 7 -> Meaning.TIME_MILLIS;
            case 8 -> Meaning.TIME_MICROS;
            case 9 -> Meaning.MILLIS;
            case 10 -> Meaning.MICROS;
            case 11, 12, 13, 14 -> Meaning.UNSIGNED;
            default -> usual(type);
        };
    }

    /** By the newer union, {@code logicalType}: its one field says which. */
    private static Meaning logical(Type type, Thrift union) {
        int kind = union.fields().keySet().iterator().next();
        return switch (kind) {
            case 1, 4, 12 -> Meaning.TEXT;
            case DECIMAL -> Meaning.DECIMAL;
            case 6 -> Meaning.DATE;
            case 7 -> unit(union.struct(kind), Meaning.TIME_MILLIS, Meaning.TIME_MICROS, Meaning.TIME_NANOS);
            case 8 -> unit(union.struct(kind), Meaning.MILLIS, Meaning.MICROS, Meaning.NANOS);
            case 10 -> union.struct(kind).truth(2, true) ? Meaning.NUMBER : Meaning.UNSIGNED;
            case 15 -> Meaning.HALF;
            default -> usual(type);
        };
    }

    private static Meaning unit(Thrift time, Meaning millis, Meaning micros, Meaning nanos) {
        Thrift unit = time.struct(2);
        return unit.has(1) ? millis : unit.has(2) ? micros : nanos;
    }

    /** What a table takes it for, or null to look at the values. */
    @Nullable
    Kind kind() {
        return switch (meaning) {
            case TEXT, HEX -> Kind.CATEGORY;
            case DATE, MILLIS, MICROS, NANOS -> Kind.DATE;
            default -> Kind.NUMBER;
        };
    }
}
