package dev.perceptron.studio.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The playground's points, against NumPy's of tools/studio_reference.py. */
final class PointsTest {
    private static List<ConfigValue> reference() throws IOException {
        try (InputStream in = Objects.requireNonNull(PointsTest.class.getResourceAsStream("points.json"))) {
            return Json.parse(Json.utf8(in.readAllBytes())).list();
        }
    }

    private static Points made(ConfigValue of) {
        DataKind kind = DataKind.of(of.get("data").string());
        int count = of.get("count").asInt();
        double noise = of.get("noise").asDouble();
        long seed = of.get("seed").asLong();
        return switch (kind) {
            case PLANE -> Points.values(function(kind, ""), count, noise, seed);
            case MULTI_GAUSS -> Points.values(function(kind, ""), count, noise, seed);
            case FUNCTION -> Points.values(OwnFunction.of("sin(x1)*exp(x2/3) + x1*x2/10"), count, noise, seed);
            default -> Points.classes(kind, count, noise, seed);
        };
    }

    private static dev.perceptron.data.expression.RealFunction function(DataKind kind, String formula) {
        PlaySettings settings = PlaySettings.read(
                ConfigObject.empty().with("data", ConfigValue.of(kind.key())).with("f", ConfigValue.of(formula)));
        return Objects.requireNonNull(settings.function());
    }

    @Test
    void allKindsAreThoseOfNumpy() throws IOException {
        assertEquals(DataKind.values().length, reference().size());
        for (ConfigValue each : reference()) {
            Points points = made(each);
            String kind = each.get("data").string();
            near(kind + " x1", points.x1(), each.get("x1"));
            near(kind + " x2", points.x2(), each.get("x2"));
            near(kind + " y", points.y(), each.get("y"));
        }
    }

    private static void near(String what, float[] values, ConfigValue expected) {
        assertEquals(expected.list().size(), values.length);
        for (int i = 0; i < values.length; i++) {
            assertEquals(
                    expected.at(i).asDouble(),
                    (double) values[i],
                    2e-6,
                    String.format(java.util.Locale.ROOT, "%s %d", what, i));
        }
    }

    @Test
    void withoutNoiseClassesLieApart() {
        for (DataKind kind : List.of(DataKind.CIRCLE, DataKind.XOR)) {
            Points points = Points.classes(kind, 400, 0, 5);
            for (int i = 0; i < points.count(); i++) {
                double x1 = points.x1()[i];
                double x2 = points.x2()[i];
                boolean first = kind == DataKind.CIRCLE ? Math.hypot(x1, x2) <= 2.5 : x1 * x2 > 0;
                assertEquals(
                        first ? 1f : 0f,
                        points.y()[i],
                        String.format(java.util.Locale.ROOT, "%s (%s, %s)", kind, x1, x2));
            }
        }
    }

    @Test
    void bothClassesAreHalfAndMixed() {
        for (DataKind kind : List.of(DataKind.CIRCLE, DataKind.XOR, DataKind.GAUSS, DataKind.SPIRAL)) {
            Points points = Points.classes(kind, 200, 0.1, 1);
            int first = 0;
            int ofFirstHalf = 0;
            for (int i = 0; i < 200; i++) {
                first += (int) points.y()[i];
                ofFirstHalf += i < 100 ? (int) points.y()[i] : 0;
            }
            assertEquals(100, first);
            assertTrue(ofFirstHalf >= 30 && ofFirstHalf <= 70, "received " + ofFirstHalf);
        }
    }

    @Test
    void noPointLeavesThePlane() {
        for (DataKind kind : List.of(DataKind.CIRCLE, DataKind.XOR, DataKind.GAUSS, DataKind.SPIRAL)) {
            Points points = Points.classes(kind, 500, 0.5, 9);
            for (int i = 0; i < points.count(); i++) {
                assertTrue(points.x1()[i] >= -6f && points.x1()[i] <= 6f, "received " + points.x1()[i]);
                assertTrue(points.x2()[i] >= -6f && points.x2()[i] <= 6f, "received " + points.x2()[i]);
            }
        }
    }

    @Test
    void anotherSeedMakesOtherPoints() {
        assertFalse(java.util.Arrays.equals(
                Points.classes(DataKind.XOR, 20, 0, 2).x1(),
                Points.classes(DataKind.XOR, 20, 0, 1).x1()));
    }
}
