package dev.perceptron.tabular.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ColumnTest {
    private static final Column TOWN = Column.categories("town", "Kazan", "Samara", null, "Kazan");
    private static final Column ROOMS = Column.numbers("rooms", 3, Double.NaN, 2.5);

    @Test
    void textsAreKeptOnceInOrder() {
        assertEquals(List.of("Kazan", "Samara"), TOWN.categories());
        assertEquals(0, TOWN.code(3));
        assertEquals(-1, TOWN.code(2));
        assertNull(TOWN.text(2));
        assertTrue(Double.isNaN(TOWN.number(0)));
        assertEquals(-1, ROOMS.code(0));
        assertNull(ROOMS.text(0));
    }

    @Test
    void rowsAreChosenInAnyOrder() {
        Column town = TOWN.rows(2, 1);
        assertEquals(2, town.rows());
        assertNull(town.text(0));
        assertEquals("Samara", town.text(1));
        assertEquals(TOWN.categories(), town.categories());
        Column rooms = ROOMS.rows(2, 0, 2);
        assertEquals(3, rooms.rows());
        assertEquals(2.5, rooms.number(0));
        assertEquals(3, rooms.number(1));
    }

    @Test
    void numbersBecomeTextsWithoutAPointWhereTheyAreWhole() {
        Column texts = ROOMS.toCategories();
        assertEquals(Kind.CATEGORY, texts.kind());
        assertEquals("3", texts.text(0));
        assertNull(texts.text(1));
        assertEquals("2.5", texts.text(2));
        assertSame(TOWN, TOWN.toCategories());
        assertEquals("999999999999999", Column.text(999_999_999_999_999.0));
        assertEquals("1.0E15", Column.text(1e15));
        assertEquals("-7", Column.text(-7.0));
    }

    @Test
    void anotherNameKeepsTheValues() {
        Column renamed = ROOMS.withName("r");
        assertEquals("r (number, 3 rows, 1 missing)", renamed.toString());
        assertEquals(2.5, renamed.number(2));
        assertEquals("town (category, 4 rows, 1 missing)", TOWN.toString());
        assertEquals(
                "day (date, 1 rows, 0 missing)", Column.dates("day", 20_780).toString());
    }

    @Test
    void laterChangesOfAnArrayAreNotSeen() {
        double[] values = {1};
        Column column = Column.numbers("x", values);
        values[0] = 2;
        assertEquals(1, column.number(0));
    }
}
