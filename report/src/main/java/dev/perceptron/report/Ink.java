package dev.perceptron.report;

/** The colours of charts: by meaning, so that light and dark pages each have their own. */
public enum Ink {
    /** Text and axes. */
    TEXT("t", 0x1F2430),
    /** Less important text. */
    MUTED("m", 0x667085),
    /** Lines of a grid. */
    GRID("g", 0xE2E6EC),
    /** The page. */
    PAPER("p", 0xFFFFFF),
    /** Text on a dark cell, whatever the page. */
    ON_DARK("w", 0xFFFFFF),
    /** Text on a bright cell, whatever the page. */
    ON_LIGHT("k", 0x10131A),
    /** First series. */
    SERIES_1("a", 0x0B66C3),
    /** Second series. */
    SERIES_2("b", 0xD9730D),
    /** Third series. */
    SERIES_3("c", 0x1A8754),
    /** Fourth series. */
    SERIES_4("d", 0xB4237A),
    /** Fifth series. */
    SERIES_5("e", 0x6D4BD1),
    /** Sixth series. */
    SERIES_6("f", 0x0E8C96),
    /** Seventh series. */
    SERIES_7("h", 0x9A6B00),
    /** Eighth series. */
    SERIES_8("i", 0x5C6470);

    private static final int FIRST = SERIES_1.ordinal();
    private final String code;
    private final int light;

    Ink(String code, int light) {
        this.code = code;
        this.light = light;
    }

    /** The colour of series {@code number}, counted from 0; the ninth has the first one's. */
    public static Ink series(int number) {
        return values()[FIRST + Math.floorMod(number, values().length - FIRST)];
    }

    /** The letter that names it in the page's style sheet. */
    String code() {
        return code;
    }

    /** Red, green and blue on a white page. */
    int light() {
        return light;
    }
}
