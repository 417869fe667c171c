package dev.perceptron.study.depth;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.data.expression.Expression;
import dev.perceptron.study.function.FunctionClass;
import dev.perceptron.study.function.FunctionClasses;
import java.util.List;

/**
 * What the study of depth tries.
 *
 * @param form the form's name
 * @param functions the classes of functions
 * @param orders classes that are tried with {@link #orderArguments} arguments only: the axis of interaction order
 * @param orderArguments how many arguments those have
 * @param arguments the numbers of arguments
 * @param depths the numbers of hidden layers
 * @param budgets weights for each argument: a network of n arguments may have n times as many
 * @param activations of the hidden layers; the first one's results are the headline
 * @param noises standard deviations of the noise, as shares of the function's own; the first one's are the headline
 * @param samples points to learn from; half as many to validate on
 * @param testPoints fresh points, without noise, used once
 * @param rates the learning rates tried for every cell
 * @param tuningInstances functions on which the rate is chosen, which are not reported on
 * @param instances functions of each class that are reported on
 * @param fitting how networks are trained
 * @param tolerance a gain in error below this share of the function's standard deviation does not count
 * @param seed all randomness follows from it
 */
public record DepthPlan(
        String form,
        List<FunctionClass> functions,
        List<FunctionClass> orders,
        int orderArguments,
        List<Integer> arguments,
        List<Integer> depths,
        List<Integer> budgets,
        List<String> activations,
        List<Double> noises,
        int samples,
        int testPoints,
        List<Double> rates,
        int tuningInstances,
        int instances,
        Fitting fitting,
        double tolerance,
        long seed) {
    /** Points at which a function's mean and spread are measured. */
    static final int SCALE_POINTS = 100_000;

    /** The name of the class that holds the user's own function. */
    private static final String OWN = "own";

    /** Copies the lists. */
    public DepthPlan {
        functions = List.copyOf(functions);
        orders = List.copyOf(orders);
        arguments = List.copyOf(arguments);
        depths = List.copyOf(depths);
        budgets = List.copyOf(budgets);
        activations = List.copyOf(activations);
        noises = List.copyOf(noises);
        rates = List.copyOf(rates);
        if (!arguments.stream().allMatch(n -> n >= 1 && n <= 64)) {
            throw new IllegalArgumentException("The numbers of arguments must be 1 to 64, received " + arguments + ".");
        }
    }

    private static List<FunctionClass> classes(String... names) {
        return java.util.Arrays.stream(names).map(FunctionClasses::get).toList();
    }

    /** Less than three minutes on two cores: four classes, two numbers of arguments. */
    public static DepthPlan quick(long seed) {
        return new DepthPlan(
                "quick",
                classes("linear", "quadratic", "product", "nested"),
                List.of(),
                4,
                List.of(4, 8),
                List.of(0, 1, 2, 3),
                List.of(50),
                List.of("tanh"),
                List.of(0.0),
                1000,
                10_000,
                List.of(0.003, 0.01, 0.03),
                1,
                6,
                new Fitting(1000, 32, 62),
                0.01,
                seed);
    }

    /** Less than an hour on two cores: all classes, three numbers of arguments, with noise and without. */
    public static DepthPlan standard(long seed) {
        return new DepthPlan(
                "standard",
                FunctionClasses.all(),
                classes("order1", "order2", "order4", "order8"),
                8,
                List.of(4, 8, 12),
                List.of(0, 1, 2, 3, 4, 5),
                List.of(50),
                List.of("tanh"),
                List.of(0.0, 0.1),
                2000,
                20_000,
                List.of(0.003, 0.01, 0.03),
                1,
                8,
                new Fitting(2000, 32, 62),
                0.01,
                seed);
    }

    /** The protocol's size: days on two cores, for a cluster. */
    public static DepthPlan full(long seed) {
        return new DepthPlan(
                "full",
                FunctionClasses.all(),
                classes("order1", "order2", "order3", "order4", "order6", "order8", "order12"),
                12,
                List.of(4, 8, 12),
                List.of(0, 1, 2, 3, 4, 5),
                List.of(25, 50, 100),
                List.of("tanh", "silu", "relu"),
                List.of(0.0, 0.1),
                4000,
                100_000,
                List.of(0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3),
                3,
                20,
                new Fitting(8000, 32, 254),
                0.01,
                seed);
    }

    /** The same with other classes of functions, and no axis of interaction order. */
    public DepthPlan withFunctions(List<FunctionClass> newFunctions) {
        return new DepthPlan(
                form,
                newFunctions,
                List.of(),
                orderArguments,
                arguments,
                depths,
                budgets,
                activations,
                noises,
                samples,
                testPoints,
                rates,
                tuningInstances,
                instances,
                fitting,
                tolerance,
                seed);
    }

    /** The same with other numbers of arguments. */
    public DepthPlan withArguments(List<Integer> newArguments) {
        return new DepthPlan(
                form,
                functions,
                orders,
                orderArguments,
                newArguments,
                depths,
                budgets,
                activations,
                noises,
                samples,
                testPoints,
                rates,
                tuningInstances,
                instances,
                fitting,
                tolerance,
                seed);
    }

    /** The same with other sizes: depths, samples, instances and training. */
    public DepthPlan withSizes(List<Integer> newDepths, int newSamples, int newInstances, Fitting newFitting) {
        return new DepthPlan(
                form,
                functions,
                orders,
                orderArguments,
                arguments,
                newDepths,
                budgets,
                activations,
                noises,
                newSamples,
                testPoints,
                rates,
                tuningInstances,
                newInstances,
                newFitting,
                tolerance,
                seed);
    }

    /** The same for one function of the user's own, whose instances differ in points and first weights. */
    public DepthPlan withExpression(Expression expression) {
        int n = expression.arguments();
        FunctionClass own = new FunctionClass(
                OWN,
                expression.toString(),
                "No prediction was registered for a function of your own.",
                any -> n,
                any -> -1,
                (any, draws) -> expression);
        return withFunctions(List.of(own)).withArguments(List.of(n));
    }

    /** The class of this name. */
    FunctionClass function(String name) {
        return functions.stream()
                .filter(function -> function.name().equals(name))
                .findFirst()
                .orElseGet(() -> FunctionClasses.get(name));
    }

    /** Whether the only function is the user's own. */
    boolean isOwn() {
        return functions.size() == 1 && functions.get(0).name().equals(OWN);
    }

    /** What the results depend on: a log with another identity is another study's. */
    public ConfigObject identity() {
        // instances, classes, arguments and depths only say which trials there are; the rest changes what a trial gives
        return ConfigObject.empty()
                .with("study", ConfigValue.of("depth"))
                .with("seed", ConfigValue.of(seed))
                .with("samples", ConfigValue.of(samples))
                .with("test_points", ConfigValue.of(testPoints))
                .with("steps", ConfigValue.of(fitting.steps()))
                .with("batch", ConfigValue.of(fitting.batch()))
                .with("polish", ConfigValue.of(fitting.polish()))
                .with("function", ConfigValue.of(isOwn() ? functions.get(0).formula() : ""));
    }
}
