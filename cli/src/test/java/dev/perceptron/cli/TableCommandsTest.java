package dev.perceptron.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** train, predict, evaluate, cv and explain on a table, as a user runs them. */
final class TableCommandsTest {
    @TempDir
    static Path folder;

    private static String model;
    private static Ran trained;

    @BeforeAll
    static void train() throws IOException {
        StringBuilder text = new StringBuilder("size,town,kind\n");
        for (int i = 0; i < 60; i++) {
            text.append(i)
                    .append(i % 2 == 0 ? ",Kazan," : ",Omsk,")
                    .append(i < 30 ? "small" : "large")
                    .append('\n');
        }
        Files.writeString(folder.resolve("t.csv"), text);
        model = folder.resolve("t.keras").toString();
        trained = Ran.of(
                "train",
                path("t.csv"),
                "--target",
                "kind",
                "--members",
                "2",
                "--epochs",
                "40",
                "--save",
                model,
                "--report",
                path("t.html"));
    }

    private static String path(String name) {
        return folder.resolve(name).toString();
    }

    private static String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void trainSaysWhatItGuessedAndHowGoodItIs() throws IOException {
        assertEquals(0, trained.code(), trained.err());
        for (String part : List.of(
                "60 rows, 3 columns",
                "2 different strings",
                "Classification of 'kind' into 2 classes (large, small)",
                "100 %",
                "accuracy",
                "ROC AUC",
                "log loss",
                "true \\ predicted",
                "Model written to",
                "Report written to")) {
            assertTrue(trained.out().contains(part), () -> part + " is missing in:\n" + trained.out());
        }
        String page = Files.readString(folder.resolve("t.html"));
        assertTrue(page.contains("Confusion matrix") && page.contains("ROC curve") && page.contains("Calibration"));
        assertFalse(page.contains("http://") && page.contains("src="), "the page must need no other file");
    }

    @Test
    void predictFindsColumnsByNameAndCountsUnknownCategories() throws IOException {
        String data = file("new.csv", "town,more,size\nKazan,1,2\nPerm,2,58\n");
        Ran ran = Ran.of("predict", model, data, "-o", path("out.csv"));
        assertEquals(0, ran.code(), ran.err());
        List<String> lines = Files.readAllLines(folder.resolve("out.csv"));
        assertEquals("kind,probability_large,probability_small", lines.get(0));
        assertTrue(lines.get(1).startsWith("small,") && lines.get(2).startsWith("large,"), lines.toString());
        assertTrue(ran.err().contains("not used by the model: more"), ran.err());
        assertTrue(ran.err().contains("'town': 1 value is of categories that training did not know"), ran.err());
        assertEquals(
                String.join("\n", lines) + "\n", Ran.of("predict", model, data).out());
        assertTrue(Ran.of("predict", model, data, "--format", "json").out().contains("\"kind\": \"small\""));
    }

    @Test
    void predictNamesMissingColumnsAndLeavesTheOldFile() throws IOException {
        String data = file("less.csv", "town\nKazan\n");
        String out = file("old.csv", "old");
        Ran ran = Ran.of("predict", model, data, "-o", out);
        assertEquals(2, ran.code());
        assertTrue(ran.err().contains("the column 'size' is missing"), ran.err());
        assertEquals("old", Files.readString(Path.of(out)));
    }

    @Test
    void valuesThatAreNoNumbersCountAsMissing() throws IOException {
        Ran ran = Ran.of("predict", model, file("odd.csv", "town,size\nKazan,big\nOmsk,3\n"));
        assertEquals(0, ran.code(), ran.err());
        assertTrue(ran.err().contains("'size': 1 value can't be read as a number; counted as missing"), ran.err());
        assertEquals(3, ran.out().lines().count());
    }

    @Test
    void evaluateCvAndExplainPrintTheirFigures() {
        Ran evaluated = Ran.of("evaluate", model, path("t.csv"), "--report", path("e.html"));
        assertEquals(0, evaluated.code(), evaluated.err());
        assertTrue(evaluated.out().contains("On 60 rows:"), evaluated.out());
        Ran validated =
                Ran.of("cv", path("t.csv"), "--target", "kind", "--folds", "2", "--members", "1", "--epochs", "2");
        assertEquals(0, validated.code(), validated.err());
        assertTrue(validated.out().contains("in 2 parts") && validated.out().contains(" ± "), validated.out());
        Ran explained = Ran.of("explain", model, path("t.csv"), "--report", path("x.html"));
        assertEquals(0, explained.code(), explained.err());
        List<String> lines = explained.out().lines().toList();
        assertTrue(lines.get(1).strip().startsWith("size"), explained.out());
        assertTrue(Files.exists(folder.resolve("x.html")));
    }

