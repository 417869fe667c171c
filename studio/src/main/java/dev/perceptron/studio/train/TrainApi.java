package dev.perceptron.studio.train;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.studio.context.StudioContext;
import dev.perceptron.studio.http.Channel;
import dev.perceptron.studio.http.PageApi;
import dev.perceptron.studio.http.Request;
import dev.perceptron.studio.http.Response;
import dev.perceptron.studio.http.Routes;
import dev.perceptron.study.mnist.Pictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of the page of training: one run at a time, the same for all pages.
 *
 * <p>GET {@code state}, {@code neuron}, {@code neurons}, {@code model}; POST {@code form}, {@code start}, {@code
 * pause}, {@code step}, {@code stop}, {@code reset}, {@code view}; all under {@code /api/train/}. {@link Publisher} says
 * what the events tell.
 */
public final class TrainApi implements PageApi {
    private static final String ROOT = "/api/train/";
    private static final long CLOSING = 10_000;

    private final StudioContext context;
    private @Nullable Publisher publisher;
    private @Nullable Pictures pictures;
    private @Nullable Run run;
    private final List<Run> leaving = new ArrayList<>(); // abandoned, perhaps in their last batch

    /**
     * A feature that has registered nothing yet.
     *
     * @param context what the pages share
     */
    public TrainApi(StudioContext context) {
        this.context = context;
    }

    @Override
    public void register(Routes routes) {
        routes.get(ROOT + "state", request -> Response.json(state()));
        routes.get(ROOT + "neuron", this::neuron);
        routes.get(ROOT + "neurons", this::neurons);
        routes.get(ROOT + "model", request -> save());
        routes.post(ROOT + "form", request -> Response.json(form(request.body())));
        routes.post(ROOT + "start", request -> Response.json(start(Gate.Order.RUN)));
        routes.post(ROOT + "step", request -> Response.json(step(request.body())));
        routes.post(ROOT + "pause", request -> Response.json(pause()));
        routes.post(ROOT + "stop", request -> Response.json(stop()));
        routes.post(ROOT + "reset", request -> Response.json(reset()));
        routes.post(ROOT + "view", request -> Response.json(view(request.body())));
        Channel channel = routes.channel(ROOT + "events");
        publisher = new Publisher(channel);
    }

