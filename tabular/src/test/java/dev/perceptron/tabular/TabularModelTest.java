package dev.perceptron.tabular;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.checkpoint.OtherTrainingException;
import dev.perceptron.formats.FormatException;
import dev.perceptron.random.Purpose;
import dev.perceptron.random.Seed;
import dev.perceptron.report.HtmlReport;
import dev.perceptron.tabular.metrics.ClassScores;
import dev.perceptron.tabular.metrics.NumberScores;
import dev.perceptron.tabular.metrics.Scores;
import dev.perceptron.tabular.table.Column;
import dev.perceptron.tabular.table.Table;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fitting, saving, loading and asking models of tables. */
final class TabularModelTest {
    @TempDir
    Path folder;

    /** A number that depends on two columns, a category and an embedded one, and a class of it. */
    private static Table table(int rows) {
        double[] noise = Seed.of(3).stream(Purpose.DATA, 0, 0).normal(3 * rows);
        double[] a = new double[rows];
        double[] b = new double[rows];
        double[] y = new double[rows];
        String[] town = new String[rows];
        String[] street = new String[rows];
        String[] label = new String[rows];
        for (int i = 0; i < rows; i++) {
            a[i] = noise[i];
            b[i] = noise[rows + i];
            town[i] = i % 3 == 0 ? "Kazan" : i % 3 == 1 ? "Samara" : "Omsk";
            street[i] = "s" + i % 12;
            y[i] = 10 + 3 * a[i] - b[i] * b[i] + (i % 3 == 0 ? 2 : 0) + i % 12 + 0.1 * noise[2 * rows + i];
            label[i] = y[i] > 14 ? "dear" : "cheap";
        }
        return Table.of(
                Column.numbers("a", a),
                Column.numbers("b", b),
                Column.categories("town", town),
                Column.categories("street", street),
                Column.numbers("price", y),
                Column.categories("label", label));
    }

    private static TabularFit quick(String target) {
        return TabularFit.target(target).withMembers(2).withEpochs(30);
    }

    @Test
    void numbersAreLearnedSavedAndPredictedAlike() {
        Table table = table(400);
        FitResult fitted =
                TabularModel.fitAndScore(table.without("label"), quick("price").withValidation(0.25));
        NumberScores validation = (NumberScores) fitted.validation();
        assertNotNull(validation);
        assertEquals(100, validation.rows(), 10);
        assertTrue(validation.rSquared() > 0.9, validation.figures().toString());
        assertTrue(((NumberScores) fitted.scores()).rSquared() > 0.85);
        Path file = folder.resolve("m.keras");
        fitted.model().save(file);
        TabularModel same = TabularModel.load(file);
        assertEquals(fitted.model().training(), same.training());
        Predictions before = fitted.model().predict(table);
        Predictions after = same.predict(table);
        for (int i = 0; i < table.rows(); i++) {
            assertArrayEquals(before.outputs()[i], after.outputs()[i]);
            assertEquals(before.outputs()[i][0], same.predict(row(table, i)).value(), 0, "row " + i);
        }
    }

    private static Map<String, Object> row(Table table, int i) {
        return Map.of(
                "a", table.column("a").number(i),
                "b", table.column("b").number(i),
                "town", String.valueOf(table.column("town").text(i)),
                "street", String.valueOf(table.column("street").text(i)));
    }

