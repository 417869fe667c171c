package dev.perceptron.parquet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;

/** A value as a CSV file would write it; the empty text where it is none, such as NaN. */
final class CellText {
    private static final long JULIAN_1970 = 2_440_588;
    private static final long DAY_SECONDS = 86_400;
    private static final int LAST_YEAR = 9999;

    private CellText() {}

    /** Of a number stored as 32 or 64 bits. */
    static String of(Field field, long value) {
        return switch (field.meaning()) {
            case UNSIGNED -> Long.toUnsignedString(field.type() == Field.Type.INT_32 ? value & 0xffffffffL : value);
            case DECIMAL -> BigDecimal.valueOf(value, field.scale()).toString();
            case DATE -> date(value);
            case MILLIS -> time(value, 1_000);
            case MICROS -> time(value, 1_000_000);
            case NANOS -> time(value, 1_000_000_000);
            case TIME_MILLIS -> seconds(value, 3);
            case TIME_MICROS -> seconds(value, 6);
            case TIME_NANOS -> seconds(value, 9);
            default -> Long.toString(value);
        };
    }

    /** A time of day is a number: its seconds. */
    private static String seconds(long value, int digits) {
        return BigDecimal.valueOf(value, digits).stripTrailingZeros().toPlainString();
    }

    /** Of a float, widened, or a double; so that reading the text gives the same number again. */
    static String of(double value) {
        return Double.isFinite(value) ? Double.toString(value) : "";
    }

    /** Of bytes: text, a decimal number, half a float, or digits in base 16. */
    static String of(Field field, byte[] bytes) {
        return switch (field.meaning()) {
            case DECIMAL -> bytes.length == 0 ? "" : new BigDecimal(new BigInteger(bytes), field.scale()).toString();
            case HALF -> half(bytes);
            case HEX -> HexFormat.of().formatHex(bytes);
            default -> ByteCursor.text(bytes).strip();
        };
    }

    private static String half(byte[] bytes) {
        if (bytes.length != 2) {
            throw new ParquetFormatException("the column of 16-bit floats has values of " + bytes.length + " bytes");
        }
        int bits = bytes[0] & 0xff | (bytes[1] & 0xff) << 8;
        int exponent = bits >>> 10 & 31;
        int fraction = bits & 1023;
        if (exponent == 31) {
            return "";
        }
        float size = exponent == 0 ? fraction * 0x1p-24f : Math.scalb(1 + fraction * 0x1p-10f, exponent - 15);
        return of((bits & 0x8000) == 0 ? size : -size);
    }

    /** Of the old 96-bit time: nanoseconds of a day and the day's Julian number. */
    static String ofInt96(long nanos, int day) {
        LocalDateTime start = LocalDate.ofEpochDay(day - JULIAN_1970).atStartOfDay();
        return written(start.plusNanos(nanos));
    }

    private static String date(long days) {
        LocalDate date = LocalDate.ofEpochDay(Math.max(-1_000_000_000, Math.min(1_000_000_000, days)));
        return date.getYear() < 0 || date.getYear() > LAST_YEAR ? "" : date.toString();
    }

    private static String time(long value, long inSecond) {
        long seconds = Math.floorDiv(value, inSecond);
        if (Math.abs(seconds) > DAY_SECONDS * 366 * LAST_YEAR) {
            return "";
        }
        int nanos = (int) (Math.floorMod(value, inSecond) * (1_000_000_000 / inSecond));
        return written(LocalDateTime.ofEpochSecond(seconds, nanos, ZoneOffset.UTC));
    }

    private static String written(LocalDateTime time) {
        return time.getYear() < 0 || time.getYear() > LAST_YEAR ? "" : time.toString();
    }
}
