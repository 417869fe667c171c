package dev.perceptron.studio.runs;

import dev.perceptron.formats.FormatException;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All runs below a folder: its own logs, TensorBoard's, and studies'. What has not changed since it was last asked for is
 * not read again. A run's id is looked up in what was found; it never becomes a path.
 */
final class RunStore {
    private static final int DEPTH = 6;
    private static final int MOST_RUNS = 5_000;
    private static final String RESULTS = "results.jsonl";
    private static final Set<String> PARTS = Set.of("train", "validation");

    private final Path root;
    private final Map<String, Cached> cache = new HashMap<>();
    private List<String> problems = List.of();

    RunStore(Path root) {
        this.root = root;
    }

    /** What was read of one place, and what its files were like then. */
    private record Cached(
            String signature,
            List<LoggedRun> runs,
            @Nullable String problem) {}

    /** Files of one place that are read together. */
    private static final class Place {
        private final List<Path> files = new ArrayList<>();
        private final StringBuilder signature = new StringBuilder();

        void add(Path file, BasicFileAttributes attributes) {
            files.add(file);
            signature
                    .append(file.getFileName())
                    .append(' ')
                    .append(attributes.size())
                    .append(' ')
                    .append(attributes.lastModifiedTime().toMillis())
                    .append('\n');
        }
    }

    /** Every run, the newest first. */
    synchronized List<LoggedRun> all() throws IOException {
        Map<String, Place> places = scan();
        cache.keySet().retainAll(places.keySet());
        List<LoggedRun> runs = new ArrayList<>();
        List<String> found = new ArrayList<>();
        for (Map.Entry<String, Place> place : places.entrySet()) {
            Cached read = read(place.getKey(), place.getValue());
            runs.addAll(read.runs());
            if (read.problem() != null) {
                found.add(read.problem());
            }
        }
        problems = List.copyOf(found);
        runs.sort(Comparator.comparingLong(LoggedRun::started)
                .thenComparing(LoggedRun::id)
                .reversed());
        return runs.size() > MOST_RUNS ? runs.subList(0, MOST_RUNS) : runs;
    }

    /** What could not be read the last time, a sentence each. */
    synchronized List<String> problems() {
        return problems;
    }

    /** Runs by their ids, in that order; ids that nothing has are left out. */
    List<LoggedRun> find(List<String> ids) throws IOException {
        Map<String, LoggedRun> byId = new LinkedHashMap<>();
        all().forEach(run -> byId.put(run.id(), run));
        return ids.stream().distinct().filter(byId::containsKey).map(byId::get).toList();
    }

    private Cached read(String key, Place place) {
        String signature = place.signature.toString();
        Cached old = cache.get(key);
        // a run without an end is looked at again: its process may have died
        if (old != null
                && old.signature().equals(signature)
                && old.runs().stream().noneMatch(run -> run.status() == LoggedRun.Status.RUNNING)) {
            return old;
        }
        Cached now;
        try {
            now = new Cached(signature, runs(key, place), null);
        } catch (IOException | IllegalArgumentException | FormatException e) {
            String id = key.substring(key.indexOf(' ') + 1);
            now = new Cached(signature, List.of(), id + ": " + e.getMessage());
        }
        cache.put(key, now);
        return now;
    }

    private List<LoggedRun> runs(String key, Place place) throws IOException {
        int blank = key.indexOf(' ');
        String id = key.substring(blank + 1);
        String version = Integer.toHexString(place.signature.toString().hashCode());
        return switch (key.substring(0, blank)) {
            case "log" -> List.of(LogReader.read(root.resolve(id), id, version));
            case "study" -> StudyRuns.read(place.files.get(0), id.isEmpty() ? "study" : id);
            default ->
                List.of(EventRuns.read(
                        id,
                        place.files.stream()
                                .sorted()
                                .map(file -> new EventRuns.Part(file, isValidation(file)))
                                .toList(),
                        version));
        };
    }

    private static boolean isValidation(Path file) {
        Path folder = file.getParent();
        return folder != null && folder.endsWith("validation");
    }

    private Map<String, Place> scan() throws IOException {
        Map<String, Place> places = new TreeMap<>();
        if (!Files.isDirectory(root)) {
            return places;
        }
        // links are not followed: what is shown lies below the folder that the user named
        Files.walkFileTree(root, EnumSet.noneOf(FileVisitOption.class), DEPTH, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean hidden = !folder.equals(root)
                        && String.valueOf(folder.getFileName()).startsWith(".");
                return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    String key = key(file);
                    if (key != null) {
                        places.computeIfAbsent(key, each -> new Place()).add(file, attributes);
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE; // replaced this moment
                }
                return FileVisitResult.SKIP_SUBTREE;
            }
        });
        // a folder is a run's only if the run was written whole; other files of these names belong to somebody else
        places.keySet()
                .removeIf(key -> key.startsWith("log ")
                        && !Files.isRegularFile(
                                root.resolve(key.substring("log ".length())).resolve(RunFiles.RUN)));
        return places;
    }

    /** What a file belongs to, or null for nothing of ours. */
    private @Nullable String key(Path file) {
        Path folder = file.getParent();
        if (folder == null) {
            return null;
        }
        String name = String.valueOf(file.getFileName());
        switch (name) {
            case RunFiles.RUN, RunFiles.HISTORY, RunFiles.PROGRESS, RunFiles.END -> {
                return folder.equals(root) ? null : "log " + id(folder);
            }
            case RESULTS -> {
                return "study " + id(folder);
            }
            default -> {
                if (!EventRuns.isEvents(file)) {
                    return null;
                }
                Path run = folder;
                Path above = folder.getParent();
                if (!folder.equals(root) && above != null && PARTS.contains(String.valueOf(folder.getFileName()))) {
                    run = above;
                }
                return "events " + id(run);
            }
        }
    }

    private String id(Path folder) {
        return root.relativize(folder).toString().replace('\\', '/');
    }
}
