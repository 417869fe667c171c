package dev.perceptron.callback;

import dev.perceptron.config.Numbers;
import java.util.function.Consumer;

/**
 * Ends training when the loss is no finite number any more, and says in which step and layer the first bad value was.
 * Source: Keras {@code TerminateOnNaN}.
 */
public final class TerminateOnNaN implements Callback {
    private final boolean raiseError;
    private final Consumer<String> output;

    private TerminateOnNaN(boolean raiseError, Consumer<String> output) {
        this.raiseError = raiseError;
        this.output = output;
    }

    /** Ends training after the batch and says so. */
    public static TerminateOnNaN of() {
        return new TerminateOnNaN(false, Terminal::print);
    }

    /** The same throwing an error at once instead, so that no callback's end of training runs. */
    public TerminateOnNaN withRaiseError(boolean raise) {
        return new TerminateOnNaN(raise, output);
    }

    /** The same printing elsewhere than to standard output. */
    public TerminateOnNaN withOutput(Consumer<String> newOutput) {
        return new TerminateOnNaN(raiseError, newOutput);
    }

    @Override
    public void onTrainBatchEnd(int batch, TrainingContext training) {
        double loss = training.runningLoss();
        // beyond float32's range Keras has an infinity, too
        if (Double.isNaN(loss) || Float.isInfinite((float) loss)) {
            String problem = training.problem();
            if (raiseError) {
                throw new IllegalStateException("NaN or Inf loss encountered at batch " + batch + ". Loss value: "
                        + Numbers.shortest(loss) + ". Terminating training immediately."
                        + (problem == null ? "" : " " + problem));
            }
            output.accept("Batch " + batch + ": Invalid loss, terminating training\n");
            if (problem != null) {
                output.accept(problem + "\n");
            }
            training.stop("the loss became NaN or infinite in batch " + batch);
        }
    }
}
