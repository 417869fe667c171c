package dev.perceptron.studio.digits;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.model.Model;
import dev.perceptron.studio.context.StudioContext;
import dev.perceptron.studio.http.Channel;
import dev.perceptron.studio.http.PageApi;
import dev.perceptron.studio.http.Request;
import dev.perceptron.studio.http.Response;
import dev.perceptron.studio.http.Routes;
import dev.perceptron.studio.network.Packing;
import dev.perceptron.study.mnist.Pictures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of the page of digits: reads drawings with every loaded network and shows what the networks misread.
 *
 * <p>GET {@code state}, {@code test}, {@code confusion}, {@code cell}; POST {@code read}, {@code quick}, {@code remove}; all
 * under {@code /api/digits/}. The events {@code models} and {@code quick} tell of networks that come and of the quick
 * training.
 */
public final class DigitsApi implements PageApi {
    private static final String ROOT = "/api/digits/";
    private static final int WORST = 60;
    private static final int CELL = 200;

    private final StudioContext context;
    private final Readers readers;
    private @Nullable Pictures pictures;
    private @Nullable Channel events;
    private @Nullable Thread quick;
    private volatile double quickDone = -1;
    private volatile String quickError = "";
    private volatile boolean closed;

    /**
     * A feature that has registered nothing yet.
     *
     * @param context what the pages share
     */
    public DigitsApi(StudioContext context) {
        this.context = context;
        this.readers = new Readers(context.models());
    }

    @Override
    public void register(Routes routes) {
        routes.get(ROOT + "state", request -> Response.json(state()));
        routes.get(ROOT + "test", request -> Response.json(test(request)));
        routes.get(ROOT + "confusion", request -> Response.json(confusion(request)));
        routes.get(ROOT + "cell", request -> Response.json(cell(request)));
        routes.post(ROOT + "read", request -> Response.json(read(request.body())));
        routes.post(ROOT + "quick", request -> Response.json(quick()));
        routes.post(ROOT + "remove", request -> Response.json(remove(request.body())));
        Channel channel = routes.channel(ROOT + "events");
        channel.onConnect(() -> Map.of("models", models(), "quick", quickState()));
        events = channel;
    }

    @Override
    public void close() {
        closed = true;
    }

    private void send(String event, ConfigValue data) {
        Channel channel = events;
        if (channel != null) {
            channel.send(event, data);
        }
    }

    private synchronized Pictures pictures() {
        Pictures known = pictures;
        if (known == null) {
            known = Pictures.of("digits", context.digits(), Integer.MAX_VALUE);
            pictures = known;
        }
        return known;
    }

    private ConfigObject state() {
        Pictures known = pictures();
        return ConfigObject.empty()
                .with("rows", ConfigValue.of(known.data().xTest().shape().dim(1)))
                .with("columns", ConfigValue.of(known.data().xTest().shape().dim(2)))
                .with("classes", ConfigValue.of(known.classes()))
                .with("tests", ConfigValue.of(known.tests()))
                .with("models", models())
                .with("quick", quickState());
    }

    // ---- networks ----

    private ConfigValue models() {
        Pictures known = pictures();
        List<ConfigValue> list = new ArrayList<>();
        for (Map.Entry<String, Model> entry : context.models().all().entrySet()) {
            String problem = readers.problem(entry.getValue(), known);
            ConfigObject model = ConfigObject.empty()
                    .with("name", ConfigValue.of(entry.getKey()))
                    .with("parameters", ConfigValue.of(entry.getValue().countParams()));
            list.add(problem.isEmpty() ? model : model.with("problem", ConfigValue.of(problem)));
        }
        return ConfigValue.listOf(list);
    }

    private ConfigValue remove(ConfigValue body) {
        context.models().remove(body.read("name", ConfigValue::string));
        send("models", models());
        return models();
    }

    private synchronized ConfigValue quick() {
        if (quick == null) {
            quickDone = 0;
            quickError = "";
            Thread thread = new Thread(this::train, "studio-quick");
            thread.setDaemon(true);
            thread.start();
            quick = thread;
        }
        return quickState();
    }

    private ConfigValue quickState() {
        ConfigObject state = ConfigObject.empty().with("done", ConfigValue.of(quickDone));
        return quickError.isEmpty() ? state : state.with("error", ConfigValue.of(quickError));
    }

