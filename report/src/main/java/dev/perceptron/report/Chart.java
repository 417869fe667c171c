package dev.perceptron.report;

/** A picture of figures that draws itself. */
public interface Chart {
    /** The usual width. */
    int WIDTH = 480;
    /** The usual height. */
    int HEIGHT = 320;

    /** A name for files: small letters, digits and hyphens. */
    String name();

    /** What it shows. */
    String title();

    /** How wide, in pixels. */
    default int width() {
        return WIDTH;
    }

    /** How high, in pixels. */
    default int height() {
        return HEIGHT;
    }

    /** Draws itself. */
    void draw(Canvas canvas);
}
