package dev.perceptron.report;

import java.util.Locale;

/** A chart as an SVG file of its own, on white, with its colours inside: for pages that don't bring a style sheet. */
public final class SvgPicture {
    private static final String FONT = "font-family=\"Helvetica, Arial, 'DejaVu Sans', sans-serif\"";

    private SvgPicture() {}

    /** The text of the file. */
    public static String of(Chart chart) {
        StringBuilder style = new StringBuilder("<style>");
        StringBuilder fills = new StringBuilder(); // after the strokes: a dot's rim must not empty the dot
        for (Ink ink : Ink.values()) {
            String colour = String.format(Locale.ROOT, "#%06X", ink.light());
            style.append(".s")
                    .append(ink.code())
                    .append("{stroke:")
                    .append(colour)
                    .append(";fill:none}");
            fills.append(".f")
                    .append(ink.code())
                    .append("{fill:")
                    .append(colour)
                    .append('}');
        }
        style.append(fills).append("path{stroke-linejoin:round;stroke-linecap:round}");
        String size = " width=\"" + chart.width() + "\" height=\"" + chart.height() + "\"";
        String paper = "<rect" + size + " fill=\"#FFFFFF\"/>";
        String svg = SvgCanvas.draw(chart);
        int open = svg.indexOf('>') + 1;
        return "<svg xmlns=\"http://www.w3.org/2000/svg\"" + size + " " + FONT + svg.substring(4, open) + style
                + "</style>" + paper + svg.substring(open).replace("><", ">\n<") + "\n";
    }
}
