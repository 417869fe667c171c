package dev.perceptron.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perceptron.config.ConfigValue;
import dev.perceptron.model.SummaryOptions;
import dev.perceptron.model.SummaryTable;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The summary's table is Keras's, character for character. */
class SummaryGoldenTest {
    @TestFactory
    Stream<DynamicTest> likeKeras() {
        return GoldenText.cases("summary").stream()
                .map(c -> DynamicTest.dynamicTest(
                        c.get("id").string(), () -> assertEquals(GoldenText.expected(c), render(c))));
    }

    @Test
    void allCasesAreThere() {
        assertEquals(15, GoldenText.cases("summary").size());
    }

    private static String render(ConfigValue c) {
        ConfigValue wanted = c.get("options");
        KerasModel model = KerasModel.read(c.get("object"));
        SummaryOptions options = SummaryOptions.standard()
                .withLineLength(wanted.get("line_length").asInt())
                .withConnections(!model.isChain())
                .withTrainable(wanted.readOr("show_trainable", ConfigValue::asBool, false));
        boolean expanded = wanted.readOr("expand_nested", ConfigValue::asBool, false);
        return SummaryTable.render(
                model.name(),
                model.rows(expanded),
                model.totals(c.readOr("train_one_step", ConfigValue::string, "")),
                options);
    }
}