    @Test
    void convertAndExportSayWhatBecomesOfThePreprocessing() {
        String weights = path("t.weights.h5");
        Ran left = Ran.of("convert", model, weights);
        assertEquals(0, left.code(), left.err());
        assertTrue(left.out().contains("Left out: the preprocessing of the table"), left.out());
        Ran exported = Ran.of("export", model, "--to", "onnx", "--output", path("t.onnx"));
        assertEquals(0, exported.code(), exported.err());
        assertTrue(exported.out().contains("Left out: the preprocessing of the table"), exported.out());
        String copy = path("copy.keras");
        Ran kept = Ran.of("convert", model, copy);
        assertEquals(0, kept.code(), kept.err());
        assertFalse(kept.out().contains("Left out"), kept.out());
        assertEquals(
                Ran.of("predict", model, path("t.csv")).out(),
                Ran.of("predict", copy, path("t.csv")).out());
    }

    @Test
    void wrongUsageIsOneLine() {
        for (List<String> each : List.of(
                List.of("train", path("t.csv")),
                List.of("train", path("no.csv"), "--target", "kind"),
                List.of("train", path("t.csv"), "--target", "kind", "--task", "magic"),
                List.of("train", path("t.csv"), "--target", "kind", "--task", "regression"),
                List.of("train", path("t.csv"), "--target", "kind", "--save", path("m.h5")),
                List.of("train", path("t.csv"), "--target", "kind", "--report", path("m.txt")),
                List.of("train", path("t.csv"), "--target", "kind", "--drop", "nothing"),
                List.of("train", path("t.csv"), "--target", "kind", "--delimiter", "x"),
                List.of("train", path("t.csv"), "--target", "kind", "--validation", "95"),
                List.of("predict", model, path("t.csv"), "--divide-by", "255"),
                List.of("predict", model, path("t.csv"), "-o", path("o.npy")),
                List.of("cv", path("t.csv"), "--target", "kind", "--folds", "1"),
                List.of("evaluate", path("t.csv"), path("t.csv")),
                List.of("explain", model))) {
            Ran ran = Ran.of(each.toArray(new String[0]));
            assertEquals(2, ran.code(), each + ": " + ran.err());
            assertEquals(1, ran.err().lines().count(), ran.err());
        }
    }

    /** What was received, what was expected, and nothing printed before it. */
    @Test
    void wrongNamesAreSaidWithTheirOption() throws IOException {
        String data = path("t.csv");
        String inPlace = file("in-place.csv", "town,size\nKazan,2\n");
        for (List<String> each : List.of(
                List.of("--target: received 'Kind'", "did you mean kind?", "train", data, "--target", "Kind"),
                List.of("--target: received 'kid'", "did you mean kind?", "cv", data, "--target", "kid"),
                List.of("--drop: received 'twn'", "town", "train", data, "--target", "kind", "--drop", "twn"),
                List.of("--drop: received 'kind'", "--target", "train", data, "--target", "kind", "--drop", "kind"),
                List.of("--categories: received 'x'", "size", "train", data, "--target", "kind", "--categories", "x"),
                List.of("--folds: received '40'", "30", "cv", data, "--target", "kind", "--folds", "40"),
                List.of("--output: received", "read as DATA", "predict", model, inPlace, "-o", inPlace),
                List.of(
                        "--output: received",
                        "read as MODEL",
                        "predict",
                        model,
                        inPlace,
                        "--format",
                        "csv",
                        "-o",
                        model),
                List.of("--output: received", ".csv", "predict", model, inPlace, "-o", path("p.xlsx")),
                List.of("--output: received npy", "csv or json", "predict", model, inPlace, "-o", path("p.npy")),
                List.of("--divide-by: is for", "table", "predict", model, inPlace, "--divide-by", "255"))) {
            Ran ran = Ran.of(each.subList(2, each.size()).toArray(new String[0]));
            assertEquals(2, ran.code(), each + ": " + ran.err());
            assertEquals("", ran.out(), each.toString());
            assertEquals(1, ran.err().lines().count(), ran.err());
            assertTrue(ran.err().contains(each.get(0)) && ran.err().contains(each.get(1)), each + ": " + ran.err());
        }
        assertEquals("town,size\nKazan,2\n", Files.readString(Path.of(inPlace)));
    }

    @Test
    void errorsOfADateAreInDays() throws IOException {
        StringBuilder text = new StringBuilder("x,when\n");
        for (int i = 10; i < 31; i++) {
            text.append(i).append(",2024-01-").append(i).append('\n');
        }
        Ran ran = Ran.of(
                "train", file("dates.csv", text.toString()), "--target", "when", "--members", "1", "--epochs", "2");
        assertEquals(0, ran.code(), ran.err());
        assertTrue(ran.out().contains("(errors in days):"), ran.out());
        assertTrue(ran.out().replaceAll("\\s+", " ").contains("1 column becomes 1 number."), ran.out());
    }
}
