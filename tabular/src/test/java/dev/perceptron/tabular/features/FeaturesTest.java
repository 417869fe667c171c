package dev.perceptron.tabular.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.config.ConfigException;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import dev.perceptron.tabular.table.Column;
import dev.perceptron.tabular.table.Table;
import dev.perceptron.tabular.table.TableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How columns become numbers. */
final class FeaturesTest {
    private static final Table TABLE = Table.of(
            Column.numbers("x", 1, 2, 3, 4, Double.NaN),
            Column.categories("two", "a", "b", "a", "b", "a"),
            Column.categories("few", "p", "q", "r", "p", null),
            Column.numbers("same", 7, 7, 7, 7, 7),
            Column.numbers("y", 1, 2, 3, 4, 5));

    @Test
    void numbersAreScaledRobustlyAndClippedSmoothly() {
        Encoded encoded = Features.fit(TABLE, "y").encode(TABLE);
        // x with the median for the missing one: 1 2 3 4 2.5, median 2.5, quartiles 2 and 3
        double z = (4 - 2.5) / 1;
        assertEquals(z / Math.sqrt(1 + z * z / 9), encoded.numbers().get(3, 0), 1e-6);
        assertEquals(0, encoded.numbers().get(4, 0), 1e-6);
        // the mark of a missing value is 0 but once: quartiles equal, so twice the value over the range
        assertEquals(2 / Math.sqrt(1 + 4.0 / 9), encoded.numbers().get(4, 1), 1e-6);
        assertEquals(0, encoded.numbers().get(0, 1), 1e-6);
    }

    @Test
    void twoCategoriesAreOneNumberFewAreOneHotWithMissing() {
        Features features = Features.fit(TABLE, "y");
        assertEquals(2 + 1 + 4, features.width());
        assertEquals(List.of("'same' is left out: all its values are equal"), features.notes());
        Encoded encoded = features.encode(TABLE);
        assertTrue(encoded.numbers().get(0, 2) != encoded.numbers().get(1, 2));
        assertEquals(encoded.numbers().get(0, 2), encoded.numbers().get(2, 2));
    }

    @Test
    void manyCategoriesAreEmbeddedAndRareOnesUnknown() {
        String[] texts = IntStream.range(0, 40).mapToObj(i -> "c" + i % 10).toArray(String[]::new);
        texts[39] = "once";
        Table table = Table.of(
                Column.categories("many", texts),
                Column.numbers("y", IntStream.range(0, 40).asDoubleStream().toArray()));
        Features features = Features.fit(table, "y");
        assertEquals(0, features.width());
        assertEquals(List.of(11), features.embeddings());
        Encoded encoded = features.encode(table);
        assertEquals(1, encoded.indices().get(0).get(0, 0));
        assertEquals(0, encoded.indices().get(0).get(39, 0));
        assertEquals(Map.of("many", 1), encoded.unknown());
    }

    @Test
    void datesAsTextAreWrittenAsInTrainingOrYearMonthDay(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("born.csv");
        Files.writeString(file, "born;y\n01.02.1990;1\n03.02.1990;2\n25.12.1991;3\n");
        Table table = Table.read(file);
        Features fitted = Features.fit(table, "y");
        for (Features features : List.of(fitted, FeatureJson.read(FeatureJson.write(fitted)))) {
            float expected = features.encode(table).numbers().get(1, 0);
            for (Object same : List.of("03.02.1990", " 3.2.1990", "1990-02-03", LocalDate.of(1990, 2, 3))) {
                assertEquals(
                        expected,
                        features.encode(Map.of("born", same)).numbers().get(0, 0),
                        same.toString());
            }
            assertEquals(
                    features.encode(Map.of("born", LocalDateTime.of(1991, 6, 1, 12, 0)))
                            .numbers()
                            .get(0, 0),
                    features.encode(Map.of("born", "1991-06-01T12:00"))
                            .numbers()
                            .get(0, 0));
            TableException error =
                    assertThrows(TableException.class, () -> features.encode(Map.of("born", "02/03/1990")));
            assertEquals(
                    "The column 'born' expects a date such as 2026-11-23, or day.month.year as in the training table,"
                            + " received '02/03/1990' (String).",
                    error.getMessage());
        }
    }

