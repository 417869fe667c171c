package dev.perceptron.cli;

import static dev.perceptron.metric.Metrics.accuracy;

import dev.perceptron.callback.BackupAndRestore;
import dev.perceptron.callback.Callback;
import dev.perceptron.callback.TrainingContext;
import dev.perceptron.cli.bench.Workload;
import dev.perceptron.cli.common.Console;
import dev.perceptron.cli.common.ExitCode;
import dev.perceptron.cli.common.FailureException;
import dev.perceptron.cli.common.OptionReader;
import dev.perceptron.cli.common.PictureData;
import dev.perceptron.cli.common.Version;
import dev.perceptron.model.Sequential;
import dev.perceptron.training.Data;
import dev.perceptron.training.Execution;
import dev.perceptron.training.Fit;
import dev.perceptron.training.FitSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code perceptron reproduce}: shows that neither threads nor kernels nor the JDK change a bit of a training. */
@Command(
        name = "reproduce",
        header = "Show that threads, kernels and JDK change no bit.",
        customSynopsis = "perceptron reproduce [OPTIONS]",
        descriptionHeading = "%n",
        description = {
            "Trains workload W2 of perceptron bench (784-128-128-10 with dropout) for one",
            "epoch with each number of threads and each kind of kernels and prints the",
            "SHA-256 of the trained weights; then once more cut off in the middle and resumed",
            "with other threads and kernels. All must be equal, on every JDK and machine.",
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all equal", "1:some differ, or failed while running", "2:wrong usage or values"},
        footerHeading = "%nExamples:%n",
        footer = {"  perceptron reproduce", "  perceptron reproduce --threads 1,2,8 --kernels vector"})
final class ReproduceCommand implements Callable<Integer> {
    private static final int MOST_THREADS = 64;

    private final Console console;

    @Option(names = "--threads", paramLabel = "N,N", order = 20, description = "Numbers of threads (1,2,3,4,8).")
    private List<String> threads = new ArrayList<>(List.of("1,2,3,4,8"));

    @Option(names = "--kernels", paramLabel = "NAMES", order = 21, description = "scalar, vector (both).")
    private List<String> kernels = new ArrayList<>(List.of("scalar,vector"));

    @Option(names = "--modes", paramLabel = "NAMES", order = 22, description = "fresh, resumed (both).")
    private List<String> modes = new ArrayList<>(List.of("fresh,resumed"));

    ReproduceCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<Execution> executions = executions();
        PictureData digits = PictureData.digits();
        Data train = Data.of(digits.x(), digits.y()).range(0, Workload.W2.rows());
        Set<String> hashes = new LinkedHashSet<>();
        int trainings = 0;
        for (String mode : OptionReader.parts(String.join(",", modes))) {
            boolean resumed = OptionReader.choice("--modes", mode, List.of("fresh", "resumed"))
                    .equals("resumed");
            for (int i = 0; i < executions.size(); i++) {
                Execution execution = executions.get(i);
                Execution later = executions.get(executions.size() - 1 - i);
                String hash = resumed ? resume(train, execution, later) : train(train, execution);
                hashes.add(hash);
                trainings++;
                console.println(String.format(
                        "%s  JDK %s, %s%s",
                        hash, Version.jdk(), name(execution), resumed ? ", resumed with " + name(later) : ""));
            }
        }
        if (hashes.size() > 1) {
            throw new FailureException("the trained weights differ: " + hashes.size() + " hashes of " + trainings
                    + " trainings; please report this with the lines above");
        }
        return ExitCode.OK;
    }

    private static String name(Execution execution) {
        return execution.kernels().name() + ", threads " + execution.threads();
    }

    private List<Execution> executions() {
        List<Execution> executions = new ArrayList<>();
        for (String kind : OptionReader.parts(String.join(",", kernels))) {
            boolean scalar = OptionReader.choice("--kernels", kind, List.of("scalar", "vector"))
                    .equals("scalar");
            for (String text : OptionReader.parts(String.join(",", threads))) {
                Execution best = Execution.threads(OptionReader.integer("--threads", text, 1, MOST_THREADS, 2));
                executions.add(scalar ? best.scalar() : best);
            }
        }
        return executions;
    }

    private static Sequential model(Execution execution) {
        Sequential model = Workload.W2.model();
        model.setExecution(execution);
        model.compile(Workload.W2.optimizer(), Workload.W2.loss(), accuracy());
        return model;
    }

    private static FitSettings fit() {
        return Fit.batchSize(Workload.W2.batchSize()).verbose(0);
    }

    private static String train(Data data, Execution execution) {
        Sequential model = model(execution);
        model.fit(data, fit());
        return model.fingerprint();
    }

    /** Ends after half an epoch, then goes on from the checkpoint in another model. */
    private static String resume(Data data, Execution first, Execution then) {
        try {
            Path folder = Files.createTempDirectory("perceptron-reproduce");
            BackupAndRestore half = BackupAndRestore.of(folder).withOutput(text -> {});
            model(first).fit(data, fit().callback(half).callback(new Callback() {
                @Override
                public void onTrainBatchEnd(int batch, TrainingContext training) {
                    if (batch == training.steps() / 2) {
                        half.interrupt();
                    }
                }
            }));
            Sequential model = model(then);
            model.fit(data, fit().callback(BackupAndRestore.of(folder).withOutput(text -> {})));
            return model.fingerprint();
        } catch (IOException e) {
            throw new FailureException("can't use the temporary folder: " + e.getMessage(), e);
        }
    }
}
