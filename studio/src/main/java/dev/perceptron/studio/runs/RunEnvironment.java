package dev.perceptron.studio.runs;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;

/** Where a run runs: Java, system and processors; no names of users, machines or folders. */
final class RunEnvironment {
    private RunEnvironment() {}

    static ConfigObject current() {
        String version = RunEnvironment.class.getPackage().getImplementationVersion();
        return ConfigObject.empty()
                .with("perceptron", ConfigValue.of(version == null ? "unpackaged" : version))
                .with("java", ConfigValue.of(System.getProperty("java.runtime.version", "unknown")))
                .with("java_vendor", ConfigValue.of(System.getProperty("java.vendor", "unknown")))
                .with(
                        "system",
                        ConfigValue.of(System.getProperty("os.name", "unknown") + " "
                                + System.getProperty("os.version", "") + " " + System.getProperty("os.arch", "")))
                .with("processors", ConfigValue.of(Runtime.getRuntime().availableProcessors()));
    }
}
