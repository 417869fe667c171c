package dev.perceptron.studio.runs;

import java.util.Comparator;
import java.util.List;

/** The order in which curves are shown: loss and accuracy first, each before its validation. */
final class RunNames {
    private static final List<String> FIRST = List.of("loss", "accuracy");
    static final Comparator<String> ORDER = Comparator.comparingInt(RunNames::rank)
            .thenComparing(RunNames::base)
            .thenComparing(name -> name.startsWith("val_"))
            .thenComparing(Comparator.naturalOrder());

    private RunNames() {}

    private static String base(String name) {
        return name.startsWith("val_") ? name.substring("val_".length()) : name;
    }

    private static int rank(String name) {
        int at = FIRST.indexOf(base(name));
        return name.equals("learning_rate") ? FIRST.size() + 1 : at < 0 ? FIRST.size() : at;
    }
}
