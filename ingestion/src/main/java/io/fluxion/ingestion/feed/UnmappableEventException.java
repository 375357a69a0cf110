package io.fluxion.ingestion.feed;

/** An event that has no record on the other topic though it should; the code is stable and goes to the dead letters. */
public final class UnmappableEventException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    /** With a stable code and a sentence. */
    public UnmappableEventException(String code, String reason) {
        super(reason);
        this.code = code;
    }

    /** The code. */
    public String code() {
        return code;
    }
}
