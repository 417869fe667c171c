package dev.perceptron.model;

import dev.perceptron.graph.Parameters;
import dev.perceptron.training.BatchTraining;
import dev.perceptron.training.CustomTrainStep;
import dev.perceptron.training.Trained;
import java.util.ConcurrentModificationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A model's training, one at a time, and what loops of one's own keep between their calls. */
final class Loop {
    private final Model model;
    private final Trained trained;
    private final AtomicReference<@Nullable Thread> trains = new AtomicReference<>();
    private @Nullable BatchTraining batches;
    private @Nullable CustomTrainStep step;

    Loop(Model model, Trained trained) {
        this.model = model;
        this.trained = trained;
    }

    @Nullable
    CustomTrainStep step() {
        return step;
    }

    void setStep(@Nullable CustomTrainStep newStep) {
        step = newStep;
    }

    /** Does what changes the model's weights, unless they are being changed already. */
    <R> R alone(String what, Supplier<R> work) {
        Thread me = Thread.currentThread();
        if (!trains.compareAndSet(null, me)) {
            Thread holder = trains.get();
            throw new ConcurrentModificationException("The model '" + model.name() + "' is being trained already, by "
                    + (me.equals(holder) ? "this thread: a callback or step" : "the thread '" + name(holder) + "'")
                    + "; "
                    + what + " must wait for its end, or train a model of its own: Models.cloneModel(model).");
        }
        Parameters parameters = model.parameters();
        Thread other = parameters.beginTraining();
        if (other != null) {
            trains.set(null);
            throw new ConcurrentModificationException("Layers of the model '" + model.name()
                    + "' are being trained already, in another model by the thread '" + name(other) + "'; " + what
                    + " must wait for its end, or train layers of its own: Models.cloneModel(model).");
        }
        try {
            return work.get();
        } finally {
            parameters.endTraining();
            trains.set(null);
        }
    }

    private static String name(@Nullable Thread thread) {
        return thread == null ? "?" : thread.getName();
    }

    /** Trains batch by batch, with the memory and threads of the call before. */
    <R> R train(String what, Function<BatchTraining, R> work) {
        return alone(what, () -> look(work));
    }

    /** Looks at a batch, as a callback of a training may; one caller at a time. */
    synchronized <R> R look(Function<BatchTraining, R> work) {
        BatchTraining known = batches;
        if (known == null || !known.isCurrent()) {
            known = new BatchTraining(trained);
            batches = known;
        }
        return work.apply(known);
    }

    /** Lets go of the memory. */
    void forget() {
        batches = null;
    }
}
