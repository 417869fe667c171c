package dev.perceptron.study.special;

import java.util.List;

/**
 * How large the study is.
 *
 * @param name what it is called
 * @param networks the units of the hidden layers of each network, such as {@code 12-12}
 * @param parts iterations of Levenberg–Marquardt after which the validation error is looked at, one after another
 * @param seeds first weights of each network
 */
public record SpecialScale(String name, List<String> networks, List<Integer> parts, int seeds) {
    /** Under a minute: one network, one seed, 150 iterations. */
    public static final SpecialScale QUICK = new SpecialScale("quick", List.of("12-12"), List.of(50, 100), 1);

    /** A few minutes: three networks, three seeds, 600 iterations. */
    public static final SpecialScale STANDARD =
            new SpecialScale("standard", List.of("8-8", "12-12", "16-16"), List.of(50, 100, 150, 300), 3);

    /** Five networks, ten seeds, 1,200 iterations. */
    public static final SpecialScale FULL = new SpecialScale(
            "full", List.of("8-8", "12-12", "16-16", "8-8-8", "12-12-12"), List.of(50, 100, 150, 300, 600), 10);

    /** Copies the lists. */
    public SpecialScale {
        networks = List.copyOf(networks);
        parts = List.copyOf(parts);
    }
}
