package dev.perceptron.studio.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.studio.formula.FormulaException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlaySettingsTest {
    /** Settings given as name, value, name, value. */
    static PlaySettings settings(String... given) {
        ConfigObject body = ConfigObject.empty();
        for (int i = 0; i < given.length; i += 2) {
            body = body.with(given[i], ConfigValue.of(given[i + 1]));
        }
        return PlaySettings.read(body);
    }

    @Test
    void whatIsMissingHasUsualValues() {
        PlaySettings usual = settings();
        assertEquals(DataKind.CIRCLE, usual.data());
        assertEquals(List.of(4, 2), usual.layers());
        assertEquals(List.of(InputFeature.X1, InputFeature.X2), usual.features());
        assertEquals("binary_crossentropy", usual.loss());
        assertEquals(250, usual.trainCount());
        assertEquals("mean_squared_error", settings("data", "plane").loss());
    }

    @Test
    void noHiddenLayerIsZeroOrNothing() {
        assertEquals(List.of(), settings("layers", "0").layers());
        assertEquals(List.of(), settings("layers", "").layers());
        assertEquals(6, settings("layers", "8-8-8-8-8-8").layers().size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            data | moon | There is no data 'moon'; there are circle, xor
            rate | fast | The setting 'rate' is a number from
            rate | 0 | received '0'
            rate | NaN | The setting 'rate' is a number from
            noise | 51 | The setting 'noise' is a number from 0 to 50; received '51'
            batch | 0 | The setting 'batch' is a number from 1 to 2000
            batch | 1.5 | The setting 'batch' is a number from 1 to 2000
            layers | 9 | The setting 'layers' holds numbers of units from 1 to 8
            layers | 2-2-2-2-2-2-2 | There are at most 6 hidden layers, received 7
            features | x3 | There is no feature 'x3'
            features | x1-x1 | The feature 'x1' is given twice
            activation | softmax | The setting 'activation' is one of tanh, sigmoid
            loss | mean_absolute_error | The setting 'loss' is one of binary_crossentropy
            optimizer | lion | The setting 'optimizer' is one of sgd
            events | 3_w_9_0_0_1 | the network has the layers
            events | 3_w_0_5_0_1 | A change by hand is of layer 0, from unit 5
            events | 3_rate_-1 | A change by hand is written
            events | nonsense | A change by hand is written
            events | 5_rate_0.1*3_rate_0.2 | in the order of epochs
            """)
    void whatIsOutOfRangeIsRefused(String name, String value, String message) {
        String received = String.valueOf(assertThrows(IllegalArgumentException.class, () -> settings(name, value))
                .getMessage());
        assertTrue(received.contains(message), received);
    }

    @Test
    void eventsAreRead() {
        PlaySettings settings = settings("events", "0_rate_0.5*2_w_0_1_3_-0.25*2_b_2_0_1e-3");
        assertEquals(
                List.of(
                        new PlayEvent(0, PlayEvent.RATE, 0, 0, 0.5f),
                        new PlayEvent(2, 0, 1, 3, -0.25f),
                        new PlayEvent(2, 2, PlayEvent.BIAS, 0, 0.001f)),
                settings.events());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1/(x1-1 | column 8
            1/x1 | The function is
            sqrt(x1) | The function is NaN at x1 = -6.0
            x1+x3 | The function has the argument x3
            0*x1 | The function is 0 everywhere
            system(x1) | there is no 'system'
            """)
    void aFunctionMustBeAFiniteFormulaOfX1AndX2(String formula, String message) {
        PlaySettings settings = settings("data", "function", "f", formula);
        String received = String.valueOf(
                assertThrows(FormulaException.class, settings::points).getMessage());
        assertTrue(received.contains(message), received);
    }

    @Test
    void aFunctionIsDividedByItsLargestSize() {
        Points points =
                settings("data", "function", "f", "-100*x1", "noise", "0").points();
        for (int i = 0; i < points.count(); i++) {
            assertEquals(-points.x1()[i] / 6, points.y()[i], 1e-6f);
        }
    }
}
