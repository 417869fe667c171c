package dev.perceptron.cli;

import dev.perceptron.cli.common.OptionReader;
import dev.perceptron.optimizer.Rmsprop;
import dev.perceptron.optimizer.Sgd;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The networks that have a name, and those the user writes as sizes. */
final class Networks {
    /** What is trained unless the user says otherwise. */
    static final List<String> USUAL = List.of("softmax", "hidden", "dropout");

    private static final List<String> NAMED = List.of("softmax", "hidden", "dropout", "wide");
    private static final String OPTION = "--network";
    private static final int MOST_UNITS = 65_536;
    private static final long MOST_PARAMETERS = 200_000_000;

    private Networks() {}

    /** Checks the words before any data is read and returns them one by one, each once. */
    static List<String> names(List<String> texts) {
        List<String> names = new ArrayList<>();
        for (String text : texts.isEmpty() ? USUAL : texts) {
            for (String part : OptionReader.parts(text)) {
                String name = part.toLowerCase(Locale.ROOT);
                if (!name.equals("all") && !NAMED.contains(name) && !isShape(name)) {
                    throw OptionReader.wrong(
                            OPTION, part, "softmax, hidden, dropout, wide, all or sizes joined by -", "784-256-64-10");
                }
                for (String each : name.equals("all") ? NAMED : List.of(name)) {
                    if (!names.contains(each)) {
                        names.add(each);
                    }
                }
            }
        }
        return names;
    }

    private static boolean isShape(String name) {
        return name.matches("[0-9]{1,9}(-[0-9]{1,9}){1,20}");
    }

    /** Whether dropout is part of what the name stands for: not for {@code softmax} and {@code hidden}. */
    static boolean mayDropOut(String name) {
        return !name.equals("softmax") && !name.equals("hidden") && hasHidden(name);
    }

    /** Whether there is a hidden layer. */
    static boolean hasHidden(String name) {
        return NAMED.contains(name) ? !name.equals("softmax") : name.indexOf('-') != name.lastIndexOf('-');
    }

    /**
     * The network of this name for data of this size.
     *
     * @param inputs how many pixels a picture has
     * @param classes how many classes there are
     */
    static NetworkSpec of(String name, int inputs, int classes) {
        return switch (name) {
            case "softmax" -> new NetworkSpec(name, List.of(inputs, classes), "relu", 0, Sgd.of(0.01), 25, 10, 0.3);
            case "hidden" ->
                new NetworkSpec(name, List.of(inputs, 128, 128, classes), "relu", 0, Sgd.of(0.01), 128, 20, 0.2);
            case "dropout" ->
                new NetworkSpec(name, List.of(inputs, 128, 128, classes), "relu", 0.3, Sgd.of(0.01), 128, 20, 0.2);
            case "wide" ->
                new NetworkSpec(name, List.of(inputs, 512, 512, classes), "relu", 0.2, Rmsprop.of(0.001), 128, 20, 0);
            default -> own(name, inputs, classes);
        };
    }

    private static NetworkSpec own(String name, int inputs, int classes) {
        List<Integer> layers = new ArrayList<>();
        for (String size : name.split("-", -1)) {
            layers.add(OptionReader.integer(OPTION + " " + name, size, 1, MOST_UNITS, 128));
        }
        NetworkSpec network = new NetworkSpec(name, List.copyOf(layers), "relu", 0, Sgd.of(0.01), 128, 20, 0.2);
        if (network.inputs() != inputs || network.classes() != classes) {
            layers.set(0, inputs);
            layers.set(layers.size() - 1, classes);
            NetworkSpec fitting = new NetworkSpec(name, layers, "relu", 0, Sgd.of(0.01), 1, 1, 0);
            throw OptionReader.wrong(
                    OPTION,
                    name,
                    "sizes from " + inputs + " (pixels of a picture) to " + classes + " (classes)",
                    fitting.shape());
        }
        if (network.parameters() > MOST_PARAMETERS) {
            throw OptionReader.wrong(
                    OPTION,
                    name,
                    "at most " + OptionReader.grouped(MOST_PARAMETERS) + " weights, these are "
                            + OptionReader.grouped(network.parameters()),
                    inputs + "-512-512-" + classes);
        }
        return network;
    }
}
