package dev.perceptron.studio.play;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.studio.context.StudioContext;
import dev.perceptron.studio.formula.FormulaException;
import dev.perceptron.studio.http.PageApi;
import dev.perceptron.studio.http.Request;
import dev.perceptron.studio.http.Response;
import dev.perceptron.studio.http.Routes;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The playground's side of the server: {@code POST /api/play/frame} with a page's name, its settings and an epoch answers
 * what the network looks like after so many epochs of training.
 *
 * <pre>{@code
 * {"page": "k3x…", "settings": {"data": "spiral", "layers": "4-2"}, "epoch": 12, "known": 11, "run": 1}
 * }</pre>
 *
 * <p>The answer depends on settings and epoch alone, whatever was asked before. If it would take long, it is of an earlier
 * epoch, and the page asks again.
 */
public final class PlayApi implements PageApi {
    private static final int MOST_RUNS = 32;
    private static final long IDLE_MINUTES = 20;
    private static final long LONGEST_MILLIS = 60;
    private static final int LONGEST_NAME = 64;

    private final LongSupplier clock;
    private final Playgrounds playgrounds;

    /**
     * A feature without runs.
     *
     * @param context tells the time
     */
    public PlayApi(StudioContext context) {
        clock = context.clock()::millis;
        playgrounds = new Playgrounds(MOST_RUNS, TimeUnit.MINUTES.toMillis(IDLE_MINUTES), clock);
    }

    @Override
    public void register(Routes routes) {
        routes.post("/api/play/frame", this::frame);
    }

    /** A formula that can't be read is no failure of the page: it is answered as a problem to show beside the field. */
    private Response frame(Request request) {
        try {
            return Response.json(frame(request.body()));
        } catch (FormulaException e) {
            return Response.json(ConfigObject.empty().with("problem", ConfigValue.of(String.valueOf(e.getMessage()))));
        }
    }

    /** The answer to one question. */
    ConfigObject frame(ConfigValue body) {
        String page = body.read("page", ConfigValue::string);
        if (page.isEmpty() || page.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("A page's name has 1 to " + LONGEST_NAME + " characters, received "
                    + page.length() + "; reload the page.");
        }
        PlaySettings settings = PlaySettings.read(body.get("settings"));
        int epoch = body.readOr("epoch", ConfigValue::asInt, 0);
        if (epoch < 0 || epoch > PlaySettings.MOST_EPOCHS) {
            throw new IllegalArgumentException(
                    "A run has 0 to " + PlaySettings.MOST_EPOCHS + " epochs, received " + epoch + ".");
        }
        int known = body.readOr("known", ConfigValue::asInt, -1);
        int seen = body.readOr("run", ConfigValue::asInt, -1);
        Playgrounds.Held held = playgrounds.of(page, settings);
        synchronized (held) {
            PlayRun run = held.at(settings, epoch);
            boolean news = seen != held.number();
            long end = clock.getAsLong() + LONGEST_MILLIS;
            run.train(epoch, () -> clock.getAsLong() > end);
            ConfigObject frame = PlayFrame.of(run, news || known > run.epoch() ? -1 : known)
                    .with("run", ConfigValue.of(held.number()));
            return news ? frame.with("points", PlayFrame.points(run)) : frame;
        }
    }
}
