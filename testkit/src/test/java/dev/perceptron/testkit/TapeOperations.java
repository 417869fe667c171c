package dev.perceptron.testkit;

import dev.perceptron.autodiff.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The tape's side of the cases in {@code tools/autodiff_reference.py}, by their names. */
final class TapeOperations {
    private static final Map<String, Function<List<Value>, Value>> ALL = new LinkedHashMap<>();

    private TapeOperations() {}

    static Map<String, Function<List<Value>, Value>> all() {
        return ALL;
    }

    private static void one(String name, UnaryOperator<Value> function) {
        ALL.put(name, v -> function.apply(v.get(0)));
    }

    private static void two(String name, BinaryOperator<Value> function) {
        ALL.put(name, v -> function.apply(v.get(0), v.get(1)));
    }

    static {
        arithmetic();
        functions();
        products();
        reductions();
        movements();
        several();
    }

    private static void arithmetic() {
        for (String name : List.of("add", "add row", "add column", "add outer", "add scalar", "add middle")) {
            two(name, Value::add);
        }
        one("add number", x -> x.add(1.5f));
        two("subtract", Value::subtract);
        two("subtract row", Value::subtract);
        one("subtract number", x -> x.subtract(0.25f));
        two("multiply", Value::multiply);
        two("multiply column", Value::multiply);
        two("multiply outer", Value::multiply);
        one("multiply number", x -> x.multiply(-1.5f));
        one("multiply itself", x -> x.multiply(x));
        two("divide", Value::divide);
        two("divide row", Value::divide);
        two("divide scalar", Value::divide);
        one("divide number", x -> x.divide(3f));
        one("negate", Value::negate);
        one("reciprocal", Value::reciprocal);
        one("pow 3", x -> x.pow(3));
        one("pow -2", x -> x.pow(-2));
        one("pow 0", x -> x.pow(0));
        one("pow 2.5", x -> x.pow(2.5));
        one("square", Value::square);
        one("sqrt", Value::sqrt);
        one("abs", Value::abs);
        one("sign", Value::sign);
        two("maximum", Value::maximum);
        two("maximum row", Value::maximum);
        one("maximum ties", x -> x.maximum(x));
        one("maximum number", x -> x.maximum(0.25f));
        two("minimum", Value::minimum);
        two("minimum column", Value::minimum);
        one("minimum number", x -> x.minimum(0.25f));
        one("clip", x -> x.clip(-0.5f, 0.75f));
    }

    private static void functions() {
        one("exp", Value::exp);
        one("expm1", Value::expm1);
        one("log", Value::log);
        one("log1p", Value::log1p);
        one("tanh", Value::tanh);
        one("sigmoid", Value::sigmoid);
        one("relu", Value::relu);
        one("softplus", Value::softplus);
        one("erf", Value::erf);
        one("softmax last", x -> x.softmax(-1));
        one("softmax first", x -> x.softmax(0));
        one("softmax middle", x -> x.softmax(1));
        one("logSoftmax last", x -> x.logSoftmax(-1));
        one("logSoftmax first", x -> x.logSoftmax(0));
    }

    private static void products() {
        for (String name : List.of("matmul", "matmul vector", "matmul folded", "matmul stacked", "matmul stacks")) {
            two(name, Value::matmul);
        }
        one("matmul itself", x -> x.matmul(x));
    }

    private static void reductions() {
        one("sum all", Value::sum);
        one("sum first", x -> x.sum(0));
        one("sum middle", x -> x.sum(1));
        one("sum last", x -> x.sum(-1));
        one("sum two", x -> x.sum(0, 2));
        one("mean all", Value::mean);
        one("mean middle", x -> x.mean(1));
        one("mean two", x -> x.mean(1, -1));
        one("max all", Value::max);
        one("max middle", x -> x.max(1));
        one("max ties", x -> x.tape().concatenate(1, x, x).max(1));
        one("min last", x -> x.min(-1));
    }

    private static void movements() {
        one("reshape", x -> x.reshape(4, -1));
        one("expandDims", x -> x.expandDims(1).multiply(x.expandDims(-1)));
        one("broadcastTo", x -> x.broadcastTo(2, 3, 4));
        one("transpose", Value::transpose);
        one("transpose axes", x -> x.transpose(2, 0, -2));
        two("concatenate last", (x, y) -> x.tape().concatenate(-1, x, y));
        two("concatenate first", (x, y) -> x.tape().concatenate(0, x, y, x));
        two("concatenate middle", (x, y) -> x.tape().concatenate(1, x, y));
        one("slice last", x -> x.slice(-1, 1, 3));
        one("slice first", x -> x.slice(0, 1, 3));
        one("slice middle", x -> x.slice(1, 0, 2));
        one("take last", x -> x.take(1, 2, 0, 2));
        one("take first", x -> x.take(0, 1, 1));
        one(
                "gather",
                x -> x.gather(x.tape().constant(dev.perceptron.tensor.Tensor.of(new float[] {2, 0, 1, 2}, 2, 2))));
    }

    private static void several() {
        two("where", (x, y) -> x.greater(0.5f).where(x, y));
        two("where stretched", (x, y) -> x.where(x.multiply(x), y));
        one("stopGradient", x -> x.multiply(x.stopGradient()));
        two("swish network", (x, k) -> {
            Value z = x.matmul(k);
            return z.sigmoid().multiply(z);
        });
        one("logSumExp", x -> {
            Value max = x.max(-1).expandDims(-1);
            return x.subtract(max).exp().sum(-1).log().add(max.reshape(3));
        });
        one("variance", x -> x.subtract(x.mean(0)).square().mean(0));
    }
}
