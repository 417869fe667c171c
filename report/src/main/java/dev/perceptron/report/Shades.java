package dev.perceptron.report;

/** The scale of heat maps: dark blue for 0 over green to yellow for 1, readable without telling red from green. */
final class Shades {
    private static final int[] STOPS = {
        0x440154, 0x472D7B, 0x3B528B, 0x2C728E, 0x21918C, 0x28AE80, 0x5EC962, 0xADDC30, 0xFDE725
    };

    private Shades() {}

    /** Red, green and blue for a shade from 0 to 1. */
    static int colour(double shade) {
        double place = Math.max(0, Math.min(1, Double.isNaN(shade) ? 0 : shade)) * (STOPS.length - 1);
        int below = Math.min(STOPS.length - 2, (int) place);
        double part = place - below;
        int colour = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = STOPS[below] >> shift & 0xFF;
            int to = STOPS[below + 1] >> shift & 0xFF;
            colour |= (int) Math.round(from + part * (to - from)) << shift;
        }
        return colour;
    }

    /** Whether dark text is readable on a shade. */
    static boolean isLight(double shade) {
        return shade > 0.55;
    }
}
