package dev.perceptron.examples.docs;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs the classes that are named, one after another in this process and folder; what each prints goes to a file {@code
 * CLASS.out}, and if it fails the error to {@code CLASS.error}.
 */
public final class ProgramRunner {
    private ProgramRunner() {}

    /** Runs them. */
    public static void main(String[] args) throws Exception {
        Path results = Path.of(args[0]);
        for (int i = 1; i < args.length; i++) {
            ByteArrayOutputStream printed = new ByteArrayOutputStream();
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            try {
                Class.forName(args[i]).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
            } catch (InvocationTargetException e) {
                Files.writeString(results.resolve(args[i] + ".error"), text(e.getCause()));
            } catch (ReflectiveOperationException | LinkageError e) {
                Files.writeString(results.resolve(args[i] + ".error"), text(e));
            }
            Files.write(results.resolve(args[i] + ".out"), printed.toByteArray());
        }
    }

    private static String text(Throwable error) {
        StringBuilder text = new StringBuilder(error.toString());
        for (StackTraceElement place : error.getStackTrace()) {
            text.append("\n    at ").append(place);
        }
        return text.toString();
    }
}
