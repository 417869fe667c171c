package dev.perceptron.plot;

/**
 * What a drawing of a model shows: the arguments of Keras's {@code plot_model}.
 *
 * <pre>{@code
 * Files.writeString(Path.of("model.svg"), model.plotModel(Plot.standard().withShapes(true)));
 * }</pre>
 *
 * @param shapes whether boxes tell the shapes of inputs and outputs
 * @param dtypes whether boxes tell the type of number
 * @param names whether boxes tell the layers' names
 * @param leftToRight whether data flow from left to right instead of from top to bottom
 * @param expandNested whether the layers of models used as layers are drawn
 * @param activations whether boxes tell the layers' activations
 * @param trainable whether boxes tell what is trained
 */
public record Plot(
        boolean shapes,
        boolean dtypes,
        boolean names,
        boolean leftToRight,
        boolean expandNested,
        boolean activations,
        boolean trainable) {
    /** Names and shapes, from top to bottom. */
    public static Plot standard() {
        return new Plot(true, false, true, false, false, false, false);
    }

    /** The same with or without shapes. */
    public Plot withShapes(boolean show) {
        return new Plot(show, dtypes, names, leftToRight, expandNested, activations, trainable);
    }

    /** The same with or without types of numbers. */
    public Plot withDtypes(boolean show) {
        return new Plot(shapes, show, names, leftToRight, expandNested, activations, trainable);
    }

    /** The same with or without the layers' names. */
    public Plot withNames(boolean show) {
        return new Plot(shapes, dtypes, show, leftToRight, expandNested, activations, trainable);
    }

    /** The same flowing from left to right, or from top to bottom. */
    public Plot withLeftToRight(boolean newLeftToRight) {
        return new Plot(shapes, dtypes, names, newLeftToRight, expandNested, activations, trainable);
    }

    /** The same with or without the layers of models used as layers. */
    public Plot withExpandNested(boolean expand) {
        return new Plot(shapes, dtypes, names, leftToRight, expand, activations, trainable);
    }

    /** The same with or without activations. */
    public Plot withActivations(boolean show) {
        return new Plot(shapes, dtypes, names, leftToRight, expandNested, show, trainable);
    }

    /** The same with or without what is trained. */
    public Plot withTrainable(boolean show) {
        return new Plot(shapes, dtypes, names, leftToRight, expandNested, activations, show);
    }
}
