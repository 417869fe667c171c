package dev.perceptron.testkit.conformance;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.WorkerPool;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.constraint.Constraint;
import dev.perceptron.constraint.Constraints;
import dev.perceptron.kernel.ScalarKernels;
import dev.perceptron.optimizer.Optimizer;
import dev.perceptron.optimizer.OptimizerState;
import dev.perceptron.optimizer.OptimizerVariable;
import dev.perceptron.optimizer.Optimizers;
import dev.perceptron.optimizer.Rule;
import dev.perceptron.optimizer.Variable;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Optimizers: a hundred steps with given gradients on a kernel and a bias. */
final class OptimizersFamily {
    private static final String AFTER = "after_";
    private static final String VARIABLES = "optimizer_variables_after_";

    private OptimizersFamily() {}

    static void run(Case c, Check check) {
        String className = c.className();
        if (!Optimizers.REGISTRY.knows(className)) {
            throw new Unsupported("the optimizer " + className);
        }
        new Run(c, check, optimizer(c)).all();
    }

    private static Optimizer optimizer(Case c) {
        Optimizer optimizer = Optimizers.REGISTRY.read(c.object());
        check(c, optimizer);
        if (!c.has("exclude_from_weight_decay")) {
            return optimizer;
        }
        String[] names =
                c.get("exclude_from_weight_decay").readAll(ConfigValue::string).toArray(new String[0]);
        if (optimizer instanceof Rule<?> rule) {
            return rule.excludeFromWeightDecay(names);
        }
        throw new Unsupported("exclude_from_weight_decay of " + optimizer.className());
    }

    /** The config must survive writing and reading. */
    private static void check(Case c, Optimizer optimizer) {
        Optimizer again = Optimizers.REGISTRY.read(c.className(), optimizer.config());
        if (!again.equals(optimizer)) {
            throw new IllegalStateException("Read back from its config, " + optimizer + " is " + again + ".");
        }
    }

    /** One case's weights and optimizer. */
    private static final class Run {
        private final Case c;
        private final Check check;
        private final Compute compute = new Compute(new ScalarKernels(), WorkerPool.of(1));
        private final List<Variable> variables = new ArrayList<>();
        private final List<Tensor> gradients = new ArrayList<>();
        private final Tensor gradient;
        private final OptimizerState state;

        Run(Case c, Check check, Optimizer optimizer) {
            this.c = c;
            this.check = check;
            int size = 0;
            for (String input : c.inputs().keySet()) {
                if (!input.startsWith("grad_")) {
                    variables.add(new Variable(input, c.input(input).toTensor(), size));
                    gradients.add(c.input("grad_" + input).toTensor());
                    size += c.input(input).size();
                }
            }
            this.gradient = Tensor.zeros(size);
            this.state = optimizer.start(variables);
        }

        private static Tensor view(Tensor block, Variable variable) {
            return Tensor.view(block.storage(), block.offset() + variable.offset(), variable.shape());
        }

        void all() {
            int steps = c.get("steps").asInt();
            for (int step = 1; step <= steps; step++) {
                step(step);
                if (c.expects(AFTER + step)) {
                    weights(AFTER + step);
                }
                if (c.expects(VARIABLES + step)) {
                    variables(VARIABLES + step);
                }
                int done = step;
                c.json().optional("set_learning_rate").ifPresent(change -> set(change, done));
            }
            counters(steps);
            if (c.expects("after_finalize")) {
                state.finish();
                weights("after_finalize");
            }
        }

        private void step(int step) {
            for (int i = 0; i < variables.size(); i++) {
                Tensor rows = gradients.get(i);
                view(gradient, variables.get(i))
                        .assign(rows.rows(step - 1, step)
                                .reshape(variables.get(i).shape()));
            }
            boolean counted = state.step(compute, gradient);
            for (Variable variable : variables) {
                if (counted && c.has("constraints")) {
                    c.get("constraints")
                            .optional(variable.path())
                            .ifPresent(constraint -> read(constraint).apply(compute, variable.value()));
                }
            }
        }

        private static Constraint read(ConfigValue constraint) {
            return Constraints.REGISTRY.read(constraint);
        }

        private void set(ConfigValue change, int step) {
            if (change.get("after_step").asInt() == step) {
                state.setLearningRate(change.get("value").asFloat());
            }
        }

        private void weights(String key) {
            for (Variable variable : variables) {
                GoldenTensor expected =
                        c.json().get("expected").read(key, values -> values.read(variable.path(), GoldenTensor::read));
                check.tensor(key + "." + variable.path(), expected, variable.value());
            }
        }

        private void variables(String key) {
            List<ConfigValue> expected = c.expected(key).list();
            List<OptimizerVariable> received = state.variables();
            if (!check.equal(key + ".size", expected.size(), received.size())) {
                return;
            }
            for (int i = 0; i < received.size(); i++) {
                String name = expected.get(i).read("name", ConfigValue::string);
                GoldenTensor value = expected.get(i).read("value", GoldenTensor::read);
                OptimizerVariable variable = received.get(i);
                // Keras numbers variables without a name of their own through all of its process
                if (!name.matches("variable(_\\d+)?")) {
                    check.equal(key + "[" + i + "].name", name, variable.name());
                }
                check.shape(name, value.shape(), variable.shape());
                check.equal(name + ".isWhole", value.dtype().startsWith("int"), variable.isWhole());
                check.values(name + " after step", value, variable.read());
            }
        }

        private void counters(int steps) {
            if (c.expects("iterations")) {
                check.within(Tolerance.EXACT)
                        .number("iterations", c.expectedTensor("iterations").value(), state.iterations());
            }
            if (c.expects("iteration_variable")) {
                check.within(Tolerance.EXACT)
                        .number(
                                "iteration_variable",
                                c.expectedTensor("iteration_variable").value(),
                                state.steps());
            }
            if (c.expects("learning_rate_after_" + steps)) {
                String key = "learning_rate_after_" + steps;
                check.number(key, c.expectedTensor(key).value(), state.learningRate());
            }
        }
    }
}
