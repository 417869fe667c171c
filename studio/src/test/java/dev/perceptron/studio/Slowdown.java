package dev.perceptron.studio;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Measures how much an open page slows training down: the network of the page Train at its first settings is trained with
 * the page closed (no browser runs) and open (a Chromium of its own, drawn in software), in turn, and the seconds that
 * {@code fit} took are compared. Where the time goes is read from {@code /proc} meanwhile.
 *
 * <p>Run by {@code tools/studio_speed slowdown}. Arguments: pairs, epochs, the page's hash, width and height,
 * and a file that keeps what was measured, so that several calls in quiet moments make one measurement.
 */
public final class Slowdown {
    private static final int WARM = 80; // epochs before anything is measured: Java compiles for some ten seconds
    private static final long SETTLE = 2000; // milliseconds from the browser's start until it rests
    private static final long LOOK = 250;
    private static final double CALM = 0.05;
    private static final String OTHERS = "other processes";
    private static final int SECOND = 1000;

    private final Studio studio;
    private final Path folder;
    private final List<Taken> closed = new ArrayList<>();
    private final List<Taken> opened = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();

    private Slowdown(Studio studio, Path folder) {
        this.studio = studio;
        this.folder = folder;
    }

    /** What one training took. */
    private record Taken(double seconds, Map<String, Double> shares) {
        /** Whether the machine had next to nothing else to do. */
        boolean isCalm() {
            return shares.getOrDefault(OTHERS, 0.0) < CALM;
        }
    }

    /** Measures and prints. */
    public static void main(String[] args) throws Exception {
        int pairs = args.length > 0 ? Integer.parseInt(args[0]) : 3;
        int epochs = args.length > 1 ? Integer.parseInt(args[1]) : 95;
        String page = args.length > 2 ? args[2] : "#/train";
        String size = args.length > 3 ? args[3] : "1500,1000";
        Path kept = args.length > 4 ? Path.of(args[4]) : null;
        Path folder = Files.createTempDirectory("studio-slowdown");
        try (Studio studio = Studio.start(StudioOptions.standard().withRuns(folder.resolve("runs")))) {
            Slowdown slowdown = new Slowdown(studio, folder);
            if (kept != null) {
                slowdown.read(kept);
            }
            slowdown.measure(pairs, epochs, page, size, kept);
            slowdown.summary();
        } finally {
            delete(folder);
        }
    }

    private void measure(int pairs, int epochs, String page, String size, @Nullable Path kept) throws Exception {
        train(WARM, null);
        print("warm");
        Thread.sleep(SETTLE);
        for (int pair = 0; pair < pairs; pair++) {
            // which comes first changes, so that a machine that gets slower or faster meanwhile favours neither
            for (boolean open : closed.size() % 2 == 0 ? new boolean[] {false, true} : new boolean[] {true, false}) {
                Taken taken = open ? withPage(epochs, page, size) : train(epochs, null);
                (open ? opened : closed).add(taken);
                print(
                        "%-6s %6.2f s, others used %4.1f %% of a processor",
                        open ? "open" : "closed", taken.seconds, 100 * taken.shares.getOrDefault(OTHERS, 0.0));
                if (kept != null) {
                    write(kept);
                }
            }
        }
    }

    private void summary() {
        List<Taken> calmClosed = closed.stream().filter(Taken::isCalm).toList();
        List<Taken> calmOpen = opened.stream().filter(Taken::isCalm).toList();
        print(
                "closed: median %.2f s of %d trainings; open: %.2f s of %d; slowed by %.1f %%",
                seconds(closed), closed.size(), seconds(opened), opened.size(), slowed(closed, opened));
        print(
                "of those during which others used less than %.0f %% of a processor: closed %.2f s of %d, open %.2f s of %d;"
                        + " slowed by %.1f %%",
                100 * CALM,
                seconds(calmClosed),
                calmClosed.size(),
                seconds(calmOpen),
                calmOpen.size(),
                slowed(calmClosed, calmOpen));
        print(
                "milliseconds of processor time in each second of training (median):%n%-26s %8s %8s",
                "", "closed", "open");
        Map<String, Double> names = new LinkedHashMap<>();
        closed.forEach(each -> names.putAll(each.shares));
        opened.forEach(each -> names.putAll(each.shares));
        names.keySet().forEach(name -> print("%-26s %8.1f %8.1f", name, share(closed, name), share(opened, name)));
    }

    private static double seconds(List<Taken> all) {
        return median(all.stream().map(Taken::seconds));
    }

    private static double slowed(List<Taken> closed, List<Taken> opened) {
        return 100 * (seconds(opened) / seconds(closed) - 1);
    }

    private static double share(List<Taken> all, String name) {
        return SECOND * median(all.stream().map(each -> each.shares.getOrDefault(name, 0.0)));
    }

