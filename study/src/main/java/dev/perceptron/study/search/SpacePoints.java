package dev.perceptron.study.search;

import dev.perceptron.random.Purpose;
import dev.perceptron.random.Seed;
import java.util.LinkedHashMap;
import java.util.Map;

/** Points of a search space, drawn by number. */
final class SpacePoints {
    private static final int MOST = 1 << 20;

    private SpacePoints() {}

    /** Random values, the same for the same number. */
    static Map<String, String> random(Map<String, SearchParameter> space, long seed, int number) {
        float[] places = Seed.of(seed).stream(Purpose.CUSTOM, number % MOST, 0).uniform(space.size());
        double[] point = new double[places.length];
        for (int i = 0; i < places.length; i++) {
            point[i] = places[i];
        }
        return values(space, point);
    }

    /** The values at a point; parameters that don't exist there are left out. */
    static Map<String, String> values(Map<String, SearchParameter> space, double[] point) {
        Map<String, String> values = new LinkedHashMap<>();
        int i = 0;
        for (SearchParameter parameter : space.values()) {
            if (parameter.isActive(values)) {
                values.put(parameter.name(), parameter.text(point[i]));
            }
            i++;
        }
        return values;
    }

    /** The point of values; parameters that don't exist are at the middle. */
    static double[] point(Map<String, SearchParameter> space, Map<String, String> values) {
        double[] point = new double[space.size()];
        int i = 0;
        for (SearchParameter parameter : space.values()) {
            String text = values.get(parameter.name());
            point[i++] = text == null ? 0.5 : parameter.place(text);
        }
        return point;
    }
}
