package dev.perceptron.examples.lecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.examples.docs.Page;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pictures of the lecture companion are those that the program draws, and each is shown. */
final class LecturePicturesTest {
    private static final Path COMMITTED = Page.root().resolve("docs/lecture");

    @Test
    void theCommittedPicturesAreTheProgrammes(@TempDir Path folder) throws IOException {
        LecturePictures.write(folder);
        List<String> names = pictures(folder);
        assertEquals(names, pictures(COMMITTED), "run LecturePictures again and commit what it draws");
        for (String name : names) {
            if (name.endsWith(".svg")) {
                assertEquals(
                        Files.readString(COMMITTED.resolve(name)),
                        Files.readString(folder.resolve(name)),
                        name + ": run LecturePictures again and commit what it draws");
            } else {
                samePixels(name, COMMITTED.resolve(name), folder.resolve(name));
            }
        }
    }

    @Test
    void everyPictureIsShown() throws IOException {
        for (String language : List.of("en", "ru")) {
            String page = Files.readString(COMMITTED.resolve(language + ".md"));
            for (String name : pictures(COMMITTED)) {
                boolean other = name.startsWith(language.equals("en") ? "ru/" : "en/");
                assertTrue(other || page.contains("(" + name + ")"), language + ".md does not show " + name);
            }
        }
    }

    private static List<String> pictures(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(".svg") || name.endsWith(".png"))
                    .sorted()
                    .toList();
        }
    }

    /** The bytes may differ: another JDK may compress otherwise. */
    private static void samePixels(String name, Path one, Path other) throws IOException {
        BufferedImage a = ImageIO.read(one.toFile());
        BufferedImage b = ImageIO.read(other.toFile());
        assertEquals(a.getWidth() + " x " + a.getHeight(), b.getWidth() + " x " + b.getHeight(), name);
        for (int i = 0; i < a.getWidth() * a.getHeight(); i++) {
            int x = i % a.getWidth();
            int y = i / a.getWidth();
            assertEquals(a.getRGB(x, y), b.getRGB(x, y), name + " at " + x + ", " + y);
        }
    }
}
