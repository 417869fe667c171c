package dev.perceptron.studio.http;

/** A request is not let through. */
final class RequestRejected extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * A refusal.
     *
     * @param status HTTP's number for it
     * @param message what was received and what was expected
     */
    RequestRejected(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }

    Response response() {
        return Response.error(status, String.valueOf(getMessage()));
    }
}
