package dev.perceptron.examples.docs;

import java.util.List;
import java.util.Optional;

/**
 * A fenced block of a page.
 *
 * @param language what follows the fence, such as {@code java}; empty for none
 * @param text its lines
 * @param line the number of the fence's line, counted from 1
 * @param notes the HTML comments right before it, which say how to treat it
 */
public record Block(String language, String text, int line, List<String> notes) {
    /** Copies the notes. */
    public Block {
        notes = List.copyOf(notes);
    }

    /** Whether a note is exactly this. */
    public boolean has(String note) {
        return notes.contains(note);
    }

    /** What follows a note's beginning, such as the statements of {@code java: given …}. */
    public Optional<String> note(String beginning) {
        return notes.stream()
                .filter(note -> note.startsWith(beginning))
                .map(note -> note.substring(beginning.length()).strip())
                .findFirst();
    }
}
