package dev.perceptron.tabular.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** What a column is taken for, and the reason that is given. */
final class ColumnGuesserTest {
    private static Guess guess(String... texts) {
        return guess(texts.length, i -> texts[i]);
    }

    private static Guess guess(int rows, IntFunction<String> text) {
        ColumnGuesser guesser = new ColumnGuesser();
        for (int i = 0; i < rows; i++) {
            guesser.add(text.apply(i), text.apply(i).isEmpty(), i + 1);
        }
        return guesser.guess("c", null, null);
    }

    @Test
    void numbersAndHowTheyAreWritten() {
        assertEquals(new Guess("c", Kind.NUMBER, "integers, 2 different", 0, 0), guess("1", "2", "1"));
        assertEquals(new Guess("c", Kind.NUMBER, "numbers, 2 different", 1, 0), guess("1.5", "", "2"));
        assertEquals("numbers, decimal commas, 2 different", guess("1,5", "2").reason());
        assertEquals(
                "integers, commas between thousands, 2 different",
                guess("1,234", "2,345").reason());
        assertEquals(
                "numbers, commas between thousands, 2 different",
                guess("1,234.5", "2,345").reason());
        assertEquals(new Guess("c", Kind.NUMBER, "no values", 2, 0), guess("", ""));
    }

    @Test
    void datesAndWhetherTheyCouldBeReadOtherwise() {
        assertEquals(new Guess("c", Kind.DATE, "year-month-day", 0, 0), guess("2026-11-23", "2026-11-24"));
        assertEquals("month/day/year", guess("11/12/2026", "11/23/2026").reason());
        assertEquals(
                "month/day/year (day/month/year would fit too)",
                guess("11/12/2026", "1/2/2026").reason());
        assertEquals("day/month/year", guess("11/12/2026", "23/12/2026").reason());
    }

    @Test
    void oneTextInTenNeedsNoExplanationOneInElevenDoes() {
        assertEquals(
                "10 different strings", guess(10, i -> i < 9 ? "" + i : "x").reason());
        assertEquals(
                "11 different strings (not numbers because of 'x' in line 11)",
                guess(11, i -> i < 10 ? "" + i : "x").reason());
        assertEquals(
                "11 different strings (not numbers because of 'x' in line 11)",
                guess(11, i -> i < 10 ? "2026-11-1" + i : "x").reason());
    }

    @Test
    void moreThanAThousandDifferentOnesAreNotCounted() {
        assertEquals("1000 different strings", guess(1000, i -> "t" + i).reason());
        assertEquals(
                "more than 1,000 different strings", guess(1001, i -> "t" + i).reason());
    }

    @Test
    void longColumnsStayWhatTheirFirstThousandValuesAre() {
        assertEquals(Kind.NUMBER, guess(2000, i -> "" + i).kind());
        assertEquals(Kind.NUMBER, guess(2000, i -> "1,234.5").kind());
        assertEquals(Kind.NUMBER, guess(2000, i -> "1,5").kind());
        for (String date :
                new String[] {"2026-11-23", "2026/11/23", "23.11.2026", "11/23/2026", "23/11/2026", "23-11-2026"}) {
            assertEquals(Kind.DATE, guess(2000, i -> date).kind(), date);
        }
        assertEquals(Kind.CATEGORY, guess(2000, i -> i < 1999 ? "" + i : "x").kind());
    }

    @Test
    void aKindThatIsAskedForCountsWhatDoesNotFit() {
        ColumnGuesser guesser = new ColumnGuesser();
        guesser.add("1", false, 1);
        guesser.add("x", false, 2);
        guesser.add("2026-11-23", false, 3);
        assertEquals(new Guess("c", Kind.NUMBER, "as asked for", 0, 2), guesser.guess("c", Kind.NUMBER, Kind.DATE));
        assertEquals(new Guess("c", Kind.DATE, "as the file says", 0, 2), guesser.guess("c", null, Kind.DATE));
        assertEquals(
                "3 different strings", guesser.guess("c", null, Kind.CATEGORY).reason());
    }
}
