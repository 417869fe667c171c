package dev.perceptron.cli;

import dev.perceptron.callback.ProgressLook;
import dev.perceptron.cli.common.AtomicOutput;
import dev.perceptron.cli.common.Console;
import dev.perceptron.cli.common.ExitCode;
import dev.perceptron.cli.common.FailureException;
import dev.perceptron.cli.common.OptionReader;
import dev.perceptron.cli.common.PictureData;
import dev.perceptron.model.Model;
import dev.perceptron.studio.Studio;
import dev.perceptron.training.Execution;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code perceptron mnist}: trains networks on handwritten digits and compares them. */
@Command(
        name = "mnist",
        header = {"Train networks on handwritten digits and compare them.", ""},
        customSynopsis = "perceptron mnist [OPTIONS]",
        descriptionHeading = "%n",
        description = {
            "Learns from 60,000 digits, validation included, and tests on 10,000 others:",
            "  softmax   784-10, no hidden layer, as in the lecture",
            "  hidden    784-128-128-10, two hidden layers",
            "  dropout   the same, with dropout after each hidden layer",
            "  wide      784-512-512-10 with dropout; takes longer, only when asked for",
            "Options for training change every network chosen.",
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed while running",
            "2:wrong usage or values",
            "130:interrupted; with --backup all is saved"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  perceptron mnist",
            "  perceptron mnist --network wide --seed 1 --json wide.json",
            "  perceptron mnist --network hidden,784-64-10 --epochs 5 --optimizer adam",
            "  perceptron mnist --network dropout --dropout 0.5 --style keras2",
            "  perceptron mnist --studio",
            "  perceptron mnist --data fashion-mnist --network hidden",
        })
final class MnistCommand implements Callable<Integer> {
    private final Console console;
    private final Interrupts interrupts;

    @Mixin
    private NetworkOptions training = new NetworkOptions();

    @Mixin
    private RunOptions running = new RunOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private RunLogOptions logging = new RunLogOptions();

    MnistCommand(Console console, Interrupts interrupts) {
        this.console = console;
        this.interrupts = interrupts;
    }

    @Override
    public Integer call() {
        List<String> names = training.check();
        ProgressLook look = output.look();
        Path json = output.jsonFile();
        Path save = output.saveFile();
        Path runs = logging.folder();
        long seed = running.seedValue();
        Execution execution = Execution.threads(running.threadCount());
        PictureData pictures = PictureData.of(running.data);
        List<NetworkSpec> networks = new ArrayList<>();
        for (String name : names) {
            NetworkSpec network = training.network(name, pictures.inputs(), pictures.classes());
            pictures.trainingCount(network.validationSplit());
            networks.add(network);
        }
        NetworkTrainer trainer =
                new NetworkTrainer(pictures, seed, execution, look, output.quiet ? null : console, backups(), runs);
        try (Studio studio = runs == null ? null : logging.open(runs, console)) {
            run(trainer, networks, json, save);
            RunLogOptions.stay(studio, console);
        }
        return ExitCode.OK;
    }

    private void run(NetworkTrainer trainer, List<NetworkSpec> networks, @Nullable Path json, @Nullable Path save) {
        PictureData pictures = trainer.pictures();
        if (!output.quiet) {
            console.println(pictures.name() + ": " + OptionReader.grouped(pictures.count()) + " pictures, "
                    + OptionReader.grouped(pictures.testCount()) + " test pictures; seed " + trainer.seed() + ", "
                    + threads(trainer.execution()) + ", kernels "
                    + trainer.execution().kernels().name());
        }
        List<Result> results = new ArrayList<>();
        List<String> saved = new ArrayList<>();
        for (NetworkSpec network : networks) {
            if (!output.quiet) {
                console.println("\n" + network.description());
            }
            results.add(trainer.train(network, model -> {
                if (save != null) {
                    saved.add(save(model, save, networks.size() == 1 ? "" : network.name()));
                }
            }));
        }
        Backups backups = trainer.backups();
        if (backups != null) {
            backups.check();
        }
        console.println((output.quiet ? "" : "\n") + ResultTable.text(results));
        console.print(Wrap.text(Verdict.of(results, pictures.testCount())));
        if (json != null) {
            AtomicOutput.write(json, ResultJson.text(trainer, results));
            console.println("Results written to " + json);
        }
        saved.forEach(file -> console.println("Network saved to " + file));
        finish(results, backups);
    }

    private @Nullable Backups backups() {
        String folder = running.backup;
        if (folder == null) {
            return null;
        }
        Backups backups = new Backups(Backups.check(folder), interrupts, console);
        interrupts.watch();
        return backups;
    }

    /** What could not be saved on the way makes the command fail, now that all else is done. */
    private static void finish(List<Result> results, @Nullable Backups backups) {
        for (Result result : results) {
            List<String> problems = result.history().problems().stream()
                    .filter(problem ->
                            !Optional.of(problem).equals(result.history().nonFinite())) // a result, if a bad one
                    .toList();
            if (!problems.isEmpty()) {
                throw new FailureException(result.network().name() + " was trained to the end, but: " + problems.get(0)
                        + (problems.size() > 1 ? " (" + problems.size() + " times)" : ""));
            }
        }
        if (backups != null) {
            backups.remove(
                    results.stream().map(result -> result.network().name()).toList());
        }
    }

    /** Saves a network at once, so that a later failure does not lose it; of several, each has its name in the file's. */
    private static String save(Model model, Path file, String name) {
        String text = String.valueOf(file.getFileName());
        int dot = text.lastIndexOf('.');
        Path target =
                name.isEmpty() ? file : file.resolveSibling(text.substring(0, dot) + "-" + name + text.substring(dot));
        ModelFile.save(model, target);
        return target.toString();
    }

    private static String threads(Execution execution) {
        return execution.threads() == 1 ? "1 thread" : execution.threads() + " threads";
    }
}
