package dev.perceptron.config;

import dev.perceptron.api.Experimental;

/** The constructors that a {@link Schema} makes recipes by; for one and two components Java's own functions serve. */
@Experimental
public final class Maker {
    private Maker() {}

    /** Makes a recipe of three components. */
    @FunctionalInterface
    public interface Of3<A, B, C, R> {
        /** The recipe. */
        R make(A a, B b, C c);
    }

    /** Makes a recipe of four components. */
    @FunctionalInterface
    public interface Of4<A, B, C, D, R> {
        /** The recipe. */
        R make(A a, B b, C c, D d);
    }

    /** Makes a recipe of five components. */
    @FunctionalInterface
    public interface Of5<A, B, C, D, E, R> {
        /** The recipe. */
        R make(A a, B b, C c, D d, E e);
    }

    /** Makes a recipe of six components. */
    @FunctionalInterface
    public interface Of6<A, B, C, D, E, F, R> {
        /** The recipe. */
        R make(A a, B b, C c, D d, E e, F f);
    }
}
