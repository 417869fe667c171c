package dev.perceptron.studio;

import dev.perceptron.studio.context.ModelShelf;
import dev.perceptron.studio.context.StudioContext;
import dev.perceptron.studio.digits.DigitsApi;
import dev.perceptron.studio.explain.ExplainApi;
import dev.perceptron.studio.http.Assets;
import dev.perceptron.studio.http.PageApi;
import dev.perceptron.studio.http.ServerOptions;
import dev.perceptron.studio.http.StudioServer;
import dev.perceptron.studio.play.PlayApi;
import dev.perceptron.studio.runs.RunsApi;
import dev.perceptron.studio.train.TrainApi;
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
    private final RunsApi runs;

    private Studio(StudioServer server, StudioContext context, RunsApi runs) {
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
        RunsApi runs = new RunsApi(context);
        List<PageApi> features =
                List.of(new TrainApi(context), new DigitsApi(context), new PlayApi(context), new ExplainApi(), runs);
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
