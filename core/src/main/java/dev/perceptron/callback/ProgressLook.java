package dev.perceptron.callback;

import java.util.LinkedHashMap;
import java.util.Map;

/** Whose progress lines and summaries are printed. */
public enum ProgressLook {
    /** As Keras 3 prints them: metrics sorted by name. */
    KERAS3,
    /** As Keras 2 printed them: loss, metrics, then validation. */
    KERAS2;

    /** The values in this look's order. */
    Map<String, Double> ordered(Map<String, Double> logs) {
        if (this == KERAS3) {
            return logs;
        }
        Map<String, Double> ordered = new LinkedHashMap<>();
        for (String prefix : new String[] {"", "val_"}) {
            String loss = prefix + "loss";
            if (logs.containsKey(loss)) {
                ordered.put(loss, logs.getOrDefault(loss, 0.0));
            }
            logs.forEach((key, value) -> {
                if (key.startsWith("val_") == !prefix.isEmpty()) {
                    ordered.putIfAbsent(key, value);
                }
            });
        }
        return ordered;
    }
}
