package dev.perceptron.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Opens an address in the user's browser, where there is one. */
final class BrowserWindow {
    private BrowserWindow() {}

    /** Whether a browser was asked to show the address. */
    static boolean open(String url) {
        List<String> command = command(System.getProperty("os.name", ""), System.getenv(), url);
        if (command == null) {
            return false;
        }
        try {
            new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return true;
        } catch (IOException e) {
            return false; // the address is printed, the user can open it
        }
    }

    /** The system's command for opening an address, or null where there is no screen. */
    static @Nullable List<String> command(String system, Map<String, String> environment, String url) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return List.of("open", url);
        }
        if (name.startsWith("windows")) {
            return List.of("rundll32", "url.dll,FileProtocolHandler", url);
        }
        boolean screen = !environment.getOrDefault("DISPLAY", "").isEmpty()
                || !environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
        return screen ? List.of("xdg-open", url) : null;
    }
}
