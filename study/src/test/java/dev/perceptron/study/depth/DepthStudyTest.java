package dev.perceptron.study.depth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import dev.perceptron.data.expression.Expression;
import dev.perceptron.report.HtmlReport;
import dev.perceptron.study.function.FunctionClasses;
import dev.perceptron.study.run.Budget;
import dev.perceptron.study.run.LocalRunner;
import dev.perceptron.study.run.Progress;
import dev.perceptron.study.run.Study;
import dev.perceptron.study.run.StudyReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DepthStudyTest {
    private static final DepthPlan TINY = DepthPlan.quick(42)
            .withFunctions(List.of(FunctionClasses.get("linear"), FunctionClasses.get("quadratic")))
            .withArguments(List.of(2, 3))
            .withSizes(List.of(0, 1, 2), 400, 4, new Fitting(200, 32, 30));

    @TempDir
    Path folder;

    private static DepthStudy.Done run(Path folder, int workers) {
        return DepthStudy.run(TINY, folder, new LocalRunner(workers), Budget.unlimited(), Progress.NONE);
    }

    /** Linear functions need no hidden layer, quadratic ones one; and an interrupted study gives the same bytes. */
    @Test
    void answersAndResumesToTheSameBytes() throws IOException {
        Path whole = folder.resolve("whole");
        Path broken = folder.resolve("broken");
        assertTrue(run(whole, 2).complete());
        Files.createDirectories(broken);
        byte[] log = Files.readAllBytes(whole.resolve(Study.LOG));
        Files.write(broken.resolve(Study.LOG), Arrays.copyOf(log, log.length / 2));
        assertTrue(run(broken, 1).complete());
        for (String file : List.of(HtmlReport.PAGE, StudyReport.FIGURES, "tables/trials.csv", "tables/choices.csv")) {
            assertArrayEquals(Files.readAllBytes(whole.resolve(file)), Files.readAllBytes(broken.resolve(file)), file);
        }
        for (ConfigValue cell : Json.parse(Files.readString(whole.resolve(StudyReport.FIGURES)))
                .get("cells")
                .list()) {
            int expected = cell.get("function").string().equals("linear") ? 0 : 1;
            assertEquals(expected, cell.get("depth").asInt(), cell.toString());
        }
        String page = Files.readString(whole.resolve(HtmlReport.PAGE));
        assertFalse(page.contains("http:") || page.contains("https:") || page.contains("<script"), "opens offline");
        assertTrue(page.contains("Linear: no hidden layer"), "verdict");
    }

    @Test
    void anEmptyBudgetStillWritesAReport() throws IOException {
        DepthStudy.Done done =
                DepthStudy.run(TINY, folder, new LocalRunner(1), new Budget(0, System.nanoTime()), Progress.NONE);

        assertFalse(done.complete());
        assertTrue(Files.readString(done.page()).contains("INCOMPLETE"));
    }

    @Test
    void aFunctionOfOnesOwnIsDrawn() throws IOException {
        DepthPlan plan = TINY.withExpression(Expression.parse("x1*x2+x3/10"));
        DepthStudy.Done done = DepthStudy.run(plan, folder, new LocalRunner(2), Budget.unlimited(), Progress.NONE);

        String page = Files.readString(done.page());
        assertTrue(done.complete() && page.contains("Fitted: ") && page.contains("Absolute error"), "surfaces");
        assertTrue(Files.exists(folder.resolve("charts/surface-true.png")), "picture");
    }

    @Test
    void widthsMatchTheBudget() {
        for (int n : new int[] {1, 4, 12}) {
            for (int depth = 1; depth <= 5; depth++) {
                Architecture architecture = Architecture.matched(n, depth, 50 * n + 100, "tanh");
                assertEquals(architecture.weights(), (int) architecture.model(1).countParams());
                assertTrue(Math.abs(architecture.weights() - (50 * n + 100)) < 80, architecture.toString());
            }
        }
    }
}