    private void train() {
        try {
            Model model = QuickTraining.train(pictures(), done -> {
                quickDone = done;
                send("quick", quickState());
                return !closed;
            });
            if (!closed) {
                context.models().add(pictures().inputs() + "-128-" + pictures().classes(), model);
            }
        } catch (RuntimeException | OutOfMemoryError e) {
            quickError = String.valueOf(e.getMessage());
        } finally {
            synchronized (this) {
                quick = null;
                quickDone = -1;
            }
            send("quick", quickState());
            send("models", models());
        }
    }

    // ---- drawings ----

    private ConfigValue read(ConfigValue body) {
        Pictures known = pictures();
        GreyPicture drawing = GreyPicture.read(body);
        Centering centering = Centering.of(
                known.data().xTest().shape().dim(1),
                known.data().xTest().shape().dim(2));
        GreyPicture centred = centering.centred(drawing);
        GreyPicture plain = centering.plain(drawing);
        boolean isCentred = body.readOr("centred", ConfigValue::asBool, true);
        ConfigObject answer = ConfigObject.empty()
                .with("empty", ConfigValue.of(drawing.isEmpty()))
                .with("centred", Packing.bytes(centred.pixels()))
                .with("plain", Packing.bytes(plain.pixels()));
        if (drawing.isEmpty()) {
            return answer.with("models", ConfigValue.listOf(List.of()));
        }
        return answer.with("models", readers.read(known, centred, plain, isCentred));
    }

    private ConfigValue test(Request request) {
        Pictures known = pictures();
        int index = whole(request, "index", known.tests());
        return picture(known, index).with("of", ConfigValue.of(known.tests()));
    }

    private static ConfigObject picture(Pictures known, int index) {
        byte[] all = known.data().xTest().dividedBy(1).bytes();
        int size = known.inputs();
        return ConfigObject.empty()
                .with("index", ConfigValue.of(index))
                .with("label", ConfigValue.of(known.data().yTest().get(index)))
                .with("pixels", Packing.bytes(java.util.Arrays.copyOfRange(all, index * size, (index + 1) * size)));
    }

    // ---- mistakes ----

    private ConfigValue confusion(Request request) {
        Pictures known = pictures();
        Marking marking = readers.marking(request.parameter("model"), known);
        List<ConfigValue> matrix = new ArrayList<>();
        for (int count : marking.matrix()) {
            matrix.add(ConfigValue.of(count));
        }
        return ConfigObject.empty()
                .with("model", ConfigValue.of(request.parameter("model")))
                .with("classes", ConfigValue.of(known.classes()))
                .with("tests", ConfigValue.of(known.tests()))
                .with("mistakes", ConfigValue.of(marking.mistakes()))
                .with("accuracy", ConfigValue.of(marking.accuracy()))
                .with("loss", ConfigValue.of(marking.meanLoss()))
                .with("matrix", ConfigValue.listOf(matrix))
                .with("worst", pictures(known, marking, marking.worst(WORST)));
    }

    private ConfigValue cell(Request request) {
        Pictures known = pictures();
        Marking marking = readers.marking(request.parameter("model"), known);
        int label = whole(request, "label", known.classes());
        int answer = whole(request, "answer", known.classes());
        int[] matrix = marking.matrix();
        return ConfigObject.empty()
                .with("count", ConfigValue.of(matrix[label * known.classes() + answer]))
                .with("pictures", pictures(known, marking, marking.cell(label, answer, CELL)));
    }

    private static ConfigValue pictures(Pictures known, Marking marking, List<Integer> indices) {
        List<ConfigValue> list = new ArrayList<>();
        for (int index : indices) {
            int answer = marking.answer(index);
            list.add(picture(known, index)
                    .with("answer", ConfigValue.of(answer))
                    .with("probability", ConfigValue.of(marking.probability(index, answer)))
                    .with("trueProbability", ConfigValue.of(marking.probability(index, marking.label(index))))
                    .with("loss", ConfigValue.of((float) marking.loss(index))));
        }
        return ConfigValue.listOf(list);
    }

    private static int whole(Request request, String name, int below) {
        String text = request.parameter(name);
        int number;
        try {
            number = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            number = -1;
        }
        if (number < 0 || number >= below) {
            throw new IllegalArgumentException(
                    name + " must be an integer from 0 to " + (below - 1) + ", received '" + text + "'.");
        }
        return number;
    }
}
