package io.fluxion.ingestion.wire;

/** Bytes that are no message of the expected type; the code is stable and goes to the dead letters. */
public final class UndecodableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    /** With a stable code and a sentence. */
    public UndecodableException(String code, String reason, Throwable cause) {
        super(reason, cause);
        this.code = code;
    }

    /** {@code UNDECODABLE}, {@code UNKNOWN_SCHEMA} or {@code INVALID_RECORD}. */
    public String code() {
        return code;
    }
}
