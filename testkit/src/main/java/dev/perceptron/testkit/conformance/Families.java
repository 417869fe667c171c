package dev.perceptron.testkit.conformance;

import java.util.List;
import java.util.Optional;

/** The catalogue of families. */
public final class Families {
    private static final List<Family> ALL = List.of(
            new ActivationsFamily(),
            new InitializersFamily(),
            new RegularizersFamily(),
            new ConstraintsFamily(),
            new SchedulesFamily(),
            new LossesFamily(),
            new MetricsFamily(),
            new OptimizersFamily(),
            new LayersFamily(),
            new TrajectoriesFamily(),
            new ModelsFamily(),
            new ListingFamily(),
            new ModelFilesFamily(),
            new TextFamily());

    private Families() {}

    /** All families, in the order of the catalogue. */
    public static List<Family> all() {
        return ALL;
    }

    /** The family of this name, if there is one. */
    public static Optional<Family> find(String name) {
        return ALL.stream().filter(family -> family.name().equals(name)).findFirst();
    }
}
