package dev.perceptron.studio;

import dev.perceptron.data.Mnist;
import dev.perceptron.model.Model;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How a studio is started; the standard one listens on this machine only, at a free port.
 *
 * <pre>{@code
 * StudioOptions.standard().withPort(7878).withModel("digits", Model.load(Path.of("digits.keras")))
 * }</pre>
 *
 * @param host the name or address to listen at
 * @param port the port, 0 for any free one
 * @param runs the folder of the runs' logs, which need not exist yet
 * @param digits loads the digits when they are first needed
 * @param models trained models by name
 * @param clock tells the time
 */
public record StudioOptions(
        String host, int port, Path runs, Supplier<Mnist> digits, Map<String, Model> models, Clock clock) {
    /** Copies the map. */
    public StudioOptions {
        models = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(models));
    }

    /** This machine only, any free port, runs in the folder {@code runs}, the digits that come with perceptron-mnist. */
    public static StudioOptions standard() {
        return new StudioOptions("127.0.0.1", 0, Path.of("runs"), Mnist::load, Map.of(), Clock.systemDefaultZone());
    }

    /** The same listening at another address: beyond this machine if it is not a loopback address. */
    public StudioOptions withHost(String newHost) {
        return new StudioOptions(newHost, port, runs, digits, models, clock);
    }

    /** The same at another port. */
    public StudioOptions withPort(int newPort) {
        return new StudioOptions(host, newPort, runs, digits, models, clock);
    }

    /** The same with another folder of runs. */
    public StudioOptions withRuns(Path newRuns) {
        return new StudioOptions(host, port, newRuns, digits, models, clock);
    }

    /** The same with other pictures instead of the digits. */
    public StudioOptions withDigits(Supplier<Mnist> newDigits) {
        return new StudioOptions(host, port, runs, newDigits, models, clock);
    }

    /** The same with one more model. */
    public StudioOptions withModel(String name, Model model) {
        Map<String, Model> more = new LinkedHashMap<>(models);
        more.put(name, model);
        return new StudioOptions(host, port, runs, digits, more, clock);
    }

    /** The same with another clock. */
    public StudioOptions withClock(Clock newClock) {
        return new StudioOptions(host, port, runs, digits, models, newClock);
    }
}
