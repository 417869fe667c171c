package dev.perceptron.formats.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Compares a group as read with what h5py read from the same file. */
final class Comparison {
    private Comparison() {}

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    /** Compares everything; gives the number of arrays compared. */
    static int compare(Map<String, Object> expected, Hdf5Group group) {
        int compared = attributes(map(expected.get("attributes")), group.attributes());
        Map<String, Object> groups = map(expected.get("groups"));
        Map<String, Object> datasets = map(expected.get("datasets"));
        assertEquals(groups.size(), group.groups().size(), group.path());
        assertEquals(datasets.size(), group.datasets().size(), group.path());
        for (Map.Entry<String, Object> inner : groups.entrySet()) {
            compared += compare(map(inner.getValue()), group.group(inner.getKey()));
        }
        for (Map.Entry<String, Object> inner : datasets.entrySet()) {
            Hdf5Dataset dataset = group.dataset(inner.getKey());
            compared += values(map(inner.getValue()), dataset);
            compared += attributes(map(map(inner.getValue()).get("attributes")), dataset.attributes());
        }
        return compared;
    }

    private static int attributes(Map<String, Object> expected, Hdf5Attributes attributes) {
        assertEquals(expected.keySet(), new java.util.TreeSet<>(attributes.names()));
        int compared = 0;
        for (Map.Entry<String, Object> attribute : expected.entrySet()) {
            compared += values(map(attribute.getValue()), attributes.get(attribute.getKey()));
        }
        return compared;
    }

    private static int values(Map<String, Object> expected, Hdf5Values actual) {
        String path = actual.path();
        if (expected.containsKey("null")) {
            assertTrue(actual.isNull(), path);
            assertEquals(0, actual.count(), path);
            return 1;
        }
        long[] shape = numbers(expected.get("shape"));
        assertArrayEquals(shape, actual.shape(), path);
        long count = actual.count();
        if (expected.containsKey("strings")) {
            assertEquals(expected.get("strings"), actual.strings(count), path);
        } else if (expected.containsKey("hex")) {
            String hex = (String) expected.get("hex");
            assertEquals(hex, HexFormat.of().formatHex(actual.bytes(hex.length() / 2)), path);
        } else if (expected.containsKey("integers")) {
            long[] wanted = numbers(expected.get("integers"));
            assertArrayEquals(wanted, actual.integers(count), path);
            double[] asDoubles =
                    java.util.Arrays.stream(wanted).asDoubleStream().toArray();
            assertArrayEquals(asDoubles, actual.doubles(count), path);
        } else {
            List<?> texts = (List<?>) expected.get("floats");
            double[] wanted = texts.stream().mapToDouble(Comparison::hexFloat).toArray();
            assertArrayEquals(wanted, actual.doubles(count), path);
            float[] floats = new float[wanted.length];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = (float) wanted[i];
            }
            assertArrayEquals(floats, actual.floats(count), path);
        }
        return 1;
    }

    /** Python's hexadecimal floats are Java's, but for the names of what is not finite. */
    private static double hexFloat(Object text) {
        return Double.parseDouble(text.toString().replace("inf", "Infinity").replace("nan", "NaN"));
    }

    private static long[] numbers(Object list) {
        return ((List<?>) list)
                .stream().mapToLong(e -> Long.parseLong(e.toString())).toArray();
    }
}
