package dev.perceptron.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers look as Python 3.11 prints them; floats have the digits of NumPy 2.4 in Python's layout. */
class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "0.0, 0.0",
        "-0.0, -0.0",
        "1, 1.0",
        "-3, -3.0",
        "0.1, 0.1",
        "0.0001, 0.0001",
        "0.00001, 1e-05",
        "0.000095, 9.5e-05",
        "2e-3, 0.002",
        "123456.789, 123456.789",
        "1e15, 1000000000000000.0",
        "1e16, 1e+16",
        "1e22, 1e+22",
        "1e23, 1e+23",
        "9007199254740993, 9007199254740992.0",
        "0.3333333333333333, 0.3333333333333333",
        "0.0010000000474974513, 0.0010000000474974513",
        "4.9e-324, 5e-324",
        "2.2250738585072014e-308, 2.2250738585072014e-308",
        "1.7976931348623157e308, 1.7976931348623157e+308",
        "5.684341886080802e-14, 5.684341886080802e-14",
        "2.0e-322, 2e-322",
        "-1.5e-7, -1.5e-07"
    })
    void shortestDouble(double value, String python) {
        assertEquals(python, Numbers.shortest(value));
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.1",
        "0.33333334, 0.33333334",
        "16777216, 16777216.0",
        "1e-45, 1e-45",
        "3.4028235e38, 3.4028235e+38",
        "1.17549435e-38, 1.1754944e-38",
        "2e-3, 0.002",
        "1e10, 10000000000.0",
        "8388608.5, 8388608.0",
        "33554432, 33554432.0"
    })
    void shortestFloat(float value, String digits) {
        assertEquals(digits, Numbers.shortest(value));
    }

    @Test
    void notNumbers() {
        assertEquals("nan", Numbers.shortest(Double.NaN));
        assertEquals("inf", Numbers.shortest(Double.POSITIVE_INFINITY));
        assertEquals("-inf", Numbers.shortest(Float.NEGATIVE_INFINITY));
        assertEquals("nan", Numbers.fixed(Double.NaN, 4));
        assertEquals("-inf", Numbers.scientific(Double.NEGATIVE_INFINITY, 4));
    }

    @ParameterizedTest
    @CsvSource({
        "0.125, 2, 0.12",
        "0.375, 2, 0.38",
        "0.5, 0, 0",
        "1.5, 0, 2",
        "2.5, 0, 2",
        "1.00005, 4, 1.0001",
        "-0.00001, 4, -0.0000",
        "-0.0, 4, -0.0000",
        "1e20, 2, 100000000000000000000.00",
        "2.675, 2, 2.67"
    })
    void fixed(double value, int digits, String python) {
        assertEquals(python, Numbers.fixed(value, digits));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 4, 0.0000e+00",
        "-0.0, 4, -0.0000e+00",
        "1e-5, 4, 1.0000e-05",
        "9.99999e-4, 4, 1.0000e-03",
        "0.00012345, 2, 1.23e-04",
        "-12345.678, 4, -1.2346e+04",
        "1e-300, 4, 1.0000e-300",
        "5e-324, 4, 4.9407e-324",
        "2.5, 0, 2e+00"
    })
    void scientific(double value, int digits, String python) {
        assertEquals(python, Numbers.scientific(value, digits));
    }
}
