package dev.perceptron.data.distortion;

import java.util.Map;

/**
 * Turns, stretches, slants and moves pictures about their middle, each by an even chance up to a limit either way.
 *
 * <p>With angle φ, factors 1 + s and 1 + t, slant k and shift (m, n), all drawn for each picture and epoch, the pixel at
 * (x, y) from the middle is taken from A·(x, y) + (m, n), where A = [1 k; 0 1] · diag(1 + s, 1 + t) · [cos φ, −sin φ; sin
 * φ, cos φ]. Source: Simard, Steinkraus, Platt 2003; Cireşan and others 2010, who turn by 15° (1 and 7 by half as much) and
 * stretch by 15 to 20 %.
 *
 * @param rotation the largest angle in degrees, default 0
 * @param rotations other largest angles for some classes, by label
 * @param scaling the largest share by which width and height change, each on its own, default 0
 * @param shear the largest slant: how far right for each pixel down, default 0
 * @param translation the largest shift in pixels, right and down each on its own, default 0
 */
public record Affine(double rotation, Map<Integer, Double> rotations, double scaling, double shear, double translation)
        implements Distortion {

    /** Checks the limits. */
    public Affine {
        rotations = Map.copyOf(rotations);
        check("rotation", rotation, 180);
        rotations.forEach((label, angle) -> check("rotation of class " + label, angle, 180));
        check("scaling", scaling, 0.99);
        check("shear", shear, 10);
        check("translation", translation, 10_000);
    }

    private static void check(String what, double value, double most) {
        if (!(value >= 0 && value <= most)) {
            throw new IllegalArgumentException(
                    "Affine's " + what + " must be 0 to " + most + ", received " + value + ".");
        }
    }

    /** Leaves pictures as they are until a limit is set. */
    public static Affine of() {
        return new Affine(0, Map.of(), 0, 0, 0);
    }

    /** The same turning by up to this many degrees either way. */
    public Affine withRotation(double degrees) {
        return new Affine(degrees, rotations, scaling, shear, translation);
    }

    /** The same turning pictures of some classes by up to other angles. */
    public Affine withRotations(Map<Integer, Double> degreesByLabel) {
        return new Affine(rotation, degreesByLabel, scaling, shear, translation);
    }

    /** The same stretching and shrinking by up to this share. */
    public Affine withScaling(double share) {
        return new Affine(rotation, rotations, share, shear, translation);
    }

    /** The same slanting by up to this much. */
    public Affine withShear(double slant) {
        return new Affine(rotation, rotations, scaling, slant, translation);
    }

    /** The same moving by up to this many pixels. */
    public Affine withTranslation(double pixels) {
        return new Affine(rotation, rotations, scaling, shear, pixels);
    }

    @Override
    public void addTo(Displacements field, RandomNumbers numbers, int label) {
        double angle = Math.toRadians(rotations.getOrDefault(label, rotation)) * numbers.signed();
        double width = 1 + scaling * numbers.signed();
        double height = 1 + scaling * numbers.signed();
        double slant = shear * numbers.signed();
        double moveRight = translation * numbers.signed();
        double moveDown = translation * numbers.signed();
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        float yx = (float) (height * sin);
        float yy = (float) (height * cos - 1);
        float xx = (float) (width * cos + slant * height * sin - 1);
        float xy = (float) (-width * sin + slant * height * cos);
        add(field.right(), field, xx, xy, (float) moveRight);
        add(field.down(), field, yx, yy, (float) moveDown);
    }

    /** Adds xFactor·x + yFactor·y + constant, x and y counted from the picture's middle. */
    private static void add(float[] values, Displacements field, float xFactor, float yFactor, float constant) {
        float middle = (field.columns() - 1) * 0.5f;
        for (int r = 0; r < field.rows(); r++) {
            float start = Math.fma(yFactor, r - (field.rows() - 1) * 0.5f, constant);
            for (int c = 0, i = r * field.columns(); c < field.columns(); c++, i++) {
                values[i] += Math.fma(xFactor, c - middle, start);
            }
        }
    }
}
