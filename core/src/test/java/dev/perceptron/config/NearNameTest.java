package dev.perceptron.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which name was meant. */
final class NearNameTest {
    @Test
    void distancesAreLevenshteins() {
        assertEquals(3, NearName.distance("kitten", "sitting"));
        assertEquals(2, NearName.distance("flaw", "lawn"));
        assertEquals(5, NearName.distance("", "price"));
        assertEquals(0, NearName.distance("Price", "pRICE"));
    }

    @Test
    void theNearestNameIsSuggestedIfItIsNear() {
        List<String> names = List.of("id", "price", "prices", "town");
        assertEquals("; did you mean price?", NearName.hint("PRICE", names));
        assertEquals("; did you mean price?", NearName.hint("prise", names));
        assertEquals("; did you mean prices?", NearName.hint("pricess", names));
        assertEquals("; did you mean mnist?", NearName.hint("mnsit", List.of("bench", "mnist")));
        assertEquals("; did you mean id?", NearName.hint("ID", names));
        assertEquals("", NearName.hint("if", names));
        assertEquals("", NearName.hint("area", names));
        assertEquals("", NearName.hint("nosuch", List.of("bench", "summary", "reproduce")));
    }

    @Test
    void whereNoneIsNearAllAreListed() {
        List<String> names = List.of("relu", "selu", "silu", "swish", "MeanIoU");
        assertEquals("; did you mean 'swish'?", NearName.orKnown("swish15", names));
        assertEquals("; did you mean 'MeanIoU'?", NearName.orKnown("mean_io_u", names));
        assertEquals("; did you mean 'relu' or 'selu' or 'silu'?", NearName.orKnown("rElu", names));
        assertEquals("; known are relu, selu, silu, swish, MeanIoU.", NearName.orKnown("zzzzzz", names));
    }
}
