package dev.perceptron.report;

/** What charts draw on: an SVG picture or a PNG one. Coordinates are pixels from the upper left corner. */
public interface Canvas {
    /** A straight line. */
    void line(double x1, double y1, double x2, double y2, Ink ink, double width);

    /** A line through points. */
    void polyline(double[] x, double[] y, Ink ink, double width);

    /** A filled area. */
    void area(double[] x, double[] y, Ink ink, double opacity);

    /** A filled rectangle. */
    void rectangle(double x, double y, double width, double height, Ink ink, double opacity);

    /** A rectangle filled with a shade of the scale of heat maps, 0 to 1. */
    void cell(double x, double y, double width, double height, double shade);

    /** A filled circle with a thin rim in the page's colour. */
    void dot(double x, double y, double radius, Ink ink);

    /**
     * A line of text.
     *
     * @param x where it starts, has its middle or ends, as the anchor says
     * @param y its base line
     * @param size in pixels
     */
    void text(double x, double y, String text, Anchor anchor, double size, Ink ink, boolean bold);

    /** Text along a vertical line, read from below, with its middle at a point. */
    void vertical(double x, double y, String text, double size, Ink ink);

    /** What a point of a line of text is. */
    enum Anchor {
        /** Its start. */
        START,
        /** Its middle. */
        MIDDLE,
        /** Its end. */
        END
    }
}
