package dev.perceptron.report;

import java.util.Locale;

/** Draws as SVG inside an HTML page, whose style sheet holds the colours. */
final class SvgCanvas implements Canvas {
    private final StringBuilder out = new StringBuilder();

    /** A chart as an {@code svg} element. */
    static String draw(Chart chart) {
        SvgCanvas canvas = new SvgCanvas();
        canvas.out
                .append("<svg viewBox=\"0 0 ")
                .append(chart.width())
                .append(' ')
                .append(chart.height())
                .append("\" role=\"img\" aria-label=\"")
                .append(Html.escape(chart.title()))
                .append("\">");
        chart.draw(canvas);
        return canvas.out.append("</svg>").toString();
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, Ink ink, double width) {
        out.append("<path class=\"s").append(ink.code()).append("\" d=\"M").append(point(x1, y1));
        out.append('L')
                .append(point(x2, y2))
                .append("\" stroke-width=\"")
                .append(number(width))
                .append("\"/>");
    }

    @Override
    public void polyline(double[] x, double[] y, Ink ink, double width) {
        out.append("<path class=\"s").append(ink.code()).append("\" d=\"").append(path(x, y));
        out.append("\" stroke-width=\"").append(number(width)).append("\"/>");
    }

    @Override
    public void area(double[] x, double[] y, Ink ink, double opacity) {
        out.append("<path class=\"f").append(ink.code()).append("\" d=\"").append(path(x, y));
        out.append("Z\" opacity=\"").append(number(opacity)).append("\"/>");
    }

    @Override
    public void rectangle(double x, double y, double width, double height, Ink ink, double opacity) {
        open(x, y, width, height).append(" class=\"f").append(ink.code()).append('"');
        if (opacity < 1) {
            out.append(" opacity=\"").append(number(opacity)).append('"');
        }
        out.append("/>");
    }

    @Override
    public void cell(double x, double y, double width, double height, double shade) {
        open(x, y, width, height).append(String.format(Locale.ROOT, " fill=\"#%06X\"/>", Shades.colour(shade)));
    }

    private StringBuilder open(double x, double y, double width, double height) {
        return out.append("<rect x=\"")
                .append(number(x))
                .append("\" y=\"")
                .append(number(y))
                .append("\" width=\"")
                .append(number(width))
                .append("\" height=\"")
                .append(number(height))
                .append('"');
    }

    @Override
    public void dot(double x, double y, double radius, Ink ink) {
        out.append("<circle class=\"f").append(ink.code()).append(" sp\" cx=\"").append(number(x));
        out.append("\" cy=\"")
                .append(number(y))
                .append("\" r=\"")
                .append(number(radius))
                .append("\"/>");
    }

    @Override
    public void text(double x, double y, String text, Anchor anchor, double size, Ink ink, boolean bold) {
        out.append("<text class=\"f")
                .append(ink.code())
                .append("\" x=\"")
                .append(number(x))
                .append("\" y=\"");
        out.append(number(y)).append("\" font-size=\"").append(number(size)).append('"');
        if (anchor != Anchor.START) {
            out.append(" text-anchor=\"")
                    .append(anchor == Anchor.END ? "end" : "middle")
                    .append('"');
        }
        out.append(bold ? " font-weight=\"600\">" : ">")
                .append(Html.escape(text))
                .append("</text>");
    }

    @Override
    public void vertical(double x, double y, String text, double size, Ink ink) {
        out.append("<text class=\"f")
                .append(ink.code())
                .append("\" font-size=\"")
                .append(number(size));
        out.append("\" text-anchor=\"middle\" transform=\"translate(")
                .append(point(x, y))
                .append(") rotate(-90)\">");
        out.append(Html.escape(text)).append("</text>");
    }

    private static String path(double[] x, double[] y) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < x.length; i++) {
            path.append(i == 0 ? 'M' : 'L').append(point(x[i], y[i]));
        }
        return path.toString();
    }

    private static String point(double x, double y) {
        return number(x) + " " + number(y);
    }

    /** At most one digit after the point. */
    static String number(double value) {
        double rounded = Math.rint(value * 10) / 10;
        return rounded == Math.rint(rounded)
                ? Long.toString((long) rounded)
                : String.format(Locale.ROOT, "%.1f", rounded);
    }
}
