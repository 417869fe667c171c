package dev.perceptron.data.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExpressionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x1+2*3|6.5",
                "-2^2+x1|-3.5",
                "2^3^2*x1|256",
                "2^-1*x1|0.25",
                "(1+x1)*(1-x1)|0.75",
                "6/3/2*x1|0.5",
                "1-2-3+x1|-3.5",
                "max(x1, x2)|0.5",
                "pow(2, 3)*x1|4",
                ".5e1*x1|2.5",
                "1e-3+x1|0.501",
                "--x1|0.5",
                "  x1 * x2  |-0.125",
                "abs(x2)+sqrt(4)|2.25",
                "sin(0)+cos(0)+ln(e)+x1|2.5",
                "pi-pi+x1|0.5",
                "9-0+x1|9.5",
                "(9)*(x1)|4.5",
                "atan2(x1, x1)*4/pi+0*abs(-x1)|1",
                "0*2E+1+1e-1+x1|0.6",
                "x1−x2|0.75",
                "−x1|-0.5",
            })
    void computes(String formula, double value) {
        assertEquals(value, Expression.parse(formula).at(new double[] {0.5, -0.25}), 1e-15);
    }

    @Test
    void theExampleOfTheCommand() {
        Expression f = Expression.parse("sin(x1*x2)+exp(x3)-x4^2");

        assertEquals(4, f.arguments());
        assertEquals(StrictMath.sin(0.5) + 1 - 4, f.at(new double[] {0.5, 1, 0, 2}), 1e-15);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2x1|2|product needs its '*'",
                "x1+|4|the formula ends",
                "sin x1|5|parentheses",
                "sin(x1|7|expected ')' for the '(' in column 4",
                "x1)|3|closes nothing",
                "foo(x1)|1|there is no 'foo'",
                "x0+1|1|x1 to x64",
                "x65|1|x1 to x64",
                "x1**2|4|powers are written ^",
                "max(x1)|1|takes 2 arguments, received 1",
                "sin(x1,x2)|1|takes 1 argument, received 2",
                "3+4|1|no argument",
                "x1 $ 2|4|found '$'",
                "1e999*x1|1|too large",
                ".*x1|1|is no number",
                "2e*x1|2|found 'e'",
                "@x1|1|found '@'",
                "`x1|1|found '`'",
                "[x1|1|found '['",
                "{x1|1|found '{'",
                ":x1|1|found ':'",
                "x:1|1|there is no 'x'",
                "x1/*2|4|expected a number",
                "Z+x1|1|there is no 'Z'",
                "zA9+x1|1|there is no 'zA9'",
            })
    void saysWhere(String formula, int column, String part) {
        ExpressionException e = assertThrows(ExpressionException.class, () -> Expression.parse(formula));

        assertEquals(column, e.column());
        assertTrue(String.valueOf(e.getMessage()).contains(part), e.getMessage());
        assertEquals(formula + "\n" + " ".repeat(column - 1) + "^", e.place());
    }

    @Test
    void namesOfArgumentsReachTo64() {
        assertEquals(64, Expression.parse("x64").arguments());
    }

    @Test
    void theFormulaIsShownAsItWasGiven() {
        assertEquals("x1 + 2", Expression.parse("  x1 + 2 ").toString());
    }

    @Test
    void theLimitsThemselvesAreAllowed() {
        String longest = "x1" + " ".repeat(998);
        assertEquals(1, Expression.parse(longest).at(new double[] {1}));
        assertEquals(
                1001,
                assertThrows(ExpressionException.class, () -> Expression.parse(longest + " "))
                        .column());
        // a sign or a parenthesis is a level, and so is what stands inside the last of them
        assertEquals(-1, Expression.parse("-".repeat(99) + "x1").at(new double[] {1}));
        assertThrows(ExpressionException.class, () -> Expression.parse("-".repeat(100) + "x1"));
    }

    @Test
    void levelsThatAreClosedDoNotCount() {
        assertEquals(300, Expression.parse("(x1)+".repeat(150) + "-(-x1)*150").at(new double[] {1}));
    }

    @Test
    void blanksAroundSignsAndNamesAreSkipped() {
        assertEquals(5, Expression.parse("\t3 * x1 - max ( 1 , x1 ) ").at(new double[] {2.5}));
    }

    @Test
    void refusesWhatWouldOverflowTheStack() {
        assertThrows(ExpressionException.class, () -> Expression.parse("(".repeat(500) + "x1" + ")".repeat(400)));
        assertThrows(ExpressionException.class, () -> Expression.parse("-".repeat(900) + "x1"));
        assertThrows(ExpressionException.class, () -> Expression.parse("x1+".repeat(500) + "x1"));
        assertThrows(ExpressionException.class, () -> Expression.parse("2^".repeat(490) + "x1"));
        assertThrows(ExpressionException.class, () -> Expression.parse(""));
    }
}
