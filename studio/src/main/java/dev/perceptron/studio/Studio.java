package dev.perceptron.studio;

import dev.perceptron.studio.context.ModelShelf;
import dev.perceptron.studio.context.StudioContext;
import dev.perceptron.studio.digits.DigitsFeature;
import dev.perceptron.studio.explain.ExplainFeature;
import dev.perceptron.studio.http.Assets;
import dev.perceptron.studio.http.Feature;
import dev.perceptron.studio.http.ServerOptions;
import dev.perceptron.studio.http.StudioServer;
import dev.perceptron.studio.play.PlayFeature;
import dev.perceptron.studio.runs.RunsFeature;
import dev.perceptron.studio.train.TrainFeature;
import dev.perceptron.study.run.Progress;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * The studio: a web page, served by this process, to train networks, draw digits, play, understand and compare runs.
 *
 * <pre>{@code
 * try (Studio studio = Studio.start(StudioOptions.standard())) {
 *     System.out.println(studio.url());
 *     Thread.currentThread().join();
 * }
 * }</pre>
 */
public final class Studio implements AutoCloseable {
    private static final String WEB = "web/";

    private final StudioServer server;
    private final StudioContext context;
    private final RunsFeature runs;

    private Studio(StudioServer server, StudioContext context, RunsFeature runs) {
        this.server = server;
        this.context = context;
        this.runs = runs;
    }

    /**
     * Starts the server; it answers when this returns.
     *
     * @throws IOException if the port is taken or the host is not this machine's
     */
    public static Studio start(StudioOptions options) throws IOException {
        ModelShelf models = new ModelShelf();
        options.models().forEach(models::add);
        StudioContext context = new StudioContext(options.digits(), options.runs(), models, options.clock());
        RunsFeature runs = new RunsFeature(context);
        List<Feature> features = List.of(
                new TrainFeature(context),
                new DigitsFeature(context),
                new PlayFeature(context),
                new ExplainFeature(),
                runs);
        StudioServer server =
                StudioServer.start(new ServerOptions(options.host(), options.port()), Studio::assets, features);
        return new Studio(server, context, runs);
    }

    private static Assets assets(String token) {
        return Assets.read(name -> Studio.class.getResourceAsStream(WEB + name), "assets.txt", Map.of("token", token));
    }

    /** The page's address: {@code http://127.0.0.1:7878/}. */
    public String url() {
        return server.url();
    }

    /** The server. */
    public StudioServer server() {
        return server;
    }

    /** What the pages share. */
    public StudioContext context() {
        return context;
    }

    /** Is told how a study goes whose folder is that of the runs, and shows it on the page that compares runs. */
    public Progress progress() {
        return runs.progress();
    }

    /** Ends the server and all its threads. */
    @Override
    public void close() {
        server.close();
    }
}
