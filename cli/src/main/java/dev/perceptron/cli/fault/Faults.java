package dev.perceptron.cli.fault;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts the operations of a file system that can fail, and lets one of them fail.
 *
 * <p>For one thread at a time.
 */
public final class Faults {
    private final int failing;
    private final boolean lasting;
    private final List<String> operations = new ArrayList<>();

    private Faults(int failing, boolean lasting) {
        this.failing = failing;
        this.lasting = lasting;
    }

    /** No operation fails. */
    public static Faults none() {
        return new Faults(0, false);
    }

    /** The operation of this number, counted from 1, fails; the others work. */
    public static Faults once(int number) {
        return new Faults(number, false);
    }

    /** The operation of this number and all after it fail. */
    public static Faults from(int number) {
        return new Faults(number, true);
    }

    /** Whether an operation has failed. */
    public boolean fired() {
        return failing > 0 && operations.size() >= failing;
    }

    /** What the operation was that failed first. */
    public String what() {
        return fired() ? operations.get(failing - 1) : "none";
    }

    /** How many operations there were. */
    public int count() {
        return operations.size();
    }

    /** Whether the operation that begins now shall fail. */
    boolean fails(String operation) {
        operations.add(operation);
        return failing > 0 && (operations.size() == failing || lasting && operations.size() > failing);
    }

    /** Fails if it is this operation's turn. */
    void reach(String operation) throws IOException {
        if (fails(operation)) {
            throw error(operation);
        }
    }

    IOException error(String operation) {
        return new IOException("made to fail: " + operation + " (operation " + failing + ")");
    }
}
