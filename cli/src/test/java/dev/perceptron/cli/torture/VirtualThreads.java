package dev.perceptron.cli.torture;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A program of the tests: predictions from virtual threads, which code for Java 17 can't name. */
final class VirtualThreads {
    /** The first Java that has them. */
    static final int FIRST = 21;

    private VirtualThreads() {}

    public static void main(String[] args) throws Throwable {
        ExecutorService threads = (ExecutorService) MethodHandles.publicLookup()
                .findStatic(
                        Executors.class,
                        "newVirtualThreadPerTaskExecutor",
                        MethodType.methodType(ExecutorService.class))
                .invoke();
        Path folder = Files.createTempDirectory("virtual");
        PredictTorture.Outcome outcome =
                new PredictTorture(1).run(threads, Integer.parseInt(args[0]), Integer.parseInt(args[1]), folder);
        threads.shutdown();
        Files.delete(folder);
        System.out.println(Runtime.version() + ": " + PredictTortureCommand.text(outcome));
    }
}
