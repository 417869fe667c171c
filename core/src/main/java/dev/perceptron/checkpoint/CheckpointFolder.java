package dev.perceptron.checkpoint;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder of numbered checkpoints, {@code checkpoint-0000000007.ckpt}, of which the last few are kept.
 *
 * <p>Other files are left alone. Half-written ones end with {@code .tmp}: they are never read, and removed when the next
 * checkpoint has been written.
 *
 * @param path the folder
 */
public record CheckpointFolder(Path path) {
    /** The highest number there is. */
    public static final long MOST = 9_999_999_999L;

    private static final Pattern WHOLE = Pattern.compile("checkpoint-([0-9]{10})\\.ckpt");
    private static final Pattern UNFINISHED = Pattern.compile("\\.checkpoint-[0-9]{10}\\.ckpt\\..*\\.tmp");

    /** The checkpoints, newest first: ordinary files only, nothing that leads elsewhere or may block. */
    public List<Path> checkpoints() throws IOException {
        List<Path> found = matching(WHOLE, true);
        found.sort(Comparator.comparingLong(CheckpointFolder::number).reversed());
        return found;
    }

    /** The highest number that is taken, by whatever has such a name; 0 if none is. */
    public long highest() throws IOException {
        long highest = 0;
        for (Path file : matching(WHOLE, false)) {
            highest = Math.max(highest, number(file));
        }
        return highest;
    }

    /** Files that were being written when a training was cut off. */
    public List<Path> unfinished() throws IOException {
        return matching(UNFINISHED, true);
    }

    private List<Path> matching(Pattern pattern, boolean files) throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(path)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(path)) {
                for (Path file : all) {
                    if (pattern.matcher(name(file)).matches()
                            && (!files || Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))) {
                        found.add(file);
                    }
                }
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
        }
        return found;
    }

    private static String name(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString();
    }

    /** A checkpoint's number. */
    public static long number(Path checkpoint) {
        Matcher matcher = WHOLE.matcher(name(checkpoint));
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "Checkpoints are named checkpoint-0000000001.ckpt, received " + checkpoint + ".");
        }
        return Long.parseLong(matcher.group(1));
    }

    /** The file of a number, 0 to {@value #MOST}. */
    public Path file(long number) {
        if (number < 0 || number > MOST) {
            throw new IllegalArgumentException(
                    "Checkpoints have numbers from 0 to " + MOST + ", received " + number + ".");
        }
        return path.resolve(String.format(Locale.ROOT, "checkpoint-%010d.ckpt", number));
    }

    /** Removes all checkpoints but the newest so many, and what is unfinished. */
    public void keep(int newest) throws IOException {
        List<Path> all = checkpoints();
        for (int i = all.size() - 1;
                i >= newest;
                i--) { // the oldest first: whenever this is cut off, the newest is left
            Files.deleteIfExists(all.get(i));
        }
        for (Path rest : unfinished()) {
            Files.deleteIfExists(rest);
        }
    }

    /** Removes all checkpoints, and the folder if nothing else is in it and it is no symbolic link. */
    public void delete() throws IOException {
        keep(0);
        deleteEmpty();
    }

    /** Removes the folder if nothing is in it and it is no symbolic link. */
    public void deleteEmpty() throws IOException {
        if (Files.isSymbolicLink(path)) {
            return;
        }
        try {
            Files.deleteIfExists(path);
        } catch (DirectoryNotEmptyException | NoSuchFileException e) {
            // what else is in there is not ours
        }
    }
}
