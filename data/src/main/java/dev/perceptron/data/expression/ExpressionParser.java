package dev.perceptron.data.expression;

import dev.perceptron.data.expression.Expression.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads formulas by recursive descent.
 *
 * <pre>
 * sum     = product { (+|-) product }
 * product = signed { (*|/) signed }
 * signed  = (+|-) signed | power
 * power   = atom [ ^ signed ]
 * atom    = number | name | name ( sum {, sum} ) | ( sum )
 * </pre>
 */
final class ExpressionParser {
    private static final int LONGEST = 1000;
    private static final int DEEPEST = 100;
    private static final int MOST_ARGUMENTS = 64;
    private static final Map<String, DoubleUnaryOperator> UNARY = new TreeMap<>(Map.ofEntries(
            Map.entry("sin", StrictMath::sin),
            Map.entry("cos", StrictMath::cos),
            Map.entry("tan", StrictMath::tan),
            Map.entry("asin", StrictMath::asin),
            Map.entry("acos", StrictMath::acos),
            Map.entry("atan", StrictMath::atan),
            Map.entry("sinh", StrictMath::sinh),
            Map.entry("cosh", StrictMath::cosh),
            Map.entry("tanh", StrictMath::tanh),
            Map.entry("exp", StrictMath::exp),
            Map.entry("log", StrictMath::log),
            Map.entry("ln", StrictMath::log),
            Map.entry("sqrt", StrictMath::sqrt),
            Map.entry("abs", Math::abs),
            Map.entry("sign", Math::signum),
            Map.entry("floor", Math::floor)));
    private static final Map<String, DoubleBinaryOperator> BINARY = new TreeMap<>(
            Map.of("max", Math::max, "min", Math::min, "pow", StrictMath::pow, "atan2", StrictMath::atan2));
    private final String text;
    private int at;
    private int depth;
    private int arguments;

    ExpressionParser(String text) {
        this.text = text;
    }

    Expression parse() {
        if (text.length() > LONGEST) {
            throw problem(LONGEST, "the formula has " + text.length() + " characters; it may have " + LONGEST);
        }
        skip();
        if (at == text.length()) {
            throw problem(0, "the formula is empty; write one such as sin(x1*x2)+x3^2");
        }
        Term term = sum();
        if (at < text.length()) {
            throw text.charAt(at) == ')'
                    ? problem(at, "')' closes nothing; remove it or open one before")
                    : problem(at, found() + ", expected + - * / ^ or the end; a product needs its '*', as in 2*x1");
        }
        if (arguments == 0) {
            throw problem(0, "the formula has no argument; use x1, x2, …");
        }
        return new Expression(text.strip(), arguments, term);
    }

    private Term sum() {
        Term left = product();
        while (true) {
            Term before = left;
            if (takes('+')) {
                Term right = product();
                left = x -> before.at(x) + right.at(x);
            } else if (takes('-') || takes('−')) {
                Term right = product();
                left = x -> before.at(x) - right.at(x);
            } else {
                return left;
            }
        }
    }

    private Term product() {
        Term left = signed();
        while (true) {
            Term before = left;
            if (takes('*')) {
                Term right = signed();
                left = x -> before.at(x) * right.at(x);
            } else if (takes('/')) {
                Term right = signed();
                left = x -> before.at(x) / right.at(x);
            } else {
                return left;
            }
        }
    }

    private Term signed() {
        deeper();
        try {
            if (takes('-') || takes('−')) {
                Term term = signed();
                return x -> -term.at(x);
            }
            return takes('+') ? signed() : power();
        } finally {
            depth--;
        }
    }

    private Term power() {
        Term base = atom();
        if (!takes('^')) {
            return base;
        }
        Term exponent = signed();
        return x -> StrictMath.pow(base.at(x), exponent.at(x));
    }

