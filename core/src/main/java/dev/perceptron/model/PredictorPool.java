package dev.perceptron.model;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** Predictors that no thread is using; taking and giving back allocates nothing and waits for nobody. */
final class PredictorPool {
    private static final int PLACES = 64;

    private final AtomicReferenceArray<@Nullable Predictor> places = new AtomicReferenceArray<>(PLACES);

    /** Takes a predictor, or null if there is none. */
    @Nullable
    Predictor take() {
        for (int i = 0; i < PLACES; i++) {
            if (places.get(i) != null) {
                Predictor taken = places.getAndSet(i, null);
                if (taken != null) {
                    return taken;
                }
            }
        }
        return null;
    }

    /** Gives one back; drops it if there are enough. */
    void give(Predictor predictor) {
        for (int i = 0; i < PLACES; i++) {
            if (places.get(i) == null && places.compareAndSet(i, null, predictor)) {
                return;
            }
        }
    }

    /** Forgets all. */
    void clear() {
        for (int i = 0; i < PLACES; i++) {
            places.set(i, null);
        }
    }
}
