package dev.perceptron.tabular.features;

import dev.perceptron.tabular.table.Column;
import dev.perceptron.tabular.table.DateFormat;
import dev.perceptron.tabular.table.Kind;
import dev.perceptron.tabular.table.TableException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** Values that a program gives for a column. */
final class CellValue {
    private static final double SECONDS_OF_A_DAY = 86_400;

    private CellValue() {}

    /** As a category: texts as they are, integers without a point; null if missing. */
    static @Nullable String text(@Nullable Object value) {
        if (value == null || (value instanceof String empty && empty.isBlank())) {
            return null;
        }
        return value instanceof Number number && !(value instanceof Long)
                ? Column.text(number.doubleValue())
                : value.toString().strip();
    }

    /** As a number or days since 1 January 1970; NaN if missing. */
    static double number(ColumnEncoding.Numeric feature, @Nullable Object value) {
        if (value == null || (value instanceof String empty && empty.isBlank())) {
            return Double.NaN;
        }
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof Boolean truth && feature.kind() == Kind.NUMBER) {
            return truth ? 1 : 0;
        }
        if (feature.kind() == Kind.DATE) {
            return days(feature, value);
        }
        if (value instanceof String text) {
            try {
                return Double.parseDouble(text.strip());
            } catch (NumberFormatException e) {
                throw wrong(feature, value, "a number");
            }
        }
        throw wrong(feature, value, "a number");
    }

    private static double days(ColumnEncoding.Numeric feature, Object value) {
        if (value instanceof LocalDate date) {
            return date.toEpochDay();
        }
        if (value instanceof LocalDateTime time) {
            return days(time);
        }
        if (value instanceof OffsetDateTime time) {
            return days(time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime());
        }
        if (value instanceof ZonedDateTime time) {
            return days(time.withZoneSameInstant(ZoneOffset.UTC).toLocalDateTime());
        }
        if (value instanceof Instant instant) {
            return days(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
        }
        if (value instanceof String text) {
            double days = feature.dateFormat().parse(text.strip());
            if (Double.isNaN(days)) {
                days = DateFormat.ISO.parse(text.strip());
            }
            if (Double.isNaN(days)) {
                String own = feature.dateFormat() == DateFormat.ISO
                        ? ""
                        : ", or " + feature.dateFormat().label() + " as in the training table";
                throw wrong(feature, value, "a date such as 2026-11-23" + own);
            }
            return days;
        }
        throw wrong(feature, value, "a LocalDate");
    }

    private static double days(LocalDateTime time) {
        return time.toLocalDate().toEpochDay() + time.toLocalTime().toSecondOfDay() / SECONDS_OF_A_DAY;
    }

    private static TableException wrong(ColumnEncoding feature, Object value, String expected) {
        return new TableException("The column '" + feature.name() + "' expects " + expected + ", received '" + value
                + "' (" + value.getClass().getSimpleName() + ").");
    }
}
