package dev.perceptron.callback.internal;

import dev.perceptron.callback.ProgressOptions;
import java.util.Map;

/** What the progress bars of Keras 2 and 3 have in common: a target, a clock, values and the line they are drawn on. */
abstract class Bar implements ProgressDisplay {
    static final int NARROWEST = 3;

    final ProgressOptions options;
    final int width;
    final StepTimer timer;
    final ProgressValues values;
    final RedrawnLine line;
    long target;
    private double refreshed = Double.NEGATIVE_INFINITY;

    /**
     * A bar whose time starts now.
     *
     * @param usual the width where the options name none
     */
    Bar(long target, ProgressOptions options, int usual, ProgressValues values) {
        this.target = target;
        this.options = options;
        this.width = options.width() == 0 ? usual : options.width();
        this.timer = new StepTimer(options.clock().getAsDouble());
        this.values = values;
        this.line = new RedrawnLine(options);
    }

    @Override
    public final void target(long steps) {
        target = steps;
    }

    @Override
    public final void add(long steps, Map<String, Double> metrics) {
        update(values.seen() + steps, metrics);
    }

    @Override
    public final void update(long current, Map<String, Double> metrics) {
        update(current, metrics, target >= 0 && current >= target);
    }

    @Override
    public final void update(long current, Map<String, Double> metrics, boolean last) {
        values.update(current, metrics, last);
        double now = options.clock().getAsDouble();
        seen(current, now);
        if (options.verbose() == 1) {
            if (now - refreshed < options.interval() && !last) {
                return;
            }
            draw(current, now, last);
        } else if (options.verbose() == 2 && last) {
            summarize(current, now);
        }
        refreshed = now;
    }

    /** Takes note of every update, drawn or not. */
    void seen(long current, double now) {}

    /** Draws the line of so many steps. */
    abstract void draw(long current, double now, boolean last);

    /** Prints what stands alone where only the end of an epoch is told. */
    abstract void summarize(long current, double now);
}
