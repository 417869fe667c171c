package dev.perceptron.spark;

import org.apache.spark.ml.util.Identifiable$;
import org.jspecify.annotations.Nullable;

/**
 * The name of a stage while it is being constructed.
 *
 * <p>Spark's constructors ask for it before a Java subclass can set a field: the thread that is about to construct a
 * stage leaves the name here, and the stage takes it into its field as soon as it can.
 */
final class Uid {
    private static final ThreadLocal<@Nullable Uid> NEXT = new ThreadLocal<>();

    private final String text;

    private Uid(String text) {
        this.text = text;
    }

    /** Announces the name of the stage that this thread constructs next. */
    static Uid announce(String text) {
        Uid uid = new Uid(text);
        NEXT.set(uid);
        return uid;
    }

    /** A new name with this beginning. */
    static String random(String prefix) {
        return Identifiable$.MODULE$.randomUID(prefix);
    }

    /** The field's value, or while it has none the name announced. */
    static String of(@Nullable String field) {
        Uid next = NEXT.get();
        if (field != null) {
            return field;
        }
        if (next == null) {
            throw new IllegalStateException("A stage has been asked for its uid before it was given one.");
        }
        return next.text;
    }

    /** The name, for the stage's field; the announcement is over. */
    String taken() {
        NEXT.remove();
        return text;
    }
}
