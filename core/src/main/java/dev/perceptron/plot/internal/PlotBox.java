package dev.perceptron.plot.internal;

import java.util.ArrayList;
import java.util.List;

/** A box of a drawing, or a bend of a line that passes a level without a box; placed by {@link PlotLayout}. */
public final class PlotBox {
    private static final double CHARACTER = 7.9;
    private static final double LINE = 18;
    private static final double PADDING = 10;
    private static final double BEND = 12;

    private final List<String> lines;
    private final boolean inner;
    private final List<PlotBox> sources = new ArrayList<>();
    private final List<PlotBox> readers = new ArrayList<>();
    private int level;
    private double x;
    private double y;

    private PlotBox(List<String> lines, boolean inner) {
        this.lines = List.copyOf(lines);
        this.inner = inner;
    }

    /** A box with a title and further lines. */
    static PlotBox of(List<String> lines, boolean inner) {
        return new PlotBox(lines, inner);
    }

    /** A bend on a level. */
    static PlotBox bend(int level) {
        PlotBox bend = new PlotBox(List.of(), false);
        bend.level = level;
        return bend;
    }

    void reads(PlotBox source) {
        sources.add(source);
        source.readers.add(this);
    }

    boolean isBend() {
        return lines.isEmpty();
    }

    /** Whether it belongs to a model inside. */
    boolean isInner() {
        return inner;
    }

    List<String> lines() {
        return lines;
    }

    List<PlotBox> sources() {
        return sources;
    }

    List<PlotBox> readers() {
        return readers;
    }

    int level() {
        return level;
    }

    void setLevel(int newLevel) {
        level = newLevel;
    }

    double width() {
        int longest = lines.stream().mapToInt(String::length).max().orElse(0);
        return isBend() ? BEND : longest * CHARACTER + 2 * PADDING;
    }

    double height() {
        return isBend() ? BEND : lines.size() * LINE + PADDING;
    }

    double x() {
        return x;
    }

    double y() {
        return y;
    }

    /** Puts the middle here. */
    void place(double newX, double newY) {
        x = newX;
        y = newY;
    }
}
