package dev.perceptron.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionTest {
    private record Norm(List<Integer> axes, double limit) {
        private static final Option<Norm, List<Integer>> AXIS = Option.<Norm, List<Integer>>of(
                        "axis", OptionType.AXES, Norm::axes)
                .or(List.of(0));
        private static final Option<Norm, Double> LIMIT =
                Option.real("limit", Norm::limit).or(2.0).fromBelow(0, 2.5).unlessDefault();
        private static final Schema<Norm> SCHEMA =
                Schema.of("Norm", values -> new Norm(values.get(AXIS), values.get(LIMIT)), AXIS, LIMIT);

        private static String written(List<Integer> axes, double limit) {
            return Json.write(SCHEMA.write(new Norm(axes, limit)));
        }

        private static Norm read(String json) {
            return SCHEMA.read((ConfigObject) Json.parse(json));
        }
    }

    @Test
    void oneAxisIsANumberAndSeveralAreAList() {
        assertEquals("{\"axis\": -1}", Norm.written(List.of(-1), 2));
        assertEquals("{\"axis\": [0, 1]}", Norm.written(List.of(0, 1), 2));
        assertEquals(List.of(-1), Norm.read("{\"axis\": -1}").axes());
        assertEquals(List.of(-1), Norm.read("{\"axis\": [-1]}").axes());
        assertEquals(List.of(0, 1), Norm.read("{\"axis\": [0, 1]}").axes());
        assertThrows(ConfigException.class, () -> Norm.read("{\"axis\": [0.5]}"));
    }

    @Test
    void anOptionUnlessDefaultIsWrittenWhereItDiffers() {
        assertEquals("{\"axis\": 0, \"limit\": 1.0}", Norm.written(List.of(0), 1));
        assertEquals(2, Norm.read("{}").limit());
        assertEquals(2, Norm.read("{\"limit\": null}").limit());
        assertEquals(1, Norm.read("{\"limit\": 1}").limit());
    }

    @Test
    void messagesNameIntegerBoundsWithoutAFraction() {
        Norm.LIMIT.check("Norm", 0.0);
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> Norm.LIMIT.check("Norm", 2.5));
        assertEquals("Norm's limit must be from 0 to below 2.5, received 2.5.", error.getMessage());
    }
}
