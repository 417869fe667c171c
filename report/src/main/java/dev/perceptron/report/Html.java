package dev.perceptron.report;

import dev.perceptron.report.HtmlReport.Piece;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Writes a report as one HTML page: no scripts, no links to other files. */
final class Html {
    private Html() {}

    static String page(HtmlReport report) {
        StringBuilder out = new StringBuilder();
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        out.append("<meta name=\"color-scheme\" content=\"light dark\">\n");
        out.append("<title>").append(escape(report.title())).append("</title>\n<style>\n");
        out.append(style()).append("</style>\n</head>\n<body>\n<main>\n");
        out.append("<h1>").append(escape(report.title())).append("</h1>\n");
        out.append("<p class=\"sub\">").append(escape(report.subtitle())).append("</p>\n");
        report.pieces().forEach(piece -> add(piece, out));
        return out.append("</main>\n</body>\n</html>\n").toString();
    }

    private static String style() {
        StringBuilder css = new StringBuilder();
        for (Ink ink : Ink.values()) {
            css.append(".f")
                    .append(ink.code())
                    .append("{fill:var(--")
                    .append(ink.code())
                    .append(")}");
            css.append(".s")
                    .append(ink.code())
                    .append("{stroke:var(--")
                    .append(ink.code())
                    .append(");fill:none}\n");
        }
        try (InputStream in = Html.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IllegalStateException("The report's style sheet is missing from the jar.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8) + css;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(Piece piece, StringBuilder out) {
        if (piece instanceof Piece.Section section) {
            out.append("<h2>").append(escape(section.text())).append("</h2>\n");
        } else if (piece instanceof Piece.Text text) {
            out.append("<p>").append(escape(text.text())).append("</p>\n");
        } else if (piece instanceof Piece.Code code) {
            out.append("<pre>").append(escape(code.text())).append("</pre>\n");
        } else if (piece instanceof Piece.Verdict verdict) {
            out.append("<ul class=\"verdict\">\n");
            verdict.sentences()
                    .forEach(s -> out.append("<li>").append(escape(s)).append("</li>\n"));
            out.append("</ul>\n");
        } else if (piece instanceof Piece.Shown shown) {
            table(shown.table(), out);
        } else if (piece instanceof Piece.Charts charts) {
            out.append("<div class=\"charts\">\n");
            for (Chart chart : charts.charts()) {
                out.append("<figure style=\"max-width:")
                        .append(chart.width() * 5 / 4)
                        .append("px\">");
                out.append(SvgCanvas.draw(chart)).append("</figure>\n");
            }
            out.append("</div>\n");
        }
    }

    private static void table(ReportTable table, StringBuilder out) {
        out.append("<div class=\"scroll\"><table>\n<caption>").append(escape(table.caption()));
        out.append("</caption>\n<thead><tr>");
        for (int i = 0; i < table.columns().size(); i++) {
            out.append("<th scope=\"col\"").append(isNumeric(table, i) ? " class=\"n\">" : ">");
            out.append(escape(table.columns().get(i))).append("</th>");
        }
        out.append("</tr></thead>\n<tbody>\n");
        table.rows().forEach(row -> {
            out.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                out.append(isNumeric(table, i) ? "<td class=\"n\">" : "<td>");
                out.append(escape(row.get(i))).append("</td>");
            }
            out.append("</tr>\n");
        });
        out.append("</tbody></table></div>\n");
    }

    /** Whether all cells of a column begin like numbers, so that they are set to the right. */
    private static boolean isNumeric(ReportTable table, int column) {
        return !table.rows().isEmpty()
                && table.rows().stream().allMatch(row -> row.get(column).matches("[<≥≤]? ?[−+-]?[0-9].*|–"));
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
