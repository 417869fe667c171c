package dev.perceptron.cli.inspect;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigText;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import dev.perceptron.formats.array.ArrayOutline;
import java.util.ArrayList;
import java.util.List;

/** A report as text: facts, then tables, each with a bound on its lines. */
public final class ReportText {
    private static final int FEW = 40;
    private static final String GAP = "  ";
    private static final int NARROWEST_CELL = 8;

    private final int columns;
    private final int mostRows;
    private final StringBuilder text = new StringBuilder();

    private ReportText(int columns, int mostRows) {
        this.columns = columns;
        this.mostRows = mostRows;
    }

    /**
     * Lays a report out.
     *
     * @param columns how wide lines may be
     * @param all whether long tables and settings are printed whole
     */
    public static String of(InspectReport report, int columns, boolean all) {
        ReportText text = new ReportText(all ? Integer.MAX_VALUE : columns, all ? Integer.MAX_VALUE : FEW);
        text.facts(report);
        text.layers(report);
        report.tables().forEach(text::table);
        text.tensors(report);
        return text.text.toString();
    }

    private void facts(InspectReport report) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("file", report.file()));
        lines.add(List.of("kind", report.kind()));
        lines.add(List.of("size", Texts.grouped(report.bytes()) + " bytes"));
        report.facts().forEach((name, value) -> lines.add(List.of(name, value)));
        report.values().forEach((name, value) -> lines.add(List.of(name, setting(value))));
        report.problem().ifPresent(reason -> lines.add(List.of("can't load", reason)));
        int width = 0;
        int shown = Math.min(mostRows, lines.size());
        for (List<String> line : lines.subList(0, shown)) {
            width = Math.max(width, Math.min(line.get(0).length(), columns / 3));
        }
        for (List<String> line : lines.subList(0, shown)) {
            String name = Texts.cut(Texts.printable(line.get(0)), width);
            wrapped(name + " ".repeat(width - name.length()) + GAP, Texts.printable(line.get(1)));
        }
        more(lines.size() - shown, "facts");
    }

    /** Breaks a value between words, or within where a word is too long; at most four lines. */
    private void wrapped(String head, String value) {
        int room = Math.max(NARROWEST_CELL, columns - head.length());
        String rest = value;
        for (int line = 0; line == 0 || !rest.isEmpty(); line++) {
            int end = rest.length();
            if (end > room) {
                int blank = rest.lastIndexOf(' ', room);
                end = blank > room / 2 ? blank : room;
            }
            boolean last = line == 3 && end < rest.length();
            text.append(line == 0 ? head : " ".repeat(head.length()))
                    .append(
                            last
                                    ? Texts.cut(rest, room)
                                    : rest.substring(0, end).stripTrailing())
                    .append('\n');
            rest = last ? "" : rest.substring(end).stripLeading();
        }
    }

    /** A setting in a few words: {@code Adam {"learning_rate": 0.001, …}}. */
    private static String setting(ConfigValue value) {
        if (value instanceof ConfigText plain) {
            return plain.string();
        }
        if (value instanceof ConfigObject object && object.entries().get("class_name") instanceof ConfigText type) {
            return type.string() + " "
                    + Json.write(said(object.entries().getOrDefault("config", ConfigValue.ofNull())));
        }
        return Json.write(value);
    }

    /** Without what is null. */
    private static ConfigValue said(ConfigValue config) {
        if (!(config instanceof ConfigObject object)) {
            return config;
        }
        ConfigObject result = ConfigObject.empty();
        for (var entry : object.entries().entrySet()) {
            result = entry.getValue().isNull() ? result : result.with(entry.getKey(), entry.getValue());
        }
        return result;
    }

    private void layers(InspectReport report) {
        if (report.layers().isEmpty()) {
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        for (InspectReport.Layer layer : report.layers()) {
            rows.add(List.of(
                    layer.name(),
                    layer.type(),
                    layer.shape().isEmpty() ? "?" : layer.shape(),
                    layer.parameters() < 0 ? "?" : Texts.grouped(layer.parameters())));
        }
        table("layers", new InspectReport.Table(List.of("layer", "class", "output shape", "parameters:"), rows));
    }

    private void tensors(InspectReport report) {
        if (report.tensors().isEmpty()) {
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        long bytes = 0;
        for (ArrayOutline tensor : report.tensors()) {
            bytes += tensor.bytes();
            rows.add(List.of(tensor.name(), tensor.type(), Texts.shape(tensor.shape()), Texts.grouped(tensor.bytes())));
        }
        table("arrays", new InspectReport.Table(List.of("array", "type", "shape", "bytes:"), rows));
        text.append(rows.size() == 1 ? "1 array, " : Texts.grouped(rows.size()) + " arrays, ")
                .append(Texts.grouped(bytes))
                .append(" bytes\n");
    }

    private void table(String title, InspectReport.Table table) {
        int shown = Math.min(mostRows, table.rows().size());
        int[] widths = new int[table.heads().size()];
        List<List<String>> lines = new ArrayList<>();
        lines.add(table.heads().stream().map(head -> head.replace(":", "")).toList());
        for (List<String> row : table.rows().subList(0, shown)) {
            lines.add(row.stream().map(Texts::printable).toList());
        }
        int total = GAP.length() * (widths.length - 1);
        for (int i = 0; i < widths.length; i++) {
            for (List<String> line : lines) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
            total += widths[i];
        }
        // the widest column gives way until the table fits
        while (total > columns) {
            int widest = 0;
            for (int i = 1; i < widths.length; i++) {
                widest = widths[i] > widths[widest] ? i : widest;
            }
            if (widths[widest] <= NARROWEST_CELL) {
                break;
            }
            widths[widest]--;
            total--;
        }
        text.append('\n');
        for (int i = 0; i < lines.size(); i++) {
            line(lines.get(i), table.heads(), widths);
            if (i == 0) {
                text.append("─".repeat(total)).append('\n');
            }
        }
        more(table.rows().size() - shown, title);
    }

    private void line(List<String> cells, List<String> heads, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = Texts.cut(cells.get(i), widths[i]);
            String blanks = " ".repeat(widths[i] - cell.length());
            line.append(i == 0 ? "" : GAP).append(heads.get(i).endsWith(":") ? blanks + cell : cell + blanks);
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private void more(int count, String what) {
        if (count > 0) {
            text.append("… and ").append(Texts.grouped(count)).append(" more ").append(what);
            text.append("; --all prints them\n");
        }
    }
}
