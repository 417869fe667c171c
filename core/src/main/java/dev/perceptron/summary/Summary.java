package dev.perceptron.summary;

import org.jspecify.annotations.Nullable;

/**
 * What a summary shows: the arguments of Keras's {@code summary}.
 *
 * <pre>{@code
 * String text = model.summaryText(Summary.standard().withExpandNested(true).withTrainable(true));
 * }</pre>
 *
 * @param lineLength width of the table in characters, or null for the usual one
 * @param showTrainable whether a column tells what is trained
 * @param expandNested whether the layers of models used as layers are shown
 * @param firstLayer the first layer to show, as a regular expression that its name starts with, or null for all
 * @param lastLayer the last layer to show, likewise
 */
public record Summary(
        @Nullable Integer lineLength,
        boolean showTrainable,
        boolean expandNested,
        @Nullable String firstLayer,
        @Nullable String lastLayer) {
    /** As Keras's {@code summary()} without arguments. */
    public static Summary standard() {
        return new Summary(null, false, false, null, null);
    }

    /** The same with a table of this width. */
    public Summary withLineLength(int characters) {
        return new Summary(characters, showTrainable, expandNested, firstLayer, lastLayer);
    }

    /** The same with or without a column that tells what is trained. */
    public Summary withTrainable(boolean show) {
        return new Summary(lineLength, show, expandNested, firstLayer, lastLayer);
    }

    /** The same with or without the layers of models used as layers. */
    public Summary withExpandNested(boolean expand) {
        return new Summary(lineLength, showTrainable, expand, firstLayer, lastLayer);
    }

    /** The same for the layers from one to another, each named or given by a regular expression. */
    public Summary withLayerRange(String first, String last) {
        return new Summary(lineLength, showTrainable, expandNested, first, last);
    }
}
