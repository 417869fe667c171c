package dev.perceptron.study.depth;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.data.expression.Expression;
import dev.perceptron.data.expression.RealFunction;
import dev.perceptron.model.Sequential;
import dev.perceptron.study.plan.Trial;
import dev.perceptron.study.run.PortableTask;
import dev.perceptron.study.run.StudyException;
import dev.perceptron.study.run.TrialOutcome;
import dev.perceptron.study.run.TrialTask;

/**
 * One network trained on one function. The trial's settings are {@code function, n, instance, noise, depth, budget,
 * activation, rate}; all depths see the same points of the same function.
 *
 * @param plan sizes and seed
 */
public record DepthTask(DepthPlan plan) implements PortableTask {
    /** The study's name in descriptions. */
    public static final String STUDY = "depth";

    @Override
    public TrialOutcome run(Trial trial) {
        if (trial.has("control")) {
            return Controls.run(plan, trial);
        }
        long points = trial.seed(plan.seed(), "function", "n", "instance");
        RealFunction function = function(plan, trial);
        FunctionSamples.Scale scale = FunctionSamples.Scale.of(function, DepthPlan.SCALE_POINTS, points);
        double noise = trial.number("noise");
        FunctionSamples train = FunctionSamples.of(function, scale, plan.samples(), points, 0, noise);
        FunctionSamples validation = FunctionSamples.of(function, scale, plan.samples() / 2, points, 1, noise);
        Architecture architecture = Architecture.matched(
                trial.integer("n"), trial.integer("depth"), trial.integer("budget"), trial.text("activation"));
        Sequential model = architecture.model(trial.without("surface").seed(plan.seed()));
        boolean kinks = trial.text("activation").equals("relu");
        double error = plan.fitting().run(model, kinks, train, validation, trial.number("rate"));
        if (trial.has("surface")) {
            return Surface.measure(function, scale, model, points);
        }
        TrialOutcome outcome = TrialOutcome.of("validation", error).with("weights", architecture.weights());
        if (trial.integer("instance") < 0) {
            return outcome; // a tuning trial never sees the test points
        }
        FunctionSamples test = FunctionSamples.of(function, scale, plan.testPoints(), points, 2, 0);
        return outcome.with("test", Fitting.rmse(model, test));
    }

    @Override
    public ConfigObject description() {
        return ConfigObject.empty()
                .with("study", ConfigValue.of(STUDY))
                .with("form", ConfigValue.of(plan.form()))
                .with("identity", plan.identity());
    }

    /** The task of a {@link #description}; classes of functions and sizes of networks are told by the trials. */
    public static TrialTask of(ConfigValue description) {
        ConfigValue identity = description.get("identity");
        long seed = identity.read("seed", ConfigValue::asLong);
        DepthPlan plan = switch (description.read("form", ConfigValue::string)) {
            case "standard" -> DepthPlan.standard(seed);
            case "full" -> DepthPlan.full(seed);
            default -> DepthPlan.quick(seed);
        };
        String formula = identity.read("function", ConfigValue::string);
        DepthPlan own = formula.isEmpty() ? plan : plan.withExpression(Expression.parse(formula));
        DepthTask task = new DepthTask(own);
        ConfigObject made = task.description();
        if (!made.equals(description)) {
            throw new StudyException(
                    "A study of depth runs on other machines in its quick, standard and full form only;" + " received "
                            + description + ", expected " + made + ".");
        }
        return task;
    }

    /** The function of a trial. */
    static RealFunction function(DepthPlan plan, Trial trial) {
        return plan.function(trial.text("function"))
                .instance(trial.integer("n"), trial.seed(plan.seed() + 1, "function", "n", "instance"));
    }
}
