package dev.perceptron.studio.train;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import java.util.ArrayList;
import java.util.List;

/**
 * What the drawing of the network shows, the same on all pages.
 *
 * @param sample the test picture whose activations are shown
 * @param firsts the first neuron shown of each column
 */
record View(int sample, List<Integer> firsts) {
    private static final int MOST_COLUMNS = 64;

    View {
        firsts = List.copyOf(firsts);
    }

    /** The first test picture, and columns from their first neuron on. */
    static View standard() {
        return new View(0, List.of());
    }

    /** The same with what a page sent. */
    View with(ConfigValue body, int tests) {
        int newSample = body.readOr("sample", ConfigValue::asInt, sample);
        if (newSample < 0 || newSample >= tests) {
            throw new IllegalArgumentException(
                    "There are the test pictures 0 to " + (tests - 1) + ", received " + newSample + ".");
        }
        if (!body.has("column")) {
            return new View(newSample, firsts);
        }
        int column = body.read("column", ConfigValue::asInt);
        int first = body.read("first", ConfigValue::asInt);
        if (column < 0 || column >= MOST_COLUMNS || first < 0) {
            throw new IllegalArgumentException(
                    "There is no neuron " + first + " of a column " + column + " to begin with.");
        }
        List<Integer> more = new ArrayList<>(firsts);
        while (more.size() <= column) {
            more.add(0);
        }
        more.set(column, first);
        return new View(newSample, more);
    }

    /** The same with another test picture. */
    View withSample(int newSample) {
        return new View(newSample, firsts);
    }

    /** The first neurons as an array. */
    int[] firstUnits() {
        return firsts.stream().mapToInt(Integer::intValue).toArray();
    }

    ConfigObject write() {
        return ConfigObject.empty()
                .with("sample", ConfigValue.of(sample))
                .with(
                        "firsts",
                        ConfigValue.listOf(firsts.stream().map(ConfigValue::of).toList()));
    }
}
