package dev.perceptron.tabular.features;

import dev.perceptron.tabular.table.Column;
import dev.perceptron.tabular.table.DateFormat;
import dev.perceptron.tabular.table.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How one column becomes numbers. */
public sealed interface ColumnEncoding permits ColumnEncoding.Numeric, ColumnEncoding.Categorical {
    /** The column's name. */
    String name();

    /** What the column's values are. */
    Kind kind();

    /** How many numbers it becomes; an embedded category becomes none but an index. */
    int width();

    /**
     * A number or a date; a missing one is replaced by the median and, if some were missing in training, marked by a
     * second number.
     *
     * @param name the column's name
     * @param date whether it is a date
     * @param median of the values known in training
     * @param flag whether a second number, 1 or 0, says that the value is missing
     * @param dateFormat how training wrote dates; year-month-day if it is none
     */
    record Numeric(String name, boolean date, double median, boolean flag, DateFormat dateFormat)
            implements ColumnEncoding {
        @Override
        public Kind kind() {
            return date ? Kind.DATE : Kind.NUMBER;
        }

        @Override
        public int width() {
            return flag ? 2 : 1;
        }
    }

    /**
     * A category among known ones. One of two is −1 or 1; of few, a 1 among zeros (one-hot), none for an unknown one; of
     * many, the index of a vector that is learned (embedding), 0 for an unknown one.
     *
     * @param name the column's name
     * @param categories the known texts
     * @param missing whether "missing" is one more category, the last
     * @param embedded whether it is an index
     */
    record Categorical(String name, List<String> categories, boolean missing, boolean embedded)
            implements ColumnEncoding {
        /** Copies the list. */
        public Categorical {
            categories = List.copyOf(categories);
        }

        /** How many categories there are, "missing" included if it is one. */
        public int count() {
            return categories.size() + (missing ? 1 : 0);
        }

        @Override
        public Kind kind() {
            return Kind.CATEGORY;
        }

        @Override
        public int width() {
            return embedded ? 0 : count() == 2 ? 1 : count();
        }

        /** The place of a missing value, or −1 if it counts as unknown. */
        int missingPlace() {
            return missing ? categories.size() : -1;
        }

        /** Each text's place. */
        Map<String, Integer> places() {
            Map<String, Integer> places = new HashMap<>();
            for (int i = 0; i < categories.size(); i++) {
                places.put(categories.get(i), i);
            }
            return places;
        }

        /** Writes a category, −1 for an unknown one, into a row of numbers. */
        void write(int place, double[] row, int at) {
            if (width() == 1) {
                row[at] = place < 0 ? 0 : place == 0 ? -1 : 1;
                return;
            }
            for (int i = 0; i < width(); i++) {
                row[at + i] = i == place ? 1 : 0;
            }
        }
    }

    /** The place of each of a column's categories among the known ones, −1 for unknown ones. */
    static int[] translate(Column column, Map<String, @Nullable Integer> places) {
        List<String> texts = column.categories();
        int[] translated = new int[texts.size()];
        for (int i = 0; i < translated.length; i++) {
            Integer place = places.get(texts.get(i));
            translated[i] = place == null ? -1 : place;
        }
        return translated;
    }
}
