package dev.perceptron.studio.http;

/**
 * Where a server listens.
 *
 * @param host the name or address to listen at; beyond this machine only if it is not a loopback address
 * @param port the port, 0 for any free one
 */
public record ServerOptions(String host, int port) {
    private static final int LAST_PORT = 65_535;

    /** Checks the port. */
    public ServerOptions {
        if (port < 0 || port > LAST_PORT) {
            throw new IllegalArgumentException("A port is from 0 to 65535, received " + port + ".");
        }
    }

    /** This machine only, any free port. */
    public static ServerOptions loopback() {
        return new ServerOptions("127.0.0.1", 0);
    }
}
