package dev.perceptron.studio.runs;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.studio.context.StudioContext;
import dev.perceptron.studio.http.Channel;
import dev.perceptron.studio.http.PageApi;
import dev.perceptron.studio.http.Request;
import dev.perceptron.studio.http.Response;
import dev.perceptron.studio.http.Routes;
import dev.perceptron.study.run.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The page that compares runs: lists them, gives their curves, tells when one grows, and writes reports. */
public final class RunsApi implements PageApi {
    private static final int MOST_IN_REPORT = 200;

    private final StudioContext context;
    private final RunStore store;
    private @Nullable RunsWatch watch;

    /**
     * A feature that has registered nothing yet.
     *
     * @param context what the pages share
     */
    public RunsApi(StudioContext context) {
        this.context = context;
        this.store = new RunStore(context.runs());
    }

    @Override
    public void register(Routes routes) {
        routes.get("/api/runs/list", request -> Response.json(list()));
        routes.get("/api/runs/series", request -> Response.json(series(ids(request))));
        routes.get("/api/runs/run", this::run);
        routes.get("/api/runs/report", this::report);
        Channel channel = routes.channel("/api/runs/events");
        RunsWatch made = new RunsWatch(store, channel);
        watch = made;
        channel.onConnect(made::state);
        made.start();
    }

    /** Is told how a study goes, and shows it. */
    public Progress progress() {
        RunsWatch told = watch;
        return told == null ? Progress.NONE : told::study;
    }

    @Override
    public void close() {
        RunsWatch open = watch;
        if (open != null) {
            open.close();
        }
    }

    private ConfigObject list() throws IOException {
        List<ConfigObject> rows = store.all().stream().map(RunsJson::row).toList();
        return ConfigObject.empty()
                .with("folder", ConfigValue.of(String.valueOf(context.runs())))
                .with("runs", ConfigValue.listOf(rows))
                .with(
                        "problems",
                        ConfigValue.listOf(
                                store.problems().stream().map(ConfigValue::of).toList()));
    }

    private ConfigValue series(List<String> ids) throws IOException {
        Map<String, ConfigValue> all = new LinkedHashMap<>();
        store.find(ids).forEach(run -> all.put(run.id(), RunsJson.series(run)));
        return ConfigValue.objectOf(all);
    }

    private Response run(Request request) throws IOException {
        String id = request.parameter("id");
        List<LoggedRun> found = store.find(List.of(id));
        return found.isEmpty()
                ? Response.notFound("There is no run '" + id + "' in the folder; it may have been removed.")
                : Response.json(RunsJson.details(found.get(0)));
    }

    private Response report(Request request) throws IOException {
        List<String> ids = ids(request);
        if (ids.size() > MOST_IN_REPORT) {
            throw new IllegalArgumentException(
                    "A report has at most " + MOST_IN_REPORT + " runs, received " + ids.size() + ": choose fewer.");
        }
        List<LoggedRun> runs = store.find(ids);
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("None of these runs is in the folder; choose at least one.");
        }
        byte[] page = RunsReport.html(runs, context.clock()).getBytes(StandardCharsets.UTF_8);
        return Response.bytes("text/html; charset=utf-8", page)
                .asFile(runs.size() == 1 ? runs.get(0).id() + ".html" : "runs.html");
    }

    /** Ids stand one a line: a folder's name may hold commas. */
    private static List<String> ids(Request request) {
        return Arrays.stream(request.parameter("ids").split("\n", -1))
                .filter(id -> !id.isEmpty())
                .toList();
    }
}
