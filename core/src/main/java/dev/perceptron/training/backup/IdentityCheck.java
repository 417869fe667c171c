package dev.perceptron.training.backup;

import dev.perceptron.checkpoint.OtherTrainingException;
import dev.perceptron.checkpoint.StateDict;
import dev.perceptron.config.ConfigList;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import dev.perceptron.config.JsonException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Compares the training of a checkpoint with the one that is to go on from it. */
final class IdentityCheck {
    private static final int MOST_DIFFERENCES = 5;
    private static final String MODEL = "model";

    private IdentityCheck() {}

    /** Throws what differs, if anything does. */
    static void check(Path file, StateDict saved, StateDict now) {
        List<String> differences = new ArrayList<>();
        for (String name : now.names()) {
            List<String> before = saved.texts(name);
            List<String> after = now.texts(name);
            if (!before.equals(after)) {
                describe(name, before, after, differences);
            }
        }
        if (!differences.isEmpty()) {
            int shown = Math.min(MOST_DIFFERENCES, differences.size());
            throw new OtherTrainingException(file + " is a checkpoint of another training: "
                    + String.join("; ", differences.subList(0, shown))
                    + (shown < differences.size() ? "; and " + (differences.size() - shown) + " more" : "")
                    + ". Use the same data, model, settings and seed to resume it, or another folder to start anew.");
        }
    }

    private static void describe(String name, List<String> before, List<String> after, List<String> differences) {
        if (name.equals("data") || name.equals("validation data")) {
            differences.add("other " + name);
        } else if (name.equals(MODEL)) {
            describeModels(before.get(0), after.get(0), differences);
        } else if (before.size() == 1 && after.size() == 1) {
            differences.add(name + " then " + before.get(0) + ", now " + after.get(0));
        } else {
            for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
                String was = i < before.size() ? before.get(i) : "none";
                String is = i < after.size() ? after.get(i) : "none";
                if (!was.equals(is)) {
                    differences.add(name + ", the " + (i + 1) + ".: then " + was + ", now " + is);
                    return;
                }
            }
        }
    }

    private static void describeModels(String before, String after, List<String> differences) {
        try {
            compare(MODEL, Json.parse(before), Json.parse(after), differences);
        } catch (JsonException e) {
            differences.add("another model");
        }
    }

    private static void compare(String place, ConfigValue before, ConfigValue after, List<String> differences) {
        if (before.equals(after)) {
            return;
        }
        if (before instanceof ConfigObject was && after instanceof ConfigObject is) {
            Set<String> names = new LinkedHashSet<>(was.entries().keySet());
            names.addAll(is.entries().keySet());
            for (String name : names) {
                ConfigValue left = was.entries().getOrDefault(name, ConfigValue.ofNull());
                ConfigValue right = is.entries().getOrDefault(name, ConfigValue.ofNull());
                compare(place + "." + name, left, right, differences);
            }
        } else if (before instanceof ConfigList was
                && after instanceof ConfigList is
                && was.list().size() == is.list().size()) {
            for (int i = 0; i < was.list().size(); i++) {
                compare(place + "[" + i + "]", was.list().get(i), is.list().get(i), differences);
            }
        } else {
            differences.add(place + " then " + brief(before) + ", now " + brief(after));
        }
    }

    private static String brief(ConfigValue value) {
        String text = value instanceof ConfigList list && list.list().size() > 3
                ? "a list of " + list.list().size()
                : Json.write(value);
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }
}
