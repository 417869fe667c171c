package dev.perceptron.config;

import org.jspecify.annotations.Nullable;

/** The value being read: at each level the name of an entry or the number of an element. */
final class JsonPlace {
    private static final int SHOWN = 12;

    private final @Nullable String[] names = new @Nullable String[Json.MAX_DEPTH];
    private final int[] indices = new int[Json.MAX_DEPTH];
    private int depth;

    /** Returns how many objects and lists are open. */
    int depth() {
        return depth;
    }

    /** Opens an object or a list, which has no entry yet. */
    void enter() {
        names[depth] = null;
        indices[depth] = -1;
        depth++;
    }

    void leave() {
        depth--;
    }

    /** Comes to an entry of the innermost object. */
    void name(String name) {
        names[depth - 1] = name;
    }

    /** Comes to an element of the innermost list. */
    void index(int index) {
        indices[depth - 1] = index;
    }

    /** Returns the place as a path; of very deep ones the outer and the inner end. */
    String path() {
        String path = "";
        for (int i = depth - 1; i >= 0; i--) {
            if (depth > 2 * SHOWN && i == depth - SHOWN - 1) {
                path = JsonPath.join("…", path);
                i = SHOWN - 1;
            }
            path = JsonPath.join(step(i), path);
        }
        return path;
    }

    private String step(int level) {
        String name = names[level];
        if (name != null) {
            return JsonPath.name(name);
        }
        return indices[level] < 0 ? "" : JsonPath.index(indices[level]);
    }
}
