package dev.perceptron.studio.play;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The runs of the pages that are open: a page has one under a name of its own. The one not asked for longest makes room;
 * those not asked for in a while are dropped. Losing one costs a page time only: it is made again from its settings.
 */
final class Playgrounds {
    private final int most;
    private final long idleMillis;
    private final LongSupplier clock;
    private final Map<String, Held> runs = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * No runs yet.
     *
     * @param most how many runs are held
     * @param idleMillis after how long an unused one is dropped
     * @param clock milliseconds
     */
    Playgrounds(int most, long idleMillis, LongSupplier clock) {
        this.most = most;
        this.idleMillis = idleMillis;
        this.clock = clock;
    }

    /** A page's run, if it has been made, and when it was last asked for. */
    static final class Held {
        private volatile long asked;
        private PlayRun run;
        private int number;

        private Held(PlayRun run, long asked) {
            this.run = run;
            this.asked = asked;
        }

        /**
         * The run of these settings with at most so many epochs done: the one that is there, or a new one. The caller
         * holds this object's lock.
         */
        PlayRun at(PlaySettings settings, int epoch) {
            if (run.epoch() > epoch || !run.follow(settings)) {
                run = new PlayRun(settings);
                number++;
            }
            return run;
        }

        /** Grows with every new run, so that a page knows whether it has seen the points. */
        int number() {
            return number;
        }
    }

    /** What is held for a page. */
    Held of(String page, PlaySettings settings) {
        long now = clock.getAsLong();
        synchronized (runs) {
            runs.values().removeIf(held -> now - held.asked > idleMillis);
            Held known = runs.get(page);
            if (known != null) {
                known.asked = now;
                return known;
            }
        }
        PlayRun made = new PlayRun(settings);
        synchronized (runs) {
            Held held = runs.computeIfAbsent(page, name -> new Held(made, now));
            while (runs.size() > most) {
                runs.remove(runs.keySet().iterator().next());
            }
            return held;
        }
    }

    /** How many runs are held. */
    int size() {
        synchronized (runs) {
            return runs.size();
        }
    }
}