    @Override
    public void close() {
        List<Run> known;
        synchronized (this) {
            abandon();
            known = List.copyOf(leaving);
        }
        try {
            for (Run each : known) {
                each.join(CLOSING);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (publisher != null) {
            publisher.close();
        }
    }

    private Publisher publisher() {
        Publisher known = publisher;
        if (known == null) {
            throw new IllegalStateException("register comes first");
        }
        return known;
    }

    private synchronized Pictures pictures() {
        Pictures known = pictures;
        if (known == null) {
            known = Pictures.of("digits", context.digits(), Integer.MAX_VALUE);
            pictures = known;
        }
        return known;
    }

    /** The run shown; at first one that has not started. */
    private synchronized Run run() {
        Run known = run;
        return known == null ? prepare(TrainForm.standard(pictures().count())) : known;
    }

    private synchronized void abandon() {
        Run old = run;
        if (old != null) {
            old.abandon();
            leaving.removeIf(each -> !each.isAlive());
            leaving.add(old);
        }
    }

    private synchronized Run prepare(TrainForm form) {
        abandon();
        Run made = new Run(form, pictures(), context.runs(), new Run.Listener() {
            @Override
            public void changed(Run changed) {
                publisher().changed();
            }

            @Override
            public String ended(Run ended) {
                return context.models()
                        .add(
                                ended.form()
                                                .name(
                                                        pictures().inputs(),
                                                        pictures().classes()) + " "
                                        + ended.form().optimizer(),
                                ended.model());
            }
        });
        run = made;
        publisher().show(made);
        return made;
    }

    // ---- answers ----

    private ConfigObject state() {
        Run known = run();
        Pictures data = pictures();
        return ConfigObject.empty()
                .with("choices", Choices.write())
                .with("available", ConfigValue.of(data.count()))
                .with("tests", ConfigValue.of(data.tests()))
                .with("rows", ConfigValue.of(data.data().xTrain().shape().dim(1)))
                .with("columns", ConfigValue.of(data.data().xTrain().shape().dim(2)))
                .with("classes", ConfigValue.of(data.classes()))
                .with("run", known.write())
                .with("progress", known.progress(0))
                .with("view", publisher().view().write());
    }

    private synchronized ConfigObject form(ConfigValue body) {
        if (run().status().isActive()) {
            throw new IllegalArgumentException(
                    "The network is being trained; stop or reset it before changing the form.");
        }
        FormErrors errors = new FormErrors();
        TrainForm form = TrainForm.read(body, pictures().count(), errors);
        if (errors.isEmpty()) {
            form.check(
                    pictures().inputs(),
                    pictures().classes(),
                    Runtime.getRuntime().maxMemory(),
                    errors);
        }
        if (errors.isEmpty() && (!form.equals(run().form()) || run().status() != Status.READY)) {
            prepare(form);
        }
        return ConfigObject.empty().with("errors", errors.write()).with("run", run().write());
    }

    private synchronized ConfigObject start(Gate.Order order) {
        Run known = run();
        switch (known.status()) {
            case READY -> known.start(order);
            case PAUSED -> known.order(order);
            case RUNNING -> {
                if (order != Gate.Order.RUN) {
                    throw new IllegalArgumentException("The network is being trained; pause it before single steps.");
                }
            }
            default -> {
                known = prepare(known.form());
                known.start(order);
            }
        }
        publisher().changed();
        return known.write();
    }

    private ConfigObject step(ConfigValue body) {
        String by = body.readOr("by", ConfigValue::string, "batch");
        return switch (by) {
            case "batch" -> start(Gate.Order.BATCH);
            case "epoch" -> start(Gate.Order.EPOCH);
            default ->
                throw new IllegalArgumentException("A step is one 'batch' or one 'epoch', received '" + by + "'.");
        };
    }

    private synchronized ConfigObject pause() {
        Run known = run();
        if (known.status() == Status.RUNNING) {
            known.order(Gate.Order.PAUSE);
        }
        return known.write();
    }

    private synchronized ConfigObject stop() {
        Run known = run();
        if (known.status().isActive()) {
            known.order(Gate.Order.STOP);
        }
        return known.write();
    }

    private synchronized ConfigObject reset() {
        return prepare(run().form()).write();
    }

    private ConfigObject view(ConfigValue body) {
        run();
        View view = publisher().view().with(body, pictures().tests());
        if (body.has("digit")) {
            view = view.withSample(next(body.read("digit", ConfigValue::asInt), view.sample()));
        }
        publisher().view(view);
        return view.write();
    }

    /** The next test picture of a class after another picture. */
    private int next(int label, int after) {
        Pictures data = pictures();
        for (int i = 1; i <= data.tests(); i++) {
            int index = (after + i) % data.tests();
            if (data.data().yTest().get(index) == label) {
                return index;
            }
        }
        throw new IllegalArgumentException("There is no test picture of the class " + label + ".");
    }

    private Response neuron(Request request) {
        run();
        int column = number(request, "column");
        int unit = number(request, "unit");
        return Response.json(publisher().ask(() -> publisher().scene().neuron(column, unit)));
    }

    private Response neurons(Request request) {
        run();
        int column = number(request, "column");
        return Response.json(publisher().ask(() -> publisher().scene().gallery(column)));
    }

    private static int number(Request request, String name) {
        String text = request.parameter(name);
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be an integer, received '" + text + "'.", e);
        }
    }

    /** Orders wait meanwhile, so a paused network isn't trained on while it is written. */
    private synchronized Response save() throws IOException {
        Run known = run();
        if (known.status() == Status.RUNNING) {
            throw new IllegalArgumentException("The network is being trained; pause or stop it before saving.");
        }
        Path folder = Files.createTempDirectory("perceptron-studio");
        Path file = folder.resolve("model.keras");
        try {
            known.model().save(file);
            String name = known.form()
                    .name(known.pictures().inputs(), known.pictures().classes());
            return Response.bytes("application/octet-stream", Files.readAllBytes(file))
                    .asFile(name + ".keras");
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }
}
