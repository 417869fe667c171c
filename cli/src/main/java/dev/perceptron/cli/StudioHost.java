package dev.perceptron.cli;

import dev.perceptron.cli.common.Console;
import dev.perceptron.cli.common.FailureException;
import dev.perceptron.cli.common.UsageException;
import dev.perceptron.studio.Studio;
import dev.perceptron.studio.StudioOptions;
import java.io.IOException;
import java.net.BindException;
import java.net.UnknownHostException;
import java.util.concurrent.CountDownLatch;

/** Starts the studio for a command, says where it is and opens it. */
final class StudioHost {
    private StudioHost() {}

    /**
     * Starts a studio.
     *
     * @param browser whether a browser is to show it
     * @param page the page that is opened: {@code #/runs}
     */
    static Studio start(StudioOptions options, boolean browser, String page, Console console) {
        Studio studio = start(options);
        String url = studio.url() + page;
        console.println("Perceptron Studio: " + url);
        if (studio.server().isRemote()) {
            console.note(
                    "perceptron studio: warning: other machines can reach it, without encryption; anyone who has the"
                            + " address with its token can train, read and write here. Without --host it stays on this"
                            + " machine.");
        }
        if (browser) {
            BrowserWindow.open(url);
        }
        return studio;
    }

    private static Studio start(StudioOptions options) {
        try {
            return Studio.start(options);
        } catch (BindException e) {
            String address = options.host() + ":" + options.port();
            boolean taken = String.valueOf(e.getMessage()).contains("in use");
            throw new FailureException(
                    taken
                            ? "the address " + address + " is in use; choose another port by --port, or --port 0 for"
                                    + " any free one"
                            : "can't listen at " + address + ": " + e.getMessage()
                                    + "; --host takes an address of this machine",
                    e);
        } catch (UnknownHostException e) {
            throw new UsageException("--host: received '" + options.host()
                    + "', expected a name or an address of this machine, such as --host 127.0.0.1");
        } catch (IOException e) {
            throw new FailureException("can't start the studio: " + e.getMessage(), e);
        }
    }

    /** Waits until the user ends the program. */
    static void waitForEnd(Console console) {
        console.println("Ctrl-C ends it.");
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