    /** Takes what earlier calls have kept: a line of JSON for each training. */
    private void read(Path kept) throws IOException {
        if (Files.exists(kept)) {
            for (String line : Files.readAllLines(kept)) {
                ConfigValue value = Json.parse(line);
                Map<String, Double> shares = new LinkedHashMap<>();
                value.get("shares").entries().forEach((name, share) -> shares.put(name, share.asDouble()));
                (value.get("open").asBool() ? opened : closed)
                        .add(new Taken(value.get("seconds").asDouble(), shares));
            }
        }
    }

    private void write(Path kept) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (List<Taken> all : List.of(closed, opened)) {
            for (Taken each : all) {
                Map<String, ConfigValue> shares = new LinkedHashMap<>();
                each.shares.forEach((name, share) -> shares.put(name, ConfigValue.of(share.doubleValue())));
                lines.append(Json.write(ConfigObject.empty()
                                .with("open", ConfigValue.of(all == opened))
                                .with("seconds", ConfigValue.of(each.seconds))
                                .with("shares", ConfigValue.objectOf(shares))))
                        .append('\n');
            }
        }
        Files.writeString(kept, lines);
    }

    private Taken withPage(int epochs, String page, String size) throws Exception {
        Path profile = Files.createTempDirectory(folder, "profile");
        Process browser = browser(profile, size, studio.server().origin() + "/" + page);
        try {
            Thread.sleep(SETTLE);
            return train(epochs, browser.toHandle());
        } finally {
            List<ProcessHandle> all = browser.descendants().toList();
            browser.destroy();
            all.forEach(ProcessHandle::destroyForcibly);
            browser.waitFor();
        }
    }

    private Process browser(Path profile, String size, String url) throws IOException {
        Path program = Chromium.find();
        if (program == null) {
            throw new IllegalStateException("there is no Chromium on the PATH");
        }
        return new ProcessBuilder(
                        program.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "--window-size=" + size,
                        url)
                .redirectErrorStream(true)
                .redirectOutput(new File("/dev/null"))
                .start();
    }

    private Taken train(int epochs, @Nullable ProcessHandle browser) throws Exception {
        post("form", "{\"epochs\": " + epochs + "}");
        long known = ended().count();
        Map<String, ProcessorTime.Thread> threads = ProcessorTime.threads();
        Map<String, Double> machine = ProcessorTime.ofMachine();
        Map<String, Double> processes = browser == null ? Map.of() : ProcessorTime.ofProcesses(browser);
        long start = System.nanoTime();
        post("start", "{}");
        // the training's thread is gone with its time when training has ended, so the last look before that counts
        Map<String, ProcessorTime.Thread> seen = new LinkedHashMap<>();
        double whole = 0;
        Map<String, Double> shares = new LinkedHashMap<>();
        while (ended().count() == known) {
            Thread.sleep(LOOK);
            seen.putAll(ProcessorTime.threads());
            whole = (System.nanoTime() - start) / 1e9;
        }
        shares.putAll(ProcessorTime.ofThreads(threads, seen));
        if (browser != null) {
            shares.putAll(ProcessorTime.between(processes, ProcessorTime.ofProcesses(browser)));
        }
        Map<String, Double> used = ProcessorTime.between(machine, ProcessorTime.ofMachine());
        double chromium = shares.entrySet().stream()
                .filter(each -> each.getKey().startsWith("chromium"))
                .mapToDouble(Map.Entry::getValue)
                .sum();
        shares.put("chromium, all", chromium);
        double ours = used.getOrDefault(ProcessorTime.OURS, 0.0);
        shares.put(OTHERS, used.getOrDefault(ProcessorTime.MACHINE, 0.0) - ours - chromium);
        double time = whole;
        shares.replaceAll((name, seconds) -> seconds / time);
        Path last = ended().max(Comparator.comparing(Slowdown::written)).orElseThrow();
        // the log's first end is written before the test's pictures are asked; what comes then is not training
        Thread.sleep(LOOK);
        ConfigValue end = Json.parse(Files.readString(last));
        return new Taken(end.read("seconds", ConfigValue::asDouble), shares);
    }

    private Stream<Path> ended() throws IOException {
        Path runs = folder.resolve("runs");
        if (!Files.isDirectory(runs)) {
            return Stream.of();
        }
        try (Stream<Path> all = Files.list(runs)) {
            return all.map(each -> each.resolve("end.json")).filter(Files::exists).toList().stream();
        }
    }

    private static long written(Path file) {
        return file.toFile().lastModified();
    }

    private void post(String path, String body) throws IOException, InterruptedException {
        String origin = studio.server().origin();
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(origin + "/api/train/" + path))
                        .header("Content-Type", "application/json")
                        .header("Origin", origin)
                        .header("X-Perceptron-Token", studio.server().token())
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " was answered by " + answer.statusCode() + ": " + answer.body());
        }
    }

    private static double median(Stream<Double> values) {
        List<Double> sorted = new ArrayList<>(values.toList());
        Collections.sort(sorted);
        if (sorted.isEmpty()) {
            return Double.NaN;
        }
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
