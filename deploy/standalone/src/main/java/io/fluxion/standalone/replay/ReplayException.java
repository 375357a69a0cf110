package io.fluxion.standalone.replay;

/** A file that can't be replayed at all; the message names it, the line and a stable code. */
public final class ReplayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With a sentence for people. */
    public ReplayException(String reason) {
        super(reason);
    }
}
