package dev.perceptron.formats.hdf5;

import dev.perceptron.formats.FormatException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** An object's place in the tree; its path is put together only when asked for, since paths can be long and many. */
final class ObjectPath {
    /** Deeper nesting than this is refused. */
    static final int MAX_DEPTH = 100;

    private final String file;
    private final @Nullable ObjectPath parent;
    private final String separator;
    private final String name;
    private final int depth;

    private ObjectPath(String file, @Nullable ObjectPath parent, String separator, String name, int depth) {
        this.file = file;
        this.parent = parent;
        this.separator = separator;
        this.name = name;
        this.depth = depth;
    }

    static ObjectPath root(String file) {
        return new ObjectPath(file, null, "", "", 0);
    }

    ObjectPath child(String childName) {
        return new ObjectPath(file, this, name.isEmpty() ? "" : "/", childName, depth + 1);
    }

    ObjectPath attribute(String attributeName) {
        return new ObjectPath(file, this, "@", attributeName, depth + 1);
    }

    String file() {
        return file;
    }

    String name() {
        return name;
    }

    int depth() {
        return depth;
    }

    String path() {
        Deque<String> parts = new ArrayDeque<>();
        for (ObjectPath at = this; at != null; at = at.parent) {
            parts.addFirst(at.name);
            parts.addFirst(at.separator);
        }
        return String.join("", parts);
    }

    FormatException error(String reason) {
        return new FormatException(file, shown(), reason);
    }

    FormatException error(long offset, String reason) {
        return new FormatException(file, shown() + " (byte " + offset + ")", reason);
    }

    /** As {@link #path}, but the root is "/" and what is very long is cut. */
    private String shown() {
        String path = path();
        String cut = path.length() <= 400 ? path : path.substring(0, 200) + "…" + path.substring(path.length() - 200);
        return cut.isEmpty() ? "/" : cut;
    }

    @Override
    public String toString() {
        return shown();
    }
}
