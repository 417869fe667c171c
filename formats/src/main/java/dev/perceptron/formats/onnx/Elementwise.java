package dev.perceptron.formats.onnx;

import dev.perceptron.math.FloatMath;
import java.util.Set;

/** The operators that work value by value; booleans are 0 and 1. */
final class Elementwise {
    static final Set<String> UNARY = Set.of(
            "Abs",
            "Neg",
            "Sqrt",
            "Reciprocal",
            "Exp",
            "Log",
            "Erf",
            "Tanh",
            "Sigmoid",
            "Softplus",
            "Floor",
            "Ceil",
            "Sign",
            "Not",
            "Round",
            "Relu",
            "Truncate",
            "Truth");
    static final Set<String> BINARY = Set.of(
            "Add",
            "Sub",
            "Mul",
            "Div",
            "Max",
            "Min",
            "Pow",
            "Greater",
            "Less",
            "GreaterOrEqual",
            "LessOrEqual",
            "Equal",
            "And",
            "Or");

    private Elementwise() {}

    static float unary(String operator, float x) {
        return switch (operator) {
            case "Abs" -> Math.abs(x);
            case "Neg" -> -x;
            case "Sqrt" -> (float) Math.sqrt(x);
            case "Reciprocal" -> 1f / x;
            case "Exp" -> FloatMath.exp(x);
            case "Log" -> FloatMath.log(x);
            case "Erf" -> FloatMath.erf(x);
            case "Tanh" -> FloatMath.tanh(x);
            case "Sigmoid" -> FloatMath.sigmoid(x);
            case "Softplus" -> FloatMath.softplus(x);
            case "Floor" -> (float) Math.floor(x);
            case "Ceil" -> (float) Math.ceil(x);
            case "Round" -> (float) Math.rint(x);
            case "Sign" -> Math.signum(x);
            case "Not" -> x == 0 ? 1f : 0f;
            case "Truth" -> x == 0 ? 0f : 1f;
            case "Truncate" -> (float) (x < 0 ? Math.ceil(x) : Math.floor(x));
            case "Relu" -> Math.max(x, 0f);
            default -> throw new IllegalArgumentException("Unknown operator " + operator + ".");
        };
    }

    static float binary(String operator, float a, float b) {
        return switch (operator) {
            case "Add" -> a + b;
            case "Sub" -> a - b;
            case "Mul" -> a * b;
            case "Div" -> a / b;
            case "Max" -> Math.max(a, b);
            case "Min" -> Math.min(a, b);
            case "Pow" -> b == 2 ? a * a : (float) StrictMath.pow(a, b);
            case "Greater" -> truth(a > b);
            case "Less" -> truth(a < b);
            case "GreaterOrEqual" -> truth(a >= b);
            case "LessOrEqual" -> truth(a <= b);
            case "Equal" -> truth(a == b);
            case "And" -> truth(a != 0 && b != 0);
            case "Or" -> truth(a != 0 || b != 0);
            default -> throw new IllegalArgumentException("Unknown operator " + operator + ".");
        };
    }

    private static float truth(boolean value) {
        return value ? 1f : 0f;
    }

    /** The shape two shapes are stretched to, aligned at the last axis. */
    static int[] common(int[] a, int[] b) {
        int rank = Math.max(a.length, b.length);
        int[] dims = new int[rank];
        for (int back = 1; back <= rank; back++) {
            int left = back <= a.length ? a[a.length - back] : 1;
            int right = back <= b.length ? b[b.length - back] : 1;
            if (left != right && left != 1 && right != 1) {
                throw new IllegalArgumentException("the shapes " + java.util.Arrays.toString(a) + " and "
                        + java.util.Arrays.toString(b) + " can't be stretched to one.");
            }
            dims[rank - back] = left == 1 ? right : left;
        }
        return dims;
    }

    /** For each axis of {@code to}, by how much the place in a tensor of shape {@code from} moves; 0 if stretched. */
    static int[] strides(int[] from, int[] to) {
        int[] strides = new int[to.length];
        int stride = 1;
        for (int back = 1; back <= from.length; back++) {
            int length = from[from.length - back];
            strides[to.length - back] = length == 1 ? 0 : stride;
            stride *= length;
        }
        return strides;
    }

    /** The place that an element of shape {@code to} has under these strides. */
    static int place(int element, int[] to, int[] strides) {
        int rest = element;
        int place = 0;
        for (int axis = to.length - 1; axis >= 0; axis--) {
            place += rest % to[axis] * strides[axis];
            rest /= to[axis];
        }
        return place;
    }
}
