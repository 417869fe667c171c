package dev.perceptron.studio.explain;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.data.expression.Expression;
import dev.perceptron.loss.Loss;
import dev.perceptron.loss.LossCall;
import dev.perceptron.loss.Losses;
import dev.perceptron.studio.formula.FormulaException;
import dev.perceptron.studio.formula.Formulas;
import dev.perceptron.studio.http.PageApi;
import dev.perceptron.studio.http.Request;
import dev.perceptron.studio.http.Response;
import dev.perceptron.studio.http.Routes;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The explanations' side of the server: {@code POST /api/explain/pass} answers the numbers of one pass, {@code
 * /api/explain/check} the gradient four ways, {@code /api/explain/descent} a curve and the walks of four optimizers.
 */
public final class ExplainApi implements PageApi {
    private static final int DRAWN = 400;
    private static final int MOST_STEPS = 1000;

    @Override
    public void register(Routes routes) {
        routes.post("/api/explain/pass", ExplainApi::pass);
        routes.post("/api/explain/check", ExplainApi::check);
        routes.post("/api/explain/descent", ExplainApi::descent);
    }

    private static Response pass(Request request) {
        return Response.json(pass(request.body()));
    }

    private static Response check(Request request) {
        return Response.json(check(request.body()));
    }

    /** A formula that can't be read is no failure of the page: it is answered as a problem to show beside the field. */
    private static Response descent(Request request) {
        try {
            return Response.json(descent(request.body()));
        } catch (FormulaException e) {
            return Response.json(ConfigObject.empty().with("problem", ConfigValue.of(String.valueOf(e.getMessage()))));
        }
    }

    /** All numbers of one pass. */
    static ConfigObject pass(ConfigValue body) {
        TinyNetwork net = TinyNetwork.read(body);
        double[] before = body.has("before") ? TinyNetwork.numbers(body, "before") : new double[0];
        if (before.length != 0 && before.length != net.weights().length) {
            throw new IllegalArgumentException("The changes of the pass before are " + before.length + ", the weights "
                    + net.weights().length + "; begin anew.");
        }
        Pass pass = Pass.of(net, number(body, "rate", 0.7), number(body, "momentum", 0.3), before);
        List<ConfigValue> ends = new ArrayList<>();
        for (int k = 0; k < net.weights().length; k++) {
            ends.add(ConfigValue.of(net.ends(k)));
        }
        ConfigObject losses = ConfigObject.empty()
                .with("mse", loss(Losses.meanSquaredError(), net, pass))
                .with("rmse", loss(Losses.rootMeanSquaredError(), net, pass))
                .with("arctan", loss(Losses.arctan(), net, pass));
        return ConfigObject.empty()
                .with("ends", ConfigValue.listOf(ends))
                .with("hiddenIn", list(pass.hiddenIn()))
                .with("hiddenOut", list(pass.hiddenOut()))
                .with("outIn", finite(pass.outIn()))
                .with("out", finite(pass.out()))
                .with("losses", losses)
                .with("deltaOut", finite(pass.deltaOut()))
                .with("deltaHidden", list(pass.deltaHidden()))
                .with("gradients", list(pass.gradients()))
                .with("changes", list(pass.changes()))
                .with("next", list(pass.next()));
    }

    /** The library's value and slope at the output. */
    private static ConfigValue loss(Loss loss, TinyNetwork net, Pass pass) {
        LossCall call = LossCall.of(loss, single(net.ideal()), single(pass.out()));
        return ConfigObject.empty()
                .with("value", finite(call.value()))
                .with("slope", finite(call.gradient().get(0, 0)));
    }

    private static Tensor single(double value) {
        return Tensor.of(new float[][] {{(float) value}});
    }

    /** The gradient four ways. */
    static ConfigObject check(ConfigValue body) {
        GradientComparison check = GradientComparison.of(TinyNetwork.read(body));
        return ConfigObject.empty()
                .with("lecture", list(check.lecture()))
                .with("differences", list(check.differences()))
                .with("doubles", list(check.doubles()))
                .with("floats", list(check.floats()))
                .with("output", finite(check.output()))
                .with(
                        "apart",
                        ConfigObject.empty()
                                .with(
                                        "differences",
                                        finite(GradientComparison.apart(check.lecture(), check.differences())))
                                .with("doubles", finite(GradientComparison.apart(check.lecture(), check.doubles())))
                                .with("floats", finite(GradientComparison.apart(check.lecture(), check.floats()))));
    }

    /** A curve and the walks down it. */
    static ConfigObject descent(ConfigValue body) {
        Expression curve = Formulas.ofX(body.read("curve", ConfigValue::string));
        double from = number(body, "from", -4);
        double to = number(body, "to", 4);
        if (!(from < to)) {
            throw new IllegalArgumentException(
                    "The curve goes from a smaller x to a larger, received " + from + " to " + to + "; exchange them.");
        }
        int steps = body.readOr("steps", ConfigValue::asInt, 200);
        if (steps < 1 || steps > MOST_STEPS) {
            throw new IllegalArgumentException("A walk has 1 to " + MOST_STEPS + " steps, received " + steps + ".");
        }
        double rate = positive(body, "rate", 0.1, 10);
        double momentum = positive(body, "momentum", 0.9, 0.999);
        Descent descent = new Descent(curve, rate, momentum, number(body, "start", 3), steps);
        double[] xs = new double[DRAWN + 1];
        double[] ys = new double[DRAWN + 1];
        for (int i = 0; i <= DRAWN; i++) {
            xs[i] = from + (to - from) * i / DRAWN;
            ys[i] = Descent.at(curve, xs[i]);
        }
        ConfigObject walks = ConfigObject.empty();
        for (Map.Entry<String, double[]> each : descent.walks().entrySet()) {
            double[] x = each.getValue();
            double[] y = new double[x.length];
            double[] slope = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                y[i] = Descent.at(curve, x[i]);
                slope[i] = Descent.slope(curve, x[i]);
            }
            walks = walks.with(
                    each.getKey(),
                    ConfigObject.empty()
                            .with("x", list(x))
                            .with("y", list(y))
                            .with("slope", list(slope))
                            .with("diverged", ConfigValue.of(x.length <= steps)));
        }
        return ConfigObject.empty().with("x", list(xs)).with("y", list(ys)).with("walks", walks);
    }

    private static double number(ConfigValue body, String name, double usual) {
        return body.optional(name).map(value -> TinyNetwork.number(value, name)).orElse(usual);
    }

    private static double positive(ConfigValue body, String name, double usual, double most) {
        double value = number(body, name, usual);
        if (!(value >= 0 && value <= most)) {
            throw new IllegalArgumentException(
                    "'" + name + "' is a number from 0 to " + most + ", received " + value + ".");
        }
        return value;
    }

    private static ConfigValue list(double[] values) {
        List<ConfigValue> list = new ArrayList<>(values.length);
        for (double value : values) {
            list.add(finite(value));
        }
        return ConfigValue.listOf(list);
    }

    /** JSON has no infinities: what is not finite becomes null. */
    private static ConfigValue finite(double value) {
        return Double.isFinite(value) ? ConfigValue.of(value) : ConfigValue.ofNull();
    }
}
