package dev.perceptron.study.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One training of a study: its settings by name, as texts. The key is the same in every run of the program, so a result
 * is found again by it.
 *
 * <pre>{@code
 * Trial trial = Trial.parse("depth=2;activation=tanh;seed=1");
 * trial.integer("depth");   // 2
 * trial.key();              // depth=2;activation=tanh;seed=1
 * }</pre>
 *
 * @param settings name to text, in a fixed order
 */
public record Trial(Map<String, String> settings) {
    /** The name of the setting that holds the seed's number. */
    public static final String SEED = "seed";

    /** Copies the settings and checks that a key can be made of them. */
    public Trial {
        settings.forEach((name, text) -> {
            checkPart("a setting's name", name);
            checkPart("the setting '" + name + "'", text);
        });
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** A trial without settings, to add to. */
    public static Trial empty() {
        return new Trial(Map.of());
    }

    /** The trial of a key. */
    public static Trial parse(String key) {
        Map<String, String> settings = new LinkedHashMap<>();
        if (!key.isEmpty()) {
            for (String part : key.split(";", -1)) {
                int sign = part.indexOf('=');
                if (sign < 1 || settings.put(part.substring(0, sign), part.substring(sign + 1)) != null) {
                    throw new IllegalArgumentException(
                            "A trial's key is made of name=value, separated by ';', each name" + " once; received '"
                                    + key + "'.");
                }
            }
        }
        return new Trial(settings);
    }

    /** The same with one more setting, or another value of it. */
    public Trial with(String name, Object value) {
        Map<String, String> more = new LinkedHashMap<>(settings);
        more.put(name, value.toString());
        return new Trial(more);
    }

    /** The same without some settings. */
    public Trial without(String... names) {
        Map<String, String> fewer = new LinkedHashMap<>(settings);
        for (String name : names) {
            fewer.remove(name);
        }
        return new Trial(fewer);
    }

    /** All settings as one text: {@code name=text;name=text}. */
    public String key() {
        StringBuilder key = new StringBuilder();
        settings.forEach((name, text) -> key.append(key.length() == 0 ? "" : ";")
                .append(name)
                .append('=')
                .append(text));
        return key.toString();
    }

    /** A setting's text. */
    public String text(String name) {
        String text = settings.get(name);
        if (text == null) {
            throw new IllegalArgumentException("The trial " + key() + " has no setting '" + name + "'.");
        }
        return text;
    }

    /** A setting as an integer. */
    public int integer(String name) {
        return Integer.parseInt(text(name));
    }

    /** A setting as a number. */
    public double number(String name) {
        return Double.parseDouble(text(name));
    }

    /** Whether a setting exists. */
    public boolean has(String name) {
        return settings.containsKey(name);
    }

    /**
     * A seed that follows from the study's seed and this trial's settings alone: 64 bits, the same on every machine.
     *
     * @param names which settings it depends on; none for all. Leave out what is compared, and the same random numbers
     *     serve both sides of the comparison
     */
    public long seed(long studySeed, String... names) {
        StringBuilder text = new StringBuilder().append(studySeed);
        for (String name : names) {
            text.append(';').append(name).append('=').append(text(name));
        }
        return mix(names.length == 0 ? text.append(';').append(key()).toString() : text.toString());
    }

    /** FNV-1a over the characters, then the finalizer of SplitMix64. */
    private static long mix(String text) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        }
        hash = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
        hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
        return hash ^ (hash >>> 31);
    }

    static void checkPart(String what, String text) {
        if (text.isEmpty() || text.chars().anyMatch(c -> c == ';' || c == '=' || c < ' ')) {
            throw new IllegalArgumentException("Keys are name=value;name=value: " + what
                    + " must not be empty nor hold ';', '=' or control characters, received '" + text + "'.");
        }
    }

    @Override
    public String toString() {
        return key();
    }
}
