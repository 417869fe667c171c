package dev.perceptron.plot.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Places boxes in levels, each box after those it reads, with few crossings: boxes go near the mean place of their
 * neighbours. Source: Sugiyama, Tagawa, Toda 1981, simplified.
 */
public final class PlotLayout {
    private static final double GAP = 28;
    private static final double LEVEL_GAP = 42;
    private static final int SWEEPS = 12;

    private final List<List<PlotBox>> levels = new ArrayList<>();
    private final boolean leftToRight;
    private final Map<PlotBox, Double> along = new HashMap<>();

    private PlotLayout(boolean leftToRight) {
        this.leftToRight = leftToRight;
    }

    /** Places all boxes, given each after those it reads; returns them with the bends that lines need. */
    static List<PlotBox> place(List<PlotBox> boxes, boolean leftToRight) {
        PlotLayout layout = new PlotLayout(leftToRight);
        layout.level(boxes);
        layout.bend(boxes);
        layout.arrange();
        layout.coordinates();
        return layout.levels.stream().flatMap(List::stream).toList();
    }

    private void level(List<PlotBox> boxes) {
        for (PlotBox box : boxes) {
            box.setLevel(
                    1 + box.sources().stream().mapToInt(PlotBox::level).max().orElse(-1));
        }
        for (PlotBox box : boxes) {
            if (box.sources().isEmpty() && !box.readers().isEmpty()) {
                box.setLevel(
                        box.readers().stream().mapToInt(PlotBox::level).min().orElse(1) - 1);
            }
            at(box.level()).add(box);
        }
    }

    private List<PlotBox> at(int level) {
        while (levels.size() <= level) {
            levels.add(new ArrayList<>());
        }
        return levels.get(level);
    }

    /** Puts a bend on every level that a line passes. */
    private void bend(List<PlotBox> boxes) {
        for (PlotBox box : boxes) {
            for (int i = 0; i < box.sources().size(); i++) {
                PlotBox source = box.sources().get(i);
                if (source.level() == box.level() - 1) {
                    continue;
                }
                source.readers().remove(box);
                PlotBox last = source;
                for (int level = source.level() + 1; level < box.level(); level++) {
                    PlotBox bend = PlotBox.bend(level);
                    bend.reads(last);
                    at(level).add(bend);
                    last = bend;
                }
                last.readers().add(box);
                box.sources().set(i, last);
            }
        }
    }

    private double size(PlotBox box) {
        return leftToRight ? box.height() : box.width();
    }

    private double along(PlotBox box) {
        return along.getOrDefault(box, 0.0);
    }

    private double wish(PlotBox box, boolean down) {
        List<PlotBox> near = down ? box.sources() : box.readers();
        return near.stream().mapToDouble(this::along).average().orElse(along(box));
    }

    private void arrange() {
        levels.forEach(level -> pack(level, level.stream().map(box -> 0.0).toList()));
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            boolean down = sweep % 2 == 0;
            for (int i = 0; i < levels.size(); i++) {
                List<PlotBox> level = levels.get(down ? i : levels.size() - 1 - i);
                Map<PlotBox, Double> wishes = new HashMap<>();
                level.forEach(box -> wishes.put(box, wish(box, down)));
                level.sort(Comparator.comparing(box -> wishes.getOrDefault(box, 0.0)));
                pack(
                        level,
                        level.stream().map(box -> wishes.getOrDefault(box, 0.0)).toList());
            }
        }
    }

    /** Places a level's boxes in order, near their wishes but apart. */
    private void pack(List<PlotBox> level, List<Double> wishes) {
        double[] places = new double[level.size()];
        double drift = 0;
        for (int i = 0; i < places.length; i++) {
            double least = i == 0
                    ? Double.NEGATIVE_INFINITY
                    : places[i - 1] + (size(level.get(i - 1)) + size(level.get(i))) / 2 + GAP;
            places[i] = Math.max(wishes.get(i), least);
            drift += places[i] - wishes.get(i);
        }
        for (int i = 0; i < places.length; i++) {
            along.put(level.get(i), places[i] - drift / places.length);
        }
    }

    private void coordinates() {
        double start = levels.stream()
                .flatMap(List::stream)
                .mapToDouble(box -> along(box) - size(box) / 2)
                .min()
                .orElse(0);
        double across = LEVEL_GAP / 2;
        for (List<PlotBox> level : levels) {
            double thick = level.stream()
                    .mapToDouble(box -> leftToRight ? box.width() : box.height())
                    .max()
                    .orElse(0);
            for (PlotBox box : level) {
                double place = along(box) - start + GAP;
                double middle = across + thick / 2;
                box.place(leftToRight ? middle : place, leftToRight ? place : middle);
            }
            across += thick + LEVEL_GAP;
        }
    }
}
