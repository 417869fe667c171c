package dev.perceptron.examples.lecture;

/** The language of a picture's words. */
public enum Language {
    /** English. */
    EN("en"),
    /** Russian. */
    RU("ru");

    private final String folder;

    Language(String folder) {
        this.folder = folder;
    }

    /** The folder of the pictures in this language. */
    String folder() {
        return folder;
    }

    /** The text in this language. */
    String say(String english, String russian) {
        return this == EN ? english : russian;
    }
}
