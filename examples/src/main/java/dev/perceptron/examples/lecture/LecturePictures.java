package dev.perceptron.examples.lecture;

import dev.perceptron.data.Mnist;
import dev.perceptron.report.Chart;
import dev.perceptron.report.SvgPicture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Draws every picture of the lecture companion, in English and Russian; same seeds, same pictures.
 *
 * <p>Its argument is the folder to write to, {@code docs/lecture} by default.
 */
public final class LecturePictures {
    private LecturePictures() {}

    /** Draws them. */
    public static void main(String[] args) throws IOException {
        write(Path.of(args.length == 0 ? "docs/lecture" : args[0]));
    }

    /** Draws them into the folders {@code en} and {@code ru} of this one, and those without words into itself. */
    static void write(Path folder) throws IOException {
        Mnist mnist = Mnist.load();
        MnistPictures digits = new MnistPictures(mnist);
        MnistPictures.Trained trained = digits.train();
        List<List<Chart>> trainings = new TrainingPictures(mnist).of(Language.values());
        for (Language language : Language.values()) {
            List<Chart> charts = new ArrayList<>();
            charts.addAll(NeuronPictures.of(language));
            charts.addAll(LossPictures.of(language));
            charts.addAll(DescentPictures.of(language));
            charts.addAll(BackpropagationPictures.of(language));
            charts.addAll(trainings.get(language.ordinal()));
            charts.addAll(MnistPictures.of(language, trained));
            Path own = Files.createDirectories(folder.resolve(language.folder()));
            for (Chart chart : charts) {
                Files.writeString(own.resolve(chart.name() + ".svg"), SvgPicture.of(chart));
            }
        }
        BufferedImage image = digits.digits(trained.model());
        ImageIO.write(image, "png", folder.resolve("digits.png").toFile());
    }
}
