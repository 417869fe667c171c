package dev.perceptron.testkit.conformance;

import dev.perceptron.schedule.Schedule;
import dev.perceptron.schedule.Schedules;

/** Learning rates at given steps. */
final class SchedulesFamily {
    private SchedulesFamily() {}

    static void run(Case c, Check check) {
        Schedule schedule = Catalogue.read(Schedules.REGISTRY, c);
        double[] rates = c.input("steps").values();
        for (int i = 0; i < rates.length; i++) {
            rates[i] = schedule.at((long) rates[i]);
        }
        check.values("learning_rate", c.expectedTensor("learning_rate"), rates);
    }
}