    @Test
    void datesOfOlderFilesAreYearMonthDay() {
        Features features = FeatureJson.read(
                Json.parse("{\"features\":[{\"name\":\"born\",\"kind\":\"date\",\"median\":0,\"missing\":false}],"
                        + "\"center\":[0],\"scale\":[1]}"));
        assertEquals(
                features.encode(Map.of("born", LocalDate.of(1970, 1, 3)))
                        .numbers()
                        .get(0, 0),
                features.encode(Map.of("born", "1970-01-03")).numbers().get(0, 0));
        TableException error = assertThrows(TableException.class, () -> features.encode(Map.of("born", "03.01.1970")));
        assertTrue(error.getMessage().contains("expects a date such as 2026-11-23, received"), error.getMessage());
    }

    @Test
    void columnsAreFoundByNameAndMissingOnesNamed() {
        Features features = Features.fit(TABLE, "y");
        Table other = Table.of(TABLE.column("few"), TABLE.column("x"), TABLE.column("two"), TABLE.column("y"));
        assertEquals(
                Arrays.toString(features.encode(TABLE).numbers().toArray()),
                Arrays.toString(features.encode(other).numbers().toArray()));
        TableException error = assertThrows(TableException.class, () -> features.encode(TABLE.without("x", "few")));
        assertTrue(error.getMessage().contains("the columns 'x', 'few' are missing"), error.getMessage());
    }

    @Test
    void aMapIsEncodedAsItsRow() {
        Features features = Features.fit(TABLE, "y");
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("few", "q");
        row.put("x", 2);
        row.put("two", "b");
        float[] one = features.encode(row).numbers().toArray();
        assertEquals(Arrays.toString(features.encode(TABLE).numbers().rows(1, 2).toArray()), Arrays.toString(one));
        row.put("two", "never seen");
        assertEquals(Map.of("two", 1), features.encode(row).unknown());
        row.remove("x");
        assertTrue(assertThrows(TableException.class, () -> features.encode(row))
                .getMessage()
                .contains("no 'x'"));
        row.put("x", "three");
        assertTrue(assertThrows(TableException.class, () -> features.encode(row))
                .getMessage()
                .contains("'x' expects a number, received 'three'"));
    }

    @Test
    void jsonKeepsEveryBit() {
        Features features = Features.fit(TABLE, "y");
        Features same = FeatureJson.read(Json.parse(Json.write(FeatureJson.write(features))));
        assertEquals(features.all(), same.all());
        assertEquals(
                Arrays.toString(features.encode(TABLE).numbers().toArray()),
                Arrays.toString(same.encode(TABLE).numbers().toArray()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"features\": [], \"center\": [], \"scale\": []}",
                "{\"features\": [{\"name\": \"x\", \"kind\": \"code\"}], \"center\": [], \"scale\": []}",
                "{\"features\": [{\"name\": \"x\", \"kind\": \"number\", \"median\": 0, \"missing\": false}],"
                        + " \"center\": [1, 2], \"scale\": [1, 2]}",
                "{\"features\": [{\"name\": \"x\", \"kind\": \"number\", \"median\": 0, \"missing\": 1}],"
                        + " \"center\": [1], \"scale\": [1]}",
                "{\"features\": [{\"name\": \"x\", \"kind\": \"category\", \"categories\": [\"a\", \"a\"],"
                        + " \"missing\": false, \"embedded\": true}], \"center\": [], \"scale\": []}",
            })
    void damagedJsonIsRefused(String json) {
        ConfigValue value = Json.parse(json);
        assertThrows(ConfigException.class, () -> FeatureJson.read(value));
    }
}
