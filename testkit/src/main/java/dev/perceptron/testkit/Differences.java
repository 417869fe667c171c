package dev.perceptron.testkit;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The oracle's gradient against central differences, in double.
 *
 * <p>h = 1e−5·max(1, |x|). The relative error |a−n| / max(|a|, |n|, 1e−8) must be below 1e−7 where all is smooth and
 * below 1e−5 where the network has kinks; points whose ±h lies on another side of a kink are left out.
 *
 * <p>A quotient can't be better than the rounding of the two losses it is made of. So {@value #NOISE} units in the last
 * place of the largest term, divided by h, are allowed on top; that is some 1e−10 for a loss of 1, and matters only for
 * derivatives below 1e−3. Where the third derivative makes h too long, the quotients for h and 2h are combined
 * (Richardson), the limit staying the same.
 */
final class Differences {
    private static final double STEP = 1e-5;
    private static final double FLOOR = 1e-8;
    private static final double SMOOTH = 1e-7;
    private static final double KINKED = 1e-5;
    private static final int NOISE = 16;

    private final OracleNet net;
    private final Point point;
    private final Tape tape = new Tape();
    private final CheckReport report;
    private final List<double[]> gradients;
    private final long sides;
    private final double size;
    private long strict;

    Differences(OracleNet net, Point point, CheckReport report) {
        this.net = net;
        this.point = point;
        this.report = report;
        OracleNet.Pass pass = net.run(tape, point);
        this.gradients = pass.gradients();
        this.sides = tape.sides();
        this.size = pass.losses().stream()
                        .mapToDouble(l -> Math.abs(l.value()))
                        .max()
                        .orElse(0)
                + Math.abs(pass.total().value());
    }

    /** Checks every input and weight. */
    void all() {
        for (int array = 0; array < gradients.size(); array++) {
            for (int i = 0; i < gradients.get(array).length; i++) {
                check(array, i);
            }
        }
    }

    /** Checks some inputs and weights, drawn at random. */
    void some(int count, RandomGenerator random) {
        for (int i = 0; i < count; i++) {
            int array = random.nextInt(gradients.size());
            if (gradients.get(array).length > 0) {
                check(array, random.nextInt(gradients.get(array).length));
            }
        }
    }

    /** How many points keep to the limit without the allowance for rounding. */
    long strict() {
        return strict;
    }

    private void check(int array, int index) {
        double exact = gradients.get(array)[index];
        double x = point.variables().get(array)[index];
        double h = STEP * Math.max(1, Math.abs(x));
        double quotient = quotient(array, index, x, h);
        if (Double.isNaN(quotient)) {
            report.leaveOut();
            return;
        }
        double error = error(exact, quotient, h);
        if (error > 1) {
            double wide = quotient(array, index, x, 2 * h);
            quotient = Double.isNaN(wide) ? quotient : (4 * quotient - wide) / 3;
            error = error(exact, quotient, h);
        }
        strict += Math.abs(exact - quotient) <= limit() * largest(exact, quotient) ? 1 : 0;
        report.add(error, "oracle gradient of variable " + array + "[" + index + "]", quotient, exact);
    }

    private double limit() {
        return sides == 0 ? SMOOTH : KINKED;
    }

    private static double largest(double a, double n) {
        return Math.max(FLOOR, Math.max(Math.abs(a), Math.abs(n)));
    }

    private double error(double exact, double quotient, double h) {
        double rounding = NOISE * Math.ulp(size) / h;
        return Math.abs(exact - quotient) / (limit() * largest(exact, quotient) + rounding);
    }

    /** (L(x+h) − L(x−h)) / 2h, or NaN if one of them lies beyond a kink. */
    private double quotient(int array, int index, double x, double h) {
        double up = value(array, index, x + h);
        double down = value(array, index, x - h);
        return (up - down) / ((x + h) - (x - h));
    }

    private double value(int array, int index, double x) {
        double value = net.run(tape, point.with(array, index, x)).total().value();
        return tape.sides() == sides ? value : Double.NaN;
    }
}
