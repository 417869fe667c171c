package dev.perceptron.testkit.conformance;

import dev.perceptron.config.Configurable;
import dev.perceptron.config.Registry;

/** Reads a case's object from a family's catalogue. */
final class Catalogue {
    private Catalogue() {}

    /**
     * Returns the recipe of a case.
     *
     * @throws Unsupported if the catalogue does not know its name
     */
    static <T extends Configurable> T read(Registry<T> registry, Case c) {
        if (!registry.knows(c.className())) {
            throw new Unsupported(c.className());
        }
        return registry.read(c.object());
    }
}
