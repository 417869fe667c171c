package dev.perceptron.tabular.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which texts are dates. */
final class DateFormatTest {
    @ParameterizedTest
    @CsvSource({
        "DAY_DOT, 1.2.2026, 2026-02-01",
        "DAY_HYPHEN, 31-12-1999, 1999-12-31",
        "MONTH_SLASH, 2/1/2026, 2026-02-01",
        "DAY_SLASH, 2/1/2026, 2026-01-02",
        "YEAR_SLASH, 2026/1/2, 2026-01-02",
        "ISO, 0001-01-01, 0001-01-01",
        "ISO, 9999-12-31, 9999-12-31",
        "ISO, 2024-02-29, 2024-02-29",
    })
    void daysAndMonthsHaveOneOrTwoDigitsYearsFour(DateFormat format, String text, LocalDate date) {
        assertEquals(date.toEpochDay(), format.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "226-11-23",
                "12026-11-23",
                "2026--23",
                "2026-11-",
                "2026-11-2x",
                "2026-011-23",
                "2026-11-023",
                "2026-1123",
                "2026/11/23",
                "2023-02-29",
                "-026-11-23",
                "x026-11-23",
                "/026-11-23",
                ":026-11-23",
                "20261123",
                "2026-11",
                "2026-11-23x12:00",
                "2026-11-2312:00",
            })
    void whatIsNoDate(String text) {
        assertEquals(Double.NaN, DateFormat.ISO.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "00:00, 0",
        "06:00, 0.25",
        "23:59, 0.99930555555555556",
        "12:00:00.0, 0.5",
        "12:00:43.2, 0.5005",
        "12:00Z, 0.5",
        "12:00-06:00, 0.75",
        "12:00:00+06:00, 0.25",
        "00:00+12:00, -0.5",
    })
    void aTimeIsAPartOfTheDay(String time, double part) {
        assertEquals(20_780 + part, DateFormat.ISO.parse("2026-11-23T" + time), 1e-9);
        assertEquals(20_780 + part, DateFormat.ISO.parse("2026-11-23 " + time), 1e-9);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "12",
                "24:00",
                "12:60",
                "12:00:60",
                "1:30",
                "12:3",
                "12:00:00:00",
                "12:00+06:00:00",
                "12:00+24:00",
                "12:00+6",
                "+06:00",
                "-0:30",
                "1e1:00",
                "1.5:00",
                "12:30.5",
                "$2:00",
                "12:3%",
                "12:00:5%",
                "012:00",
                "12:00:00.",
            })
    void whatIsNoTime(String time) {
        assertEquals(Double.NaN, DateFormat.ISO.parse("2026-11-23T" + time));
    }

    @Test
    void aDateWithItsTimeHasUpTo40Characters() {
        String longest = "2026-11-23T12:00:00." + "0".repeat(20);
        assertEquals(20_780.5, DateFormat.ISO.parse(longest));
        assertEquals(Double.NaN, DateFormat.ISO.parse(longest + "0"));
    }
}
