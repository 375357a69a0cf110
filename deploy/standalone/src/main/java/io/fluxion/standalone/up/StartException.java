package io.fluxion.standalone.up;

/** A component that did not start; the message names it, the cause tells why. */
public final class StartException extends Exception {
    private static final long serialVersionUID = 1L;

    public StartException(String component, Throwable cause) {
        super(component + " did not start: " + (cause.getMessage() == null ? cause : cause.getMessage()), cause);
    }
}
