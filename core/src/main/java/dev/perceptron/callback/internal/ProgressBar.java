package dev.perceptron.callback.internal;

import dev.perceptron.callback.ProgressOptions;

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
public final class ProgressBar extends Bar {
    private static final int WIDTH = 20;
    private static final String DOT = "━";

    private final ProgressStyle style;

    private ProgressBar(long target, ProgressOptions options) {
        super(target, options, WIDTH, new ProgressValues(options.stateful(), true));
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
    void seen(long current, double now) {
        timer.perStep(current, now);
    }

    @Override
    void draw(long current, double now, boolean last) {
        String tail = tail(current, now, timer.perStep(current, now), last);
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

    @Override
    void summarize(long current, double now) {
        if (target <= 0) {
            return;
        }
        StringBuilder text = new StringBuilder(ProgressText.counter(current, target))
                .append(" - ")
                .append(ProgressText.elapsed(timer.elapsed(now)))
                .append(" - ")
                .append(ProgressText.perUnit(timer.perStep(current, now), options.unit()));
        values.append(text, ProgressText::positiveValue);
        options.output().accept(text.append('\n').toString());
    }
}
