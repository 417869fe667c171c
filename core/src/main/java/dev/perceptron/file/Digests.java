package dev.perceptron.file;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Hashes of what files hold: SHA-256. */
public final class Digests {
    /** The bytes of a hash. */
    public static final int LENGTH = 32;

    private Digests() {}

    /** A new SHA-256; unlike {@link MessageDigest#getInstance} without an exception to catch, for every platform has it. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256, this one does not.", e);
        }
    }
}
