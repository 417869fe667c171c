package dev.perceptron.studio.context;

import dev.perceptron.data.Mnist;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the pages share. */
public final class StudioContext {
    private final Supplier<Mnist> source;
    private final Path runs;
    private final ModelShelf models;
    private final Clock clock;
    private @Nullable Mnist digits;

    /**
     * A context whose digits are not loaded yet.
     *
     * @param digits loads the digits, once
     * @param runs the folder of the runs' logs, which need not exist yet
     * @param models the trained models
     * @param clock tells the time
     */
    public StudioContext(Supplier<Mnist> digits, Path runs, ModelShelf models, Clock clock) {
        this.source = digits;
        this.runs = runs;
        this.models = models;
        this.clock = clock;
    }

    /**
     * The digits, loaded when first asked for.
     *
     * @throws dev.perceptron.data.DataException if they are not there
     */
    public synchronized Mnist digits() {
        Mnist loaded = digits;
        if (loaded == null) {
            loaded = source.get();
            digits = loaded;
        }
        return loaded;
    }

    /** The folder of the runs' logs, which need not exist yet. */
    public Path runs() {
        return runs;
    }

    /** The trained models. */
    public ModelShelf models() {
        return models;
    }

    /** Tells the time. */
    public Clock clock() {
        return clock;
    }
}
