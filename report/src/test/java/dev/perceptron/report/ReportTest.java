package dev.perceptron.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

final class ReportTest {
    @Test
    void numbersAreReadable() {
        assertEquals("0.0123", NumberFormats.brief(0.012345));
        assertEquals("4.56e-05", NumberFormats.brief(4.5612e-5));
        assertEquals("−1.50", NumberFormats.brief(-1.5));
        assertEquals("12,346", NumberFormats.brief(12345.6));
        assertEquals("–", NumberFormats.brief(Double.NaN));
        assertEquals("< 0.001", NumberFormats.p(0.0002));
        assertEquals("10⁻⁵", NumberFormats.mark(1e-5));
        assertEquals("0.25", NumberFormats.mark(0.25));
    }

    @Test
    void csvQuotesWhatNeedsIt() {
        ReportTable table = ReportTable.of("t", "", "a", "b").row("x,y", "−1").row("say \"hi\"", 2);

        assertEquals("a,b\r\n\"x,y\",-1\r\n\"say \"\"hi\"\"\",2\r\n", table.csv());
    }

    @Test
    void axesMarkRoundValues() {
        assertEquals(
                List.of(0.0, 20.0, 40.0, 60.0, 80.0, 100.0),
                Axis.around(0, 100, false, 0, 1).marks());
        assertEquals(
                List.of(0.01, 0.1, 1.0), Axis.around(0.008, 1.2, true, 0, 1).marks());
        assertEquals(List.of(0.0, 1.0, 2.0), Axis.around(0, 2, false, 0, 1).marks(new double[] {2, 0, 1, 1}));
    }

    @Test
    void axesOfDaysMarkRoundDates() {
        double day = LocalDate.of(2026, 11, 23).toEpochDay();
        assertEquals(
                List.of("2026-11-23", "2026-11-24", "2026-11-25"),
                List.copyOf(DateMarks.of(day, day + 2).values()));
        assertEquals(
                List.of("2026-12", "2027-01", "2027-02", "2027-03"),
                List.copyOf(DateMarks.of(day, day + 120).values()));
        assertEquals(
                List.of("1960", "1970", "1980", "1990"),
                List.copyOf(DateMarks.of(-4000, 9000).values()));
        assertEquals(0.0, List.copyOf(DateMarks.of(-4000, 9000).keySet()).get(1));
        for (double length = 0; length < 2_000_000; length = length * 1.3 + 0.4) {
            int marks = DateMarks.of(day - length, day).size();
            assertTrue(marks >= 1 && marks <= 6, length + ": " + marks);
        }
    }

    @Test
    void textIsEscapedAndEveryChartIsWritten() throws IOException {
        double[] x = {0, 1, 2};
        HtmlReport report = HtmlReport.of("<b>&", "sub")
                .verdict(List.of("a < b"))
                .charts(List.of(
                        LineChart.of("line", "l", "x", "y", List.of(LineChart.Line.of("a", x, new double[] {
                                    1, Double.NaN, 3
                                })))
                                .withLogY(),
                        new BarChart("bar", "b", "v", List.of(new BarChart.Bar("<i>", 1, 2, 3)), true),
                        new StripChart("strip", "s", "x", "y", List.of(new StripChart.Group("g", x)), false),
                        new HeatMap(
                                "heat",
                                "h",
                                "x",
                                "y",
                                List.of("1", "2"),
                                List.of("r"),
                                new double[][] {{1, Double.NaN}},
                                List.of(List.of("1", "–")),
                                List.of(0)),
                        LineChart.of("empty", "e", "x", "y", List.of())));
        Map<String, byte[]> files = report.files();

        String html = new String(files.get(HtmlReport.PAGE), StandardCharsets.UTF_8);
        assertTrue(html.contains("&lt;b&gt;&amp;") && html.contains("a &lt; b") && !html.contains("<i>"), html);
        for (String name : List.of("line", "bar", "strip", "heat", "empty")) {
            assertTrue(
                    ImageIO.read(new ByteArrayInputStream(files.get("charts/" + name + ".png")))
                                    .getWidth()
                            >= 680,
                    name);
        }
        assertEquals(html, report.html());
    }

    /** Day 20,000 is 4 October 2024; a third and three quarters of it have passed at 8 and at 18 o'clock. */
    @Test
    void anAxisWithinADayShowsTimes() {
        assertEquals(
                Map.of(20_000 + 1 / 3.0, "2024-10-04 08:00", 20_000.75, "2024-10-04 18:00"),
                DateMarks.of(20_000 + 1 / 3.0, 20_000.75));
        assertEquals(1, DateMarks.of(0.5, 0.5).size());
    }
}
