package dev.perceptron.tabular.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which texts are numbers. */
final class NumberStyleTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0",
                "-0.5|-0.5",
                "+7|7",
                ".5|0.5",
                "5.|5",
                "2E3|2000",
                "2e-3|0.002",
                "$5|5",
                "5$|5",
                "€ 5|5",
                "5 ₽|5",
                "5%|5",
                "$5%|5",
                "inf|Infinity",
                "+Infinity|Infinity",
                "-INF|-Infinity",
            })
    void everyStyleTakesPlainNumbers(String text, double value) {
        assertEquals(value, NumberStyle.PLAIN.parse(text));
        assertEquals(value, NumberStyle.GROUPED.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "$", "%", "$%", ".", "-", "+", "e5", "1e", "1-2", "1,000", "f", "1f", "any", "0x1", "1 2", "١"
            })
    void whatIsNoNumber(String text) {
        assertEquals(Double.NaN, NumberStyle.PLAIN.parse(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,000|1000",
                "9,999|9999",
                "12,345|12345",
                "123,456|123456",
                "-1,234|-1234",
                "+1,234|1234",
                "1,234.5|1234.5",
                "1,234,567.25|1234567.25",
            })
    void commasMayStandBetweenThousands(String text, double value) {
        assertEquals(value, NumberStyle.GROUPED.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,23",
                "1,2345",
                "1234,567",
                "12,34,567",
                "1,234,5",
                "0,123",
                ",123",
                "-,123",
                "1,",
                "1.5,234",
                ".1,234",
                "1,234.5,678",
                "1,2e3",
                "1,23:",
            })
    void commasElsewhereAreNoThousands(String text) {
        assertEquals(Double.NaN, NumberStyle.GROUPED.parse(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1,5|1.5", ",5|0.5", "3|3", "1.5|NaN", ".5|NaN", "1,234.5|NaN", "1,2,3|NaN"})
    void aCommaMayBeThePoint(String text, double value) {
        assertEquals(value, NumberStyle.COMMA.parse(text));
    }

    @Test
    void aNumberHasUpTo64Characters() {
        assertEquals(1e63, NumberStyle.PLAIN.parse("1" + "0".repeat(63)));
        assertEquals(Double.NaN, NumberStyle.PLAIN.parse("1" + "0".repeat(64)));
    }
}
