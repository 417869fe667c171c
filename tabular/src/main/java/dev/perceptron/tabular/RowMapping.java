package dev.perceptron.tabular;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How an object's parts become a row, without reflection.
 *
 * <pre>{@code
 * record House(int rooms, String town) {}
 *
 * RowMapping<House> mapping = RowMapping.<House>of()
 *         .with("rooms", House::rooms)
 *         .with("town", House::town);
 * double price = model.predict(new House(3, "Kazan"), mapping).value();
 * }</pre>
 *
 * @param <T> the object's type
 */
public final class RowMapping<T> {
    private final Map<String, Function<? super T, ? extends @Nullable Object>> parts;

    private RowMapping(Map<String, Function<? super T, ? extends @Nullable Object>> parts) {
        this.parts = parts;
    }

    /** A mapping without columns. */
    public static <T> RowMapping<T> of() {
        return new RowMapping<>(Map.of());
    }

    /** The same with one more column. */
    public RowMapping<T> with(String column, Function<? super T, ? extends @Nullable Object> part) {
        Map<String, Function<? super T, ? extends @Nullable Object>> more = new LinkedHashMap<>(parts);
        more.put(column, part);
        return new RowMapping<>(more);
    }

    /** An object's row. */
    public Map<String, @Nullable Object> row(T object) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        parts.forEach((column, part) -> row.put(column, part.apply(object)));
        return row;
    }
}