    private Term atom() {
        int start = at;
        if (takes('(')) {
            Term inside = sum();
            close(start);
            return inside;
        }
        char c = at < text.length() ? text.charAt(at) : ' ';
        if (c >= '0' && c <= '9' || c == '.') {
            return number();
        }
        if (isLetter(c)) {
            return named();
        }
        throw problem(
                at,
                found() + ", expected a number, x1, x2, …, a function such as sin(…), or '('"
                        + (c == '*' && start > 0 && text.charAt(start - 1) == '*' ? "; powers are written ^" : ""));
    }

    private Term number() {
        int start = at;
        digits();
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            digits();
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            int exponent = at++;
            if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
                at++;
            }
            int first = at;
            digits();
            if (at == first) {
                at = exponent; // not 2e5 but 2e, which the next step refuses
            }
        }
        String digits = text.substring(start, at);
        double value;
        try {
            value = Double.parseDouble(digits);
        } catch (NumberFormatException e) {
            throw problem(start, "'" + digits + "' is no number");
        }
        if (Double.isInfinite(value)) {
            throw problem(start, "the number " + digits + " is too large");
        }
        skip();
        return x -> value;
    }

    private void digits() {
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
    }

    private Term named() {
        int start = at;
        while (at < text.length() && (isLetter(text.charAt(at)) || text.charAt(at) >= '0' && text.charAt(at) <= '9')) {
            at++;
        }
        String name = text.substring(start, at);
        skip();
        if (name.matches("x[0-9]{1,4}")) {
            int number = Integer.parseInt(name.substring(1));
            if (number < 1 || number > MOST_ARGUMENTS) {
                throw problem(start, "arguments are x1 to x" + MOST_ARGUMENTS + ", received '" + name + "'");
            }
            arguments = Math.max(arguments, number);
            return x -> x[number - 1];
        }
        DoubleUnaryOperator unary = UNARY.get(name);
        if (unary != null) {
            Term inside = call(name, start, 1).get(0);
            return x -> unary.applyAsDouble(inside.at(x));
        }
        DoubleBinaryOperator binary = BINARY.get(name);
        if (binary != null) {
            List<Term> inside = call(name, start, 2);
            Term first = inside.get(0);
            Term second = inside.get(1);
            return x -> binary.applyAsDouble(first.at(x), second.at(x));
        }
        Double constant = constant(name);
        if (constant != null) {
            double value = constant;
            return x -> value;
        }
        throw problem(
                start,
                "there is no '" + name + "'; there are x1, x2, …, pi, e, " + String.join(", ", UNARY.keySet()) + ", "
                        + String.join(", ", BINARY.keySet()));
    }

    private static @Nullable Double constant(String name) {
        return name.equals("pi") ? Double.valueOf(Math.PI) : name.equals("e") ? Double.valueOf(Math.E) : null;
    }

    private List<Term> call(String name, int start, int count) {
        int open = at;
        if (!takes('(')) {
            throw problem(at, "'" + name + "' needs its argument in parentheses, as in " + name + "(x1)");
        }
        List<Term> inside = new ArrayList<>();
        inside.add(sum());
        while (takes(',')) {
            inside.add(sum());
        }
        close(open);
        if (inside.size() != count) {
            throw problem(
                    start,
                    "'" + name + "' takes " + (count == 1 ? "1 argument" : count + " arguments") + ", received "
                            + inside.size());
        }
        return inside;
    }

    private void close(int open) {
        if (!takes(')')) {
            throw problem(at, found() + ", expected ')' for the '(' in column " + (open + 1));
        }
    }

    private void deeper() {
        if (++depth > DEEPEST) {
            throw problem(at, "more than " + DEEPEST + " parentheses or signs inside each other");
        }
    }

    private boolean takes(char wanted) {
        if (at < text.length() && text.charAt(at) == wanted) {
            at++;
            skip();
            return true;
        }
        return false;
    }

    private void skip() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private String found() {
        return at < text.length() ? "found '" + text.charAt(at) + "'" : "the formula ends";
    }

    private ExpressionException problem(int place, String what) {
        return new ExpressionException(text, Math.min(place, text.length()) + 1, what);
    }
}
