package dev.perceptron.formats.npz;

import dev.perceptron.formats.FormatException;
import dev.perceptron.formats.array.ElementType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the Python dictionary of a header: {@code {'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }}. */
final class NpyHeaderText {
    private static final int MOST_AXES = 64;
    private static final Map<String, ElementType> TYPES = Map.ofEntries(
            Map.entry("b1", ElementType.BOOL),
            Map.entry("u1", ElementType.UINT8),
            Map.entry("i1", ElementType.INT8),
            Map.entry("u2", ElementType.UINT16),
            Map.entry("i2", ElementType.INT16),
            Map.entry("u4", ElementType.UINT32),
            Map.entry("i4", ElementType.INT32),
            Map.entry("u8", ElementType.UINT64),
            Map.entry("i8", ElementType.INT64),
            Map.entry("f2", ElementType.FLOAT16),
            Map.entry("f4", ElementType.FLOAT32),
            Map.entry("f8", ElementType.FLOAT64));

    private final String file;
    private final String place;
    private final String text;
    private int at;

    NpyHeaderText(String file, String place, String text) {
        this.file = file;
        this.place = place;
        this.text = text;
    }

    static String name(ElementType type) {
        for (Map.Entry<String, ElementType> each : TYPES.entrySet()) {
            if (each.getValue() == type) {
                return (type.bytes() == 1 ? "|" : "<") + each.getKey();
            }
        }
        throw new IllegalArgumentException(
                "NumPy has no elements of type " + type + "; write the array as FLOAT32 instead.");
    }

    NpyHeader read(int offset) {
        String descr = null;
        Boolean fortran = null;
        List<Integer> shape = null;
        Set<String> seen = new HashSet<>();
        expect('{');
        while (!accept('}')) {
            String key = string();
            if (!seen.add(key)) {
                throw error("the entry '" + key + "' is there twice");
            }
            expect(':');
            switch (key) {
                case "descr" -> descr = descr();
                case "fortran_order" -> fortran = truth();
                case "shape" -> shape = shape();
                default -> throw error("the entry '" + key + "' is unknown");
            }
            if (!accept(',')) {
                expect('}');
                break;
            }
        }
        skip();
        if (at < text.length()) {
            throw error("something follows the dictionary");
        }
        if (descr == null || fortran == null || shape == null) {
            throw error("one of 'descr', 'fortran_order' and 'shape' is missing");
        }
        char order = descr.charAt(0);
        ElementType type = "<>|=".indexOf(order) < 0 ? null : TYPES.get(descr.substring(1));
        if (type == null || order == '|' && type.bytes() > 1) {
            throw error("elements of type '" + descr + "' are not supported; only booleans, integers and"
                    + " floats of 2, 4 or 8 bytes are: save the array by astype('float32')");
        }
        checkSize(type, shape);
        return new NpyHeader(type, order == '>', fortran, shape, offset);
    }

    private void checkSize(ElementType type, List<Integer> shape) {
        long count = type.bytes();
        boolean empty = shape.contains(0);
        for (int axis : shape) {
            count = empty ? 0 : count * axis;
            if (count > Integer.MAX_VALUE - 8) {
                throw error("the shape " + shape + " takes more than 2,147,483,639 bytes");
            }
        }
    }

    private String descr() {
        skip();
        if (at < text.length() && text.charAt(at) == '[') {
            throw error("elements that are records are not supported; save each field as an array of its own");
        }
        String descr = string();
        if (descr.isEmpty()) {
            throw error("the element type is empty");
        }
        return descr;
    }

    private boolean truth() {
        skip();
        for (String word : new String[] {"True", "False"}) {
            if (text.startsWith(word, at)) {
                at += word.length();
                return word.equals("True");
            }
        }
        throw error("'fortran_order' is neither True nor False");
    }

    private List<Integer> shape() {
        List<Integer> shape = new ArrayList<>();
        expect('(');
        boolean comma = true;
        while (!accept(')')) {
            if (!comma || shape.size() == MOST_AXES) {
                throw error("the shape is not a tuple of at most " + MOST_AXES + " lengths");
            }
            shape.add(length());
            comma = accept(',');
        }
        if (shape.size() == 1 && !comma) {
            throw error("the shape is no tuple: one length needs a comma");
        }
        return shape;
    }

    private int length() {
        skip();
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == start || at - start > 10) {
            throw error("the shape has a length that is no integer below 2,147,483,648");
        }
        long length = Long.parseLong(text.substring(start, at));
        if (length > Integer.MAX_VALUE) {
            throw error("the shape has a length that is no integer below 2,147,483,648");
        }
        if (at < text.length() && text.charAt(at) == 'L') {
            at++;
        }
        return (int) length;
    }

    private String string() {
        skip();
        char quote = at < text.length() ? text.charAt(at) : ' ';
        int end = quote == '\'' || quote == '"' ? text.indexOf(quote, at + 1) : -1;
        if (end < 0 || text.substring(at, end).contains("\\")) {
            throw error("a quoted string is missing");
        }
        String string = text.substring(at + 1, end);
        at = end + 1;
        return string;
    }

    private void expect(char c) {
        if (!accept(c)) {
            throw error("'" + c + "' is missing");
        }
    }

    private boolean accept(char c) {
        skip();
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void skip() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\n' || text.charAt(at) == '\t')) {
            at++;
        }
    }

    private FormatException error(@Nullable String what) {
        return new FormatException(
                file, place.isEmpty() ? "header, character " + at : place + ", header, character " + at, what + ".");
    }
}
