package dev.perceptron.cli;

import dev.perceptron.cli.common.AtomicOutput;
import dev.perceptron.cli.common.Console;
import dev.perceptron.cli.common.ExitCode;
import dev.perceptron.cli.common.FailureException;
import dev.perceptron.cli.common.OptionReader;
import dev.perceptron.cli.common.UsageException;
import dev.perceptron.formats.source.JavaSource;
import dev.perceptron.model.Model;
import dev.perceptron.model.ModelFormat.Ability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code perceptron export}: writes a saved model for use elsewhere, as Java source among others. */
@Command(
        name = "export",
        header = "Write a model as Java source, ONNX or another format.",
        customSynopsis = "perceptron export MODEL --to FORMAT [OPTIONS]",
        descriptionHeading = "%n",
        description = {
            "java writes one class without dependencies that predicts the same bits, for Java",
            "11 and newer. onnx, keras and h5 hold the whole model; safetensors, npz and",
            "weights.h5 hold its weights. What the new file can't hold is listed.",
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:can't be read or written", "2:wrong usage or values"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  perceptron export digits.keras --to java --class com.example.Digits",
            "  perceptron export digits.keras --to onnx -o out/digits.onnx",
        })
final class ExportCommand implements Callable<Integer> {
    private static final List<String> FORMATS =
            List.of("java", "onnx", "keras", "h5", "weights.h5", "safetensors", "npz");
    private static final String EXAMPLE = "perceptron export digits.keras --to java";
    private static final String SUFFIX = ".java";

    private final Console console;

    @Parameters(index = "0", arity = "0..1", paramLabel = "MODEL", description = "A .keras, .h5 or .onnx file.")
    private @Nullable String file;

    @Option(
            names = "--to",
            paramLabel = "FORMAT",
            order = 10,
            description = "java, onnx, keras, h5, weights.h5, safetensors or npz.")
    private @Nullable String to;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            order = 11,
            description = "Where to (the model's name with the new ending, here).")
    private @Nullable String output;

    @Option(
            names = "--class",
            paramLabel = "NAME",
            order = 12,
            description = "The Java class with its package (after the file).")
    private @Nullable String className;

    ExportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Path source = ModelFile.check("MODEL", file, EXAMPLE);
        if (to == null) {
            throw new UsageException(
                    "--to: received nothing, expected one of " + String.join(", ", FORMATS) + ", such as " + EXAMPLE);
        }
        String format = OptionReader.choice("--to", to, FORMATS);
        if (className != null && !format.equals("java")) {
            throw new UsageException("--class: received '" + className + "', but " + format
                    + " has no class; leave --class out or use --to java");
        }
        if (format.equals("java")) {
            java(source);
            return ExitCode.OK;
        }
        Path target = target(output == null ? base(source) + "." + format : output);
        if (!String.valueOf(target.getFileName()).toLowerCase(Locale.ROOT).endsWith("." + format)
                || format.equals("h5") && !ModelFile.can(target, Ability.SAVE)) {
            throw new UsageException("--output: received '" + output + "', expected a name that ends in ." + format
                    + " for --to " + format);
        }
        if (Files.exists(target) && Files.isSameFile(source, target)) {
            throw new UsageException("--output: would be '" + target + "', which is MODEL itself; give another name by"
                    + " --output FILE");
        }
        Model model = ModelFile.loadCompiled(source, console);
        ModelFile.save(model, target);
        console.print(SaveNotice.text(model, target));
        Tables.notePreprocessing(console, source);
        return ExitCode.OK;
    }

    private static Path target(String text) {
        return AtomicOutput.check("--output", text);
    }

    private void java(Path source) {
        String name = className();
        if (name == null) {
            name = output == null ? camel(base(source)) : base(Path.of(output));
        }
        if (!SourceVersion.isName(name)) {
            throw new UsageException("--class: received '" + name + "', expected the name of a Java class, such as"
                    + " --class com.example.Digits");
        }
        String simple = name.substring(name.lastIndexOf('.') + 1);
        Path target = target(output == null ? simple + SUFFIX : output);
        if (!String.valueOf(target.getFileName()).equals(simple + SUFFIX)) {
            throw new UsageException("--output: received '" + output + "', but the class " + simple
                    + " must stand in a file called " + simple + SUFFIX);
        }
        Model model = ModelFile.load(source);
        try {
            JavaSource text = JavaSource.of(model, name);
            text.write(target);
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            throw new FailureException("can't write " + target + ": " + e.getMessage(), e);
        }
        console.println("Written to " + target + ": class " + name + ", " + OptionReader.grouped(model.countParams())
                + " weights" + SaveNotice.size(target));
        Tables.notePreprocessing(console, source);
    }

    private @Nullable String className() {
        if (className == null || SourceVersion.isName(className)) {
            return className;
        }
        throw new UsageException("--class: received '" + className + "', expected the name of a Java class, such as"
                + " --class com.example.Digits");
    }

    /** The file's name without its ending. */
    private static String base(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name : name.substring(0, dot);
    }

    /** A class's name made of a file's: {@code my-digits} becomes {@code MyDigits}. */
    private static String camel(String text) {
        StringBuilder name = new StringBuilder();
        boolean upper = true;
        for (char c : text.toCharArray()) {
            if (c < 128 && Character.isLetterOrDigit(c)) {
                name.append(upper ? Character.toUpperCase(c) : c);
                upper = false;
            } else {
                upper = true;
            }
        }
        boolean startsWell = name.length() > 0 && Character.isJavaIdentifierStart(name.charAt(0));
        return startsWell ? name.toString() : "Model" + name;
    }
}
