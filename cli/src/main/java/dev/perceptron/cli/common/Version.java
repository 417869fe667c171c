package dev.perceptron.cli.common;

import dev.perceptron.training.Execution;
import java.util.Locale;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: this program's version, Java's, and which kernels compute. */
public final class Version implements IVersionProvider {
    /** This program's version, or {@code development} where it does not run from its jar. */
    public static String number() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** The version of the running Java: {@code 17.0.15}. */
    public static String jdk() {
        return System.getProperty("java.version", "unknown");
    }

    @Override
    public String[] getVersion() {
        Execution execution = Execution.defaults();
        return new String[] {
            "perceptron " + number(),
            String.format(
                    Locale.ROOT,
                    "Java %s, %d threads, kernels %s",
                    jdk(),
                    execution.threads(),
                    execution.kernels().name())
        };
    }
}
