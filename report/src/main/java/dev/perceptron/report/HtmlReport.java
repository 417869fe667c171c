package dev.perceptron.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A report put together piece by piece: one HTML file that needs no other, with its tables as CSV and its charts as PNG
 * beside it. Immutable; the same pieces give the same bytes.
 *
 * <pre>{@code
 * String page = HtmlReport.of("Depth", "seed 42, quick form")
 *         .verdict(List.of("Linear functions need no hidden layer."))
 *         .section("Results")
 *         .chart(chart)
 *         .table(table)
 *         .html();
 * }</pre>
 *
 * @param title the page's heading
 * @param subtitle one line below
 * @param pieces what follows
 * @param data further tables, written as CSV but not shown
 */
public record HtmlReport(String title, String subtitle, List<Piece> pieces, List<ReportTable> data) {
    /** The page's file name. */
    public static final String PAGE = "report.html";

    /** Copies the lists. */
    public HtmlReport {
        pieces = List.copyOf(pieces);
        data = List.copyOf(data);
    }

    /** One piece of a report. */
    public sealed interface Piece {
        /** A heading. */
        record Section(String text) implements Piece {}

        /** A paragraph. */
        record Text(String text) implements Piece {}

        /** What the study found, set off from the rest. */
        record Verdict(List<String> sentences) implements Piece {
            /** Copies the list. */
            public Verdict {
                sentences = List.copyOf(sentences);
            }
        }

        /** A line of code or a command. */
        record Code(String text) implements Piece {}

        /** A table. */
        record Shown(ReportTable table) implements Piece {}

        /** Charts side by side where there is room. */
        record Charts(List<Chart> charts) implements Piece {
            /** Copies the list. */
            public Charts {
                charts = List.copyOf(charts);
            }
        }
    }

    /** An empty report. */
    public static HtmlReport of(String title, String subtitle) {
        return new HtmlReport(title, subtitle, List.of(), List.of());
    }

    /** The same with one more piece. */
    public HtmlReport with(Piece piece) {
        List<Piece> more = new ArrayList<>(pieces);
        more.add(piece);
        return new HtmlReport(title, subtitle, more, data);
    }

    /** The same with a heading. */
    public HtmlReport section(String heading) {
        return with(new Piece.Section(heading));
    }

    /** The same with a paragraph. */
    public HtmlReport text(String paragraph) {
        return with(new Piece.Text(paragraph));
    }

    /** The same with findings, set off from the rest. */
    public HtmlReport verdict(List<String> sentences) {
        return with(new Piece.Verdict(sentences));
    }

    /** The same with a command. */
    public HtmlReport code(String line) {
        return with(new Piece.Code(line));
    }

    /** The same with a table. */
    public HtmlReport table(ReportTable table) {
        return with(new Piece.Shown(table));
    }

    /** The same with charts side by side. */
    public HtmlReport charts(List<? extends Chart> charts) {
        return charts.isEmpty() ? this : with(new Piece.Charts(List.copyOf(charts)));
    }

    /** The same with one chart. */
    public HtmlReport chart(Chart chart) {
        return charts(List.of(chart));
    }

    /** The same with a table that is written as CSV but not shown. */
    public HtmlReport data(ReportTable table) {
        List<ReportTable> more = new ArrayList<>(data);
        more.add(table);
        return new HtmlReport(title, subtitle, pieces, more);
    }

    /** The page. */
    public String html() {
        return Html.page(this);
    }

    /**
     * The report as files, by their paths in its folder: {@code tables/NAME.csv}, {@code charts/NAME.png} and, last,
     * {@value #PAGE}. On a Java without fonts or a desktop there are no PNG files; the page has the same charts.
     */
    public Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        tables().forEach((name, table) -> files.put("tables/" + name + ".csv", utf8(table.csv())));
        for (Chart chart : allCharts()) {
            PngCanvas.tryDraw(chart).ifPresent(png -> files.put("charts/" + chart.name() + ".png", png));
        }
        files.put(PAGE, utf8(html()));
        return files;
    }

    private Map<String, ReportTable> tables() {
        Map<String, ReportTable> tables = new LinkedHashMap<>();
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Shown shown) {
                tables.put(shown.table().name(), shown.table());
            }
        }
        data.forEach(table -> tables.put(table.name(), table));
        return tables;
    }

    private List<Chart> allCharts() {
        List<Chart> charts = new ArrayList<>();
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Charts some) {
                charts.addAll(some.charts());
            }
        }
        return charts;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
