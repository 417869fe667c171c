package dev.perceptron.studio.digits;

/**
 * Makes a drawing look as the pictures of MNIST do: its ink's box scaled to 20 pixels on its longer side, grey at the
 * edges, and moved by whole pixels until the ink's centre of mass lies on the middle of the 28×28 field.
 *
 * <p>The middle is pixel 14 counted from 0, as in MNIST's own pictures, whose centres of mass all lie within half a pixel
 * of it; and as there, the darkest pixel is full ink. Other sizes of pictures are treated in proportion. Source: LeCun,
 * Cortes, Burges, the MNIST database.
 *
 * <pre>{@code
 * Ink centred = Centering.of(28, 28).centred(drawing);
 * Ink plain = Centering.of(28, 28).plain(drawing);     // only made smaller: what a network sees without
 * }</pre>
 */
final class Centering {
    private static final double BOX = 20.0 / 28;

    private final int rows;
    private final int columns;

    private Centering(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
    }

    /** Centring into pictures of this size. */
    static Centering of(int rows, int columns) {
        return new Centering(rows, columns);
    }

    /** The whole drawing made smaller, ink where it was drawn. */
    GreyPicture plain(GreyPicture drawing) {
        double scale = Math.max((double) drawing.rows() / rows, (double) drawing.columns() / columns);
        double top = (drawing.rows() - scale * rows) / 2;
        double left = (drawing.columns() - scale * columns) / 2;
        return new GreyPicture(rows, columns, full(sampled(drawing, top, left, scale)));
    }

    /** The drawing as MNIST would have it; one without ink stays empty. */
    GreyPicture centred(GreyPicture drawing) {
        if (drawing.isEmpty()) {
            return new GreyPicture(rows, columns, new byte[rows * columns]);
        }
        int[] box = box(drawing);
        double height = box[1] - box[0] + 1;
        double width = box[3] - box[2] + 1;
        double scale = Math.max(height / Math.rint(rows * BOX), width / Math.rint(columns * BOX));
        double[] scaled = sampled(drawing, box[0], box[2], scale);
        double[] centre = centre(scaled);
        int down = (int) Math.rint((double) (rows / 2) - centre[0]);
        int right = (int) Math.rint((double) (columns / 2) - centre[1]);
        return new GreyPicture(rows, columns, full(moved(scaled, down, right)));
    }

    /** First and last row, first and last column with ink. */
    private static int[] box(GreyPicture drawing) {
        int[] box = {drawing.rows(), -1, drawing.columns(), -1};
        for (int row = 0; row < drawing.rows(); row++) {
            for (int column = 0; column < drawing.columns(); column++) {
                if (drawing.at(row, column) > 0) {
                    box[0] = Math.min(box[0], row);
                    box[1] = row;
                    box[2] = Math.min(box[2], column);
                    box[3] = Math.max(box[3], column);
                }
            }
        }
        return box;
    }

    /** The drawing from (top, left) on in squares of {@code scale} pixels: the mean ink of each, 0 beyond its edges. */
    private double[] sampled(GreyPicture drawing, double top, double left, double scale) {
        double[] across = new double[drawing.rows() * columns];
        for (int column = 0; column < columns; column++) {
            double from = left + column * scale;
            for (int source = first(from); source < last(from + scale, drawing.columns()); source++) {
                double share = overlap(source, from, from + scale) / scale;
                for (int row = 0; row < drawing.rows(); row++) {
                    across[row * columns + column] += share * drawing.at(row, source);
                }
            }
        }
        double[] means = new double[rows * columns];
        for (int row = 0; row < rows; row++) {
            double from = top + row * scale;
            for (int source = first(from); source < last(from + scale, drawing.rows()); source++) {
                double share = overlap(source, from, from + scale) / scale;
                for (int column = 0; column < columns; column++) {
                    means[row * columns + column] += share * across[source * columns + column];
                }
            }
        }
        return means;
    }

    private static int first(double from) {
        return Math.max(0, (int) Math.floor(from));
    }

    private static int last(double to, int size) {
        return Math.min(size, (int) Math.ceil(to));
    }

    /** How much of the pixel from {@code source} to {@code source + 1} lies between two places. */
    private static double overlap(int source, double from, double to) {
        return Math.max(0, Math.min(source + 1, to) - Math.max(source, from));
    }

    /** Row and column of the centre of mass. */
    private double[] centre(double[] picture) {
        double sum = 0;
        double down = 0;
        double right = 0;
        for (int i = 0; i < picture.length; i++) {
            sum += picture[i];
            down += picture[i] * Math.floorDiv(i, columns);
            right += picture[i] * (i % columns);
        }
        return new double[] {down / sum, right / sum};
    }

    private double[] moved(double[] picture, int down, int right) {
        double[] moved = new double[picture.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int fromRow = row - down;
                int fromColumn = column - right;
                if (fromRow >= 0 && fromRow < rows && fromColumn >= 0 && fromColumn < columns) {
                    moved[row * columns + column] = picture[fromRow * columns + fromColumn];
                }
            }
        }
        return moved;
    }

    /** Values rounded to bytes after scaling them so that the largest is 255. */
    private static byte[] full(double[] picture) {
        double most = 0;
        for (double value : picture) {
            most = Math.max(most, value);
        }
        byte[] bytes = new byte[picture.length];
        for (int i = 0; i < bytes.length && most > 0; i++) {
            bytes[i] = (byte) Math.rint(picture[i] * 255 / most);
        }
        return bytes;
    }
}
