package dev.perceptron.tabular.features;

import java.util.List;

/** What is predicted. */
public sealed interface Target permits Target.Classes, Target.Quantity {
    /** The column's name. */
    String name();

    /**
     * One of several classes.
     *
     * @param name the column's name
     * @param labels the classes' names in order
     */
    record Classes(String name, List<String> labels) implements Target {
        /** Copies the list. */
        public Classes {
            labels = List.copyOf(labels);
        }
    }

    /**
     * A number; the network predicts (y − mean)/deviation, and its answers are held within the training range.
     *
     * @param name the column's name
     * @param date whether it is a date in days since 1 January 1970
     * @param mean of the training values
     * @param deviation their standard deviation
     * @param low the least of them
     * @param high the greatest of them
     */
    record Quantity(String name, boolean date, double mean, double deviation, double low, double high)
            implements Target {}
}
