package dev.perceptron.studio.digits;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A model's answers to all test pictures, marked: the confusion matrix and the mistakes in order of their loss. */
final class Marking {
    private static final float LEAST = 1e-7f;

    private final int[] labels;
    private final float[] probabilities;
    private final int classes;
    private final int[] answers;

    private Marking(int[] labels, float[] probabilities, int classes) {
        this.labels = labels;
        this.probabilities = probabilities;
        this.classes = classes;
        this.answers = new int[labels.length];
        for (int i = 0; i < labels.length; i++) {
            for (int c = 1; c < classes; c++) {
                answers[i] = probability(i, c) > probability(i, answers[i]) ? c : answers[i];
            }
        }
    }

    /**
     * Marks answers.
     *
     * @param labels the true class of each picture
     * @param probabilities of each class, picture by picture
     */
    static Marking of(int[] labels, float[] probabilities, int classes) {
        return new Marking(labels.clone(), probabilities.clone(), classes);
    }

    /** The probability that a picture was given for a class. */
    float probability(int picture, int label) {
        return probabilities[picture * classes + label];
    }

    /** The class that a picture was taken for. */
    int answer(int picture) {
        return answers[picture];
    }

    /** A picture's true class. */
    int label(int picture) {
        return labels[picture];
    }

    /** −ln of the probability given for the true class, cut at 10⁻⁷ as Keras does. */
    double loss(int picture) {
        return -StrictMath.log(Math.max(LEAST, probability(picture, labels[picture])));
    }

    /** How many pictures of a true class were taken for another, row by row. */
    int[] matrix() {
        int[] matrix = new int[classes * classes];
        for (int i = 0; i < labels.length; i++) {
            matrix[labels[i] * classes + answers[i]]++;
        }
        return matrix;
    }

    /** The share of pictures taken for what they are. */
    double accuracy() {
        return 1 - mistakes() / (double) Math.max(1, labels.length);
    }

    /** How many pictures were taken for something else. */
    int mistakes() {
        return (int) IntStream.range(0, labels.length)
                .filter(i -> labels[i] != answers[i])
                .count();
    }

    /** The mean loss. */
    double meanLoss() {
        return IntStream.range(0, labels.length)
                .mapToDouble(this::loss)
                .average()
                .orElse(0);
    }

    /** The misread pictures with the greatest losses, greatest first. */
    List<Integer> worst(int most) {
        return ordered(IntStream.range(0, labels.length).filter(i -> labels[i] != answers[i]), most);
    }

    /** The pictures of one cell of the matrix, greatest loss first. */
    List<Integer> cell(int label, int answer, int most) {
        return ordered(IntStream.range(0, labels.length).filter(i -> labels[i] == label && answers[i] == answer), most);
    }

    private List<Integer> ordered(IntStream pictures, int most) {
        return pictures.boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -loss(i)).thenComparing(i -> i))
                .limit(most)
                .toList();
    }
}
