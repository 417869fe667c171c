package dev.perceptron.config;

/**
 * Says that a configuration does not hold what its reader expected.
 *
 * <p>The message starts with the place, such as {@code layers[3].config.units}, when the readers above told it through
 * {@link #within}; then what was expected, what was received and what to do.
 */
public final class ConfigException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final String problem;

    /**
     * Creates an error at a place not known yet.
     *
     * @param problem what was expected, what was received, what to do
     */
    public ConfigException(String problem) {
        this("", problem);
    }

    private ConfigException(String path, String problem) {
        super(path.isEmpty() ? problem : "At " + path + ": " + problem);
        this.path = path;
        this.problem = problem;
    }

    /** Returns the place from the outermost value inwards; empty if nobody told it. */
    public String path() {
        return path;
    }

    /** Returns the message without the place. */
    public String problem() {
        return problem;
    }

    /**
     * Returns the same error seen from the value around it.
     *
     * @param step an entry's name as {@link JsonPath#name} writes it, or an element's number in brackets
     */
    ConfigException within(String step) {
        ConfigException outer = new ConfigException(JsonPath.join(step, path), problem);
        outer.setStackTrace(getStackTrace());
        return outer;
    }
}
