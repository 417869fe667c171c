package dev.perceptron.testkit.conformance;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The catalogue of families. */
public final class Families {
    private static final List<Family> ALL = List.of(
            new Named("activations", ActivationsFamily::run),
            new Named("initializers", InitializersFamily::run),
            new Named("regularizers", RegularizersFamily::run),
            new Named("constraints", ConstraintsFamily::run),
            new Named("schedules", SchedulesFamily::run),
            new Named("losses", LossesFamily::run),
            new Named("metrics", MetricsFamily::run),
            new Named("optimizers", OptimizersFamily::run),
            new Named("layers", LayersFamily::run),
            new Named("trajectories", TrajectoriesFamily::run),
            new Named("models", ModelsFamily::run),
            new Named("listing", ListingFamily::run),
            new Named("model_files", ModelFilesFamily::run),
            new Named("text", TextFamily::run));

    private record Named(String name, BiConsumer<Case, Check> runner) implements Family {
        @Override
        public void run(Case c, Check check) {
            runner.accept(c, check);
        }
    }

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
