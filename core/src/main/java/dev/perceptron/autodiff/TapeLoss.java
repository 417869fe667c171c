package dev.perceptron.autodiff;

import dev.perceptron.loss.Loss;
import dev.perceptron.loss.Losses;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.UnaryOperator;

/**
 * A user's own loss, written forward only; the tape finds its gradient.
 *
 * <p>The function gives a number for each sample; reductions, sample weights and masks are as of any loss.
 *
 * <pre>{@code
 * Loss quartic = TapeLoss.of("quartic", (yTrue, yPred) -> yPred.subtract(yTrue).pow(4).mean(-1));
 * model.compile(Adam.of(0.001), quartic);
 * }</pre>
 *
 * <p>The function is code, which no file carries: a saved model names it, and is loaded without its compilation
 * ({@code LoadOptions.standard().withoutCompile()}) and compiled anew.
 */
public final class TapeLoss implements Loss {
    private final String name;
    private final SampleFunction function;
    private final UnaryOperator<Shape> targets;
    /** Tapes nobody uses just now: working memory, no part of what the loss is. */
    private final Deque<Tape> idle = new ArrayDeque<>();

    private TapeLoss(String name, SampleFunction function, UnaryOperator<Shape> targets) {
        if (name.isBlank() || Losses.REGISTRY.knows(name)) {
            throw new IllegalArgumentException("A loss of one's own can't be called '" + name
                    + "'; a file would confuse it with the library's. Give it another name, such as my_" + name + ".");
        }
        this.name = name;
        this.function = function;
        this.targets = targets;
    }

    /** A loss for targets of the predictions' shape. */
    public static TapeLoss of(String name, SampleFunction function) {
        return new TapeLoss(name, function, UnaryOperator.identity());
    }

    /** The same for targets of another shape, found from that of the predictions; both with the batch axis. */
    public TapeLoss withTargetShape(UnaryOperator<Shape> shape) {
        return new TapeLoss(name, function, shape);
    }

    @Override
    public String className() {
        return name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Shape targetShape(Shape predicted) {
        return targets.apply(predicted);
    }

    @Override
    public Shape valueShape(Shape predicted) {
        Tape tape = Tape.ofShapes();
        Shape target = targetShape(predicted);
        Shape shape = apply(tape.blank("yTrue", target), tape.blank("yPred", predicted))
                .shape();
        boolean batched = shape.rank() > 0 && predicted.rank() > 0 && shape.dim(0) == predicted.dim(0);
        if (shape.rank() > 0 && !batched) {
            throw new IllegalArgumentException("The loss " + name + " gave values of shape " + shape
                    + " for predictions of shape " + predicted
                    + "; it takes one for each sample, batch first, or a single number. Reduce along axes from 1 on.");
        }
        return shape;
    }

    private Value apply(Value yTrue, Value yPred) {
        try {
            Value result = function.apply(yTrue, yPred);
            yPred.tape().check("result", result);
            return result;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "In the loss " + name + " of targets " + yTrue.shape() + " and predictions " + yPred.shape() + ": "
                            + e.getMessage(),
                    e);
        }
    }

    @Override
    public void values(Tensor yTrue, Tensor yPred, Tensor values) {
        Tape tape = borrow();
        Value result = apply(tape.constant(yTrue), tape.constant(yPred));
        check(result, values.shape());
        values.assign(result.numbers());
        giveBack(tape);
    }

    @Override
    public void gradient(Tensor yTrue, Tensor yPred, Tensor upstream, Tensor dPred) {
        Tape tape = borrow();
        Value result = apply(tape.constant(yTrue), tape.given("yPred", yPred, dPred, true));
        check(result, upstream.shape());
        tape.backward(result, upstream);
        giveBack(tape);
    }

    private void check(Value result, Shape expected) {
        if (!result.shape().equals(expected)) {
            throw new IllegalArgumentException("The loss " + name + " gave values of shape " + result.shape()
                    + " where " + expected + " was found before; a shape may depend on those of the arguments only.");
        }
    }

    private Tape borrow() {
        Tape tape;
        synchronized (idle) {
            tape = idle.poll();
        }
        if (tape == null) {
            return new Tape();
        }
        tape.reset();
        return tape;
    }

    private void giveBack(Tape tape) {
        synchronized (idle) {
            idle.push(tape);
        }
    }

    /** Its name. */
    @Override
    public String toString() {
        return "TapeLoss[" + name + "]";
    }
}
