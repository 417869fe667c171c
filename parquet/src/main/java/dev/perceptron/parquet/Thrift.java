package dev.perceptron.parquet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A structure in Thrift's compact protocol: values by their fields' numbers. Data only; depth and sizes are limited.
 *
 * @param fields numbers as {@code Long}, booleans, bytes, lists and structures
 */
record Thrift(Map<Integer, Object> fields) {
    private static final int DEEPEST = 32;
    private static final int STOP = 0;
    private static final int TRUE = 1;
    private static final int FALSE = 2;
    private static final int BYTE = 3;
    private static final int INT_16 = 4;
    private static final int INT_64 = 6;
    private static final int DOUBLE = 7;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int SET = 10;
    private static final int MAP = 11;
    private static final int STRUCT = 12;

    static Thrift read(ByteCursor in) {
        return read(in, 0);
    }

    private static Thrift read(ByteCursor in, int depth) {
        if (depth > DEEPEST) {
            throw new ParquetFormatException("has structures nested more than " + DEEPEST + " deep");
        }
        Map<Integer, Object> fields = new HashMap<>();
        int id = 0;
        while (true) {
            int head = in.next();
            int type = head & 15;
            if (type == STOP) {
                return new Thrift(fields);
            }
            id = head >>> 4 == 0 ? (int) in.zigzag() : id + (head >>> 4);
            fields.put(id, type == TRUE ? Boolean.TRUE : type == FALSE ? Boolean.FALSE : value(in, type, depth));
        }
    }

    private static Object value(ByteCursor in, int type, int depth) {
        switch (type) {
            case BYTE:
                return (long) (byte) in.next();
            case DOUBLE:
                return Double.longBitsToDouble(in.int64());
            case BINARY:
                return in.take(in.varint());
            case LIST, SET:
                return list(in, depth);
            case MAP:
                return map(in, depth);
            case STRUCT:
                return read(in, depth + 1);
            default:
                if (type >= INT_16 && type <= INT_64) {
                    return in.zigzag();
                }
                throw new ParquetFormatException("has a field of the unknown type " + type);
        }
    }

    private static List<Object> list(ByteCursor in, int depth) {
        int head = in.next();
        int size = in.count(head >>> 4 == 15 ? in.varint() : head >>> 4, in.left(), "entries");
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(element(in, head & 15, depth));
        }
        return list;
    }

    private static Object element(ByteCursor in, int type, int depth) {
        return type == TRUE || type == FALSE ? (Object) (in.next() == TRUE) : value(in, type, depth + 1);
    }

    private static Map<Object, Object> map(ByteCursor in, int depth) {
        int size = in.count(in.varint(), in.left(), "entries");
        Map<Object, Object> map = new HashMap<>();
        int types = size == 0 ? 0 : in.next();
        for (int i = 0; i < size; i++) {
            map.put(element(in, types >>> 4, depth), element(in, types & 15, depth));
        }
        return map;
    }

    boolean has(int id) {
        return fields.containsKey(id);
    }

    private <T> T get(int id, Class<T> kind) {
        Object value = fields.get(id);
        if (!kind.isInstance(value)) {
            throw new ParquetFormatException(
                    value == null ? "lacks the field " + id : "has a field " + id + " of another kind");
        }
        return kind.cast(value);
    }

    long number(int id) {
        return get(id, Long.class);
    }

    long number(int id, long otherwise) {
        return has(id) ? number(id) : otherwise;
    }

    boolean truth(int id, boolean otherwise) {
        return has(id) ? get(id, Boolean.class) : otherwise;
    }

    String text(int id) {
        return ByteCursor.text(get(id, byte[].class));
    }

    Thrift struct(int id) {
        return get(id, Thrift.class);
    }

    @Nullable
    Thrift structOrNull(int id) {
        return has(id) ? struct(id) : null;
    }

    List<Thrift> structs(int id) {
        List<Thrift> all = new ArrayList<>();
        for (Object each : get(id, List.class)) {
            if (!(each instanceof Thrift struct)) {
                throw new ParquetFormatException("has a list in the field " + id + " of another kind");
            }
            all.add(struct);
        }
        return all;
    }
}