    @Test
    void classesAreLearnedAndTheirProbabilitiesAddUp() {
        Table table = table(400).without("price");
        FitResult fitted = TabularModel.fitAndScore(table, quick("label"));
        ClassScores scores = (ClassScores) fitted.scores();
        assertTrue(scores.accuracy() > 0.9, scores.figures().toString());
        assertEquals(400, scores.rows());
        Prediction one = fitted.model().predict(row(table, 5));
        assertEquals(1, one.probability("cheap") + one.probability("dear"), 1e-6);
        assertEquals(one.probability(one.label()), one.probability());
        assertThrows(IllegalStateException.class, one::value);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> one.probability("fair"))
                .getMessage()
                .contains("[cheap, dear]"));
    }

    @Test
    void theSameSeedGivesTheSameBitsOnAnyNumberOfThreads() {
        Table table = table(120).without("price");
        String one = TabularModel.fit(table, quick("label").withEpochs(5).withThreads(1))
                .model()
                .fingerprint();
        String two = TabularModel.fit(table, quick("label").withEpochs(5).withThreads(3))
                .model()
                .fingerprint();
        String other = TabularModel.fit(table, quick("label").withEpochs(5).withSeed(7))
                .model()
                .fingerprint();
        assertEquals(one, two);
        assertFalse(one.equals(other));
    }

    /** Few rows: by default several recipes, whose blend is one file. */
    @Test
    void fewRowsAreLearnedByABlendOfRecipes() {
        Table table = table(60).without("label");
        TabularFit settings = TabularFit.target("price").withEpochs(4);
        FitResult fitted = TabularModel.fitAndScore(table, settings.withThreads(1));
        TrainingRecord record = fitted.model().training();
        assertTrue(record.shares().size() > 1, record.toString());
        assertEquals(5 * record.shares().size(), record.networks());
        for (TrainingRecord.Share share : record.shares()) {
            assertEquals(Collections.nCopies(5, share.bestEpochs().get(0)), share.bestEpochs());
        }
        assertEquals(
                1,
                record.shares().stream()
                        .mapToDouble(TrainingRecord.Share::weight)
                        .sum(),
                1e-9);
        assertEquals(60, fitted.scores().rows());
        Path file = folder.resolve("blend.keras");
        fitted.model().save(file);
        TabularModel same = TabularModel.load(file);
        assertEquals(record, same.training());
        assertEquals(
                fitted.model().predict(row(table, 3)).value(),
                same.predict(row(table, 3)).value());
        assertEquals(
                fitted.model().model().fingerprint(),
                TabularModel.fit(table, settings.withThreads(3)).model().fingerprint());
    }

    /** Interrupted among the out-of-fold networks, and among those refitted on all rows. */
    @ParameterizedTest
    @ValueSource(ints = {12, 50})
    void anInterruptedBlendGoesOnToTheSameBits(int network) {
        Table table = table(60).without("price");
        TabularFit settings = TabularFit.target("label").withEpochs(3).withThreads(1);
        int[] epochs = new int[2];
        String whole = TabularModel.fit(table, settings.withListener(progress -> epochs[0]++))
                .model()
                .fingerprint();
        TabularFit failing = settings.withBackup(folder.resolve("blend")).withListener(progress -> {
            if (progress.member() == network) {
                throw new IllegalStateException("power cut");
            }
        });
        assertThrows(IllegalStateException.class, () -> TabularModel.fit(table, failing));
        TabularFit again = failing.withListener(progress -> epochs[1]++);
        assertEquals(whole, TabularModel.fit(table, again).model().fingerprint());
        assertTrue(epochs[1] <= epochs[0] - 2 * (network - 1), "epochs were done again: " + epochs[1]);
        assertFalse(Files.exists(folder.resolve("blend/member" + network)));
    }

    /** The out-of-fold predictions and the learning rates follow from the epochs: a backup of others is no beginning of this training. */
    @Test
    void aBackupOfOtherEpochsIsRefusedUnlessAClockChoosesThem() {
        Table table = table(60).without("price");
        Path backup = folder.resolve("epochs");
        TabularFit settings = TabularFit.target("label").withThreads(1).withBackup(backup);
        for (int network : new int[] {12, 50}) {
            assertThrows(
                    IllegalStateException.class,
                    () -> TabularModel.fit(table, settings.withEpochs(4).withListener(progress -> {
                        if (progress.member() == network) {
                            throw new IllegalStateException("power cut");
                        }
                    })));
            String said = assertThrows(
                            OtherTrainingException.class, () -> TabularModel.fit(table, settings.withEpochs(3)))
                    .getMessage();
            assertTrue(said.contains("of 4 epochs, asked for are 3: ask for 4"), said);
        }
        TabularModel timed = TabularModel.fit(table, settings.withEpochs(30).withBudget(60));
        assertEquals(4, timed.training().epochs());
        assertEquals(
                TabularModel.fit(table, TabularFit.target("label").withEpochs(4))
                        .model()
                        .fingerprint(),
                timed.model().fingerprint());
        assertFalse(Files.exists(backup.resolve("epochs")));
    }

    @Test
    void anInterruptedTrainingGoesOnToTheSameBits() {
        Table table = table(120).without("price");
        TabularFit settings = quick("label").withEpochs(6).withThreads(1);
        String whole = TabularModel.fit(table, settings).model().fingerprint();
        Path backup = folder.resolve("backup");
        TabularFit failing = settings.withBackup(backup).withListener(progress -> {
            if (progress.member() == 2 && progress.epoch() == 4) {
                throw new IllegalStateException("power cut");
            }
        });
        assertThrows(IllegalStateException.class, () -> TabularModel.fit(table, failing));
        int[] epochs = new int[1];
        String resumed = TabularModel.fit(table, settings.withBackup(backup).withListener(progress -> epochs[0]++))
                .model()
                .fingerprint();
        assertEquals(whole, resumed);
        assertTrue(epochs[0] < 12, "all epochs were done again: " + epochs[0]);
        assertFalse(Files.exists(backup.resolve("member1")));
    }

    @Test
    void recordsArePredictedThroughAMapping() {
        record House(double a, double b, String town, String street) {}
        Table table = table(120).without("label");
        TabularModel model = TabularModel.fit(table, quick("price").withEpochs(5));
        RowMapping<House> mapping = RowMapping.<House>of()
                .with("a", House::a)
                .with("b", House::b)
                .with("town", House::town)
                .with("street", House::street);
        assertEquals(
                model.predict(Map.of("a", 1, "b", 0.5, "town", "Omsk", "street", "s1"))
                        .value(),
                model.predict(new House(1, 0.5, "Omsk", "s1"), mapping).value());
    }

    @Test
    void manyThreadsGetTheSameAnswers() {
        Table table = table(120).without("label");
        TabularModel model = TabularModel.fit(table, quick("price").withEpochs(5));
        double[] expected = IntStream.range(0, 120)
                .mapToDouble(i -> model.predict(row(table, i)).value())
                .toArray();
        IntStream.range(0, 2400)
                .parallel()
                .forEach(i -> assertEquals(
                        expected[i % 120], model.predict(row(table, i % 120)).value()));
    }

    @Test
    void theExplanationFindsWhatMatters() {
        Table table = table(300).without("label").with(Column.numbers("noise", new double[300]));
        double[] random = Seed.of(9).stream(Purpose.DATA, 0, 0).normal(300);
        table = table.with(Column.numbers("noise", random));
        TabularModel model = TabularModel.fit(table, quick("price").withEpochs(60));
        Explanation explanation = Explanation.of(model, table, 1);
        List<String> order =
                explanation.importances().stream().map(Importance::column).toList();
        assertTrue(order.indexOf("noise") >= 3, order.toString());
        Dependence dependence = explanation.dependence("a");
        assertTrue(dependence.means()[0] < dependence.means()[dependence.means().length - 1]);
        assertEquals(
                List.of("Kazan", "Omsk", "Samara"),
                explanation.dependence("town").values());
        String page = TabularReport.explanation(TabularReport.of(model, ""), explanation)
                .html();
        assertTrue(page.contains("Permutation importance") && page.contains("Partial dependence"));
    }

    @Test
    void theReportSaysWhatTheModelIsAndShowsDates() {
        Table table = table(60).without("label");
        double[] days = IntStream.range(0, 60).mapToDouble(i -> 7305 + 100 * i).toArray(); // from 1 January 1990 on
        table = table.with(Column.dates("sold", days));
        FitResult fitted = TabularModel.fitAndScore(table, quick("price").withEpochs(2));
        HtmlReport report = TabularReport.scores(TabularReport.of(fitted.model(), ""), "Rows", fitted.scores());
        List<List<List<String>>> tables = report.pieces().stream()
                .filter(HtmlReport.Piece.Shown.class::isInstance)
                .map(piece -> ((HtmlReport.Piece.Shown) piece).table().rows())
                .toList();
        assertEquals(List.of("RealMLP", "2", "100.0 %"), tables.get(0).get(0).subList(0, 3));
        assertEquals(
                List.of(
                        List.of("a", "number", "1 number"),
                        List.of("b", "number", "1 number"),
                        List.of("town", "3 categories", "3 numbers"),
                        List.of("street", "12 categories", "an embedding"),
                        List.of("sold", "date", "1 number")),
                tables.get(1));
        List<String> baseline = tables.get(2).get(tables.get(2).size() - 1);
        assertEquals("RMSE of always the mean", baseline.get(0));
        assertTrue(Double.parseDouble(baseline.get(1)) > 1, baseline.toString());
        Explanation explanation = Explanation.of(fitted.model(), table, 1);
        assertTrue(explanation.dependence("sold").values().get(0).matches("1990-\\d\\d-\\d\\d"));
        String page = TabularReport.explanation(report, explanation).html();
        assertTrue(page.contains(">1995</text>"), page);
    }

    @Test
    void aMissingFileIsSaidOnce() {
        Path none = folder.resolve("none.keras");
        assertEquals(
                "Can't read " + none + ": there is no such file",
                assertThrows(UncheckedIOException.class, () -> TabularModel.load(none))
                        .getMessage());
        assertEquals(
                "Can't read " + folder + ": it is no ordinary file",
                assertThrows(UncheckedIOException.class, () -> TabularModel.load(folder))
                        .getMessage());
    }

    @Test
    void crossValidationMeasuresEveryPart() {
        List<Scores> scores = TabularModel.crossValidate(
                table(90).without("price"), quick("label").withEpochs(3), 3);
        assertEquals(List.of(30, 30, 30), scores.stream().map(Scores::rows).toList());
    }

    @Test
    void aDamagedPreprocessingIsRefused() throws Exception {
        TabularModel model =
                TabularModel.fit(table(60).without("label"), quick("price").withEpochs(2));
        Path file = folder.resolve("m.keras");
        model.save(file);
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        int at = text.indexOf("\"median\"");
        bytes[at + 2] = 'x';
        Files.write(file, bytes);
        FormatException error = assertThrows(FormatException.class, () -> TabularModel.load(file));
        assertTrue(error.getMessage().contains("perceptron/table.json"), error.getMessage());
        Path plain = folder.resolve("plain.keras");
        model.model().save(plain);
        assertFalse(TabularModel.isTabular(plain));
        assertTrue(assertThrows(FormatException.class, () -> TabularModel.load(plain))
                .getMessage()
                .contains("without the preprocessing"));
    }
}
