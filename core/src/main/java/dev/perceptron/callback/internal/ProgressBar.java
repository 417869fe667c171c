package dev.perceptron.callback.internal;

import dev.perceptron.callback.ProgressOptions;
import java.util.Map;

/**
 * The progress bar of Keras 3, character for character.
 *
 * <pre>
 * 5/8 ━━━━━━━━━━━━━━━━━━━━ 0s 200ms/step - accuracy: 0.5000 - loss: 0.4600
 * </pre>
 *
 * <p>Before the end the time is what is still to go, at the end what it took; then the mean time of a step. Source:
 * {@code keras.utils.Progbar}, Keras 3.15.1.
 *
 * <pre>{@code
 * ProgressBar bar = ProgressBar.of(600, ProgressOptions.to(System.out::print).withStateful(List.of("loss")));
 * bar.update(1, Map.of("loss", 2.3));
 * }</pre>
 */
public final class ProgressBar implements ProgressDisplay {
    private static final int WIDTH = 20;
    private static final int NARROWEST = 3;
    private static final String DOT = "━";

    private final ProgressOptions options;
    private final int width;
    private final StepTimer timer;
    private final ProgressValues values;
    private final RedrawnLine line;
    private final ProgressStyle style;
    private long target;
    private double refreshed = Double.NEGATIVE_INFINITY;

    private ProgressBar(long target, ProgressOptions options) {
        this.target = target;
        this.options = options;
        this.width = options.width() == 0 ? WIDTH : options.width();
        this.timer = new StepTimer(options.clock().getAsDouble());
        this.values = new ProgressValues(options.stateful(), true);
        this.line = new RedrawnLine(options);
        this.style = new ProgressStyle(options.colours());
    }

    /**
     * A bar whose time starts now.
     *
     * @param target how many steps there are, or -1 if that is unknown
     */
    public static ProgressBar of(long target, ProgressOptions options) {
        return new ProgressBar(target, options);
    }

    @Override
    public void target(long steps) {
        target = steps;
    }

    @Override
    public void add(long steps, Map<String, Double> metrics) {
        update(values.seen() + steps, metrics);
    }

    @Override
    public void update(long current, Map<String, Double> metrics) {
        update(current, metrics, target >= 0 && current >= target);
    }

    @Override
    public void update(long current, Map<String, Double> metrics, boolean last) {
        values.update(current, metrics, last);
        double now = options.clock().getAsDouble();
        double perStep = timer.perStep(current, now);
        if (options.verbose() == 1) {
            if (now - refreshed < options.interval() && !last) {
                return;
            }
            draw(current, now, perStep, last);
        } else if (options.verbose() == 2 && last && target > 0) {
            options.output().accept(summary(current, now, perStep));
        }
        refreshed = now;
    }

    private void draw(long current, double now, double perStep, boolean last) {
        String tail = tail(current, now, perStep, last);
        String counter = target > 0 ? ProgressText.counter(current, target) : ProgressText.openCounter(current);
        if (target <= 0) {
            line.draw(counter + tail, last);
            return;
        }
        int length = width;
        if (!last) {
            int rest = line.room() - counter.length() - 1 - RedrawnLine.visible(tail);
            length = Math.min(width, Math.max(NARROWEST, rest));
        }
        line.draw(style.bold(counter) + " " + bar(current, length) + tail, last);
    }

    private String bar(long current, int length) {
        int done = (int) (length * ((double) current / target));
        String ahead = DOT.repeat(Math.max(0, length - done));
        return (done > 0 ? style.green(DOT.repeat(done)) : "") + style.white(ahead);
    }

    private String tail(long current, double now, double perStep, boolean last) {
        boolean ahead = target > 0 && !last;
        String time =
                ahead ? ProgressText.remaining(perStep * (target - current)) : ProgressText.elapsed(timer.elapsed(now));
        StringBuilder tail = new StringBuilder(" ")
                .append(style.bold(time))
                .append(' ')
                .append(ProgressText.perUnit(perStep, options.unit()));
        values.append(tail, ProgressText::value);
        return tail.toString();
    }

    private String summary(long current, double now, double perStep) {
        StringBuilder text = new StringBuilder(ProgressText.counter(current, target))
                .append(" - ")
                .append(ProgressText.elapsed(timer.elapsed(now)))
                .append(" - ")
                .append(ProgressText.perUnit(perStep, options.unit()));
        values.append(text, ProgressText::positiveValue);
        return text.append('\n').toString();
    }
}
