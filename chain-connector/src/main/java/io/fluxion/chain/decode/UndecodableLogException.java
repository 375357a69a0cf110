package io.fluxion.chain.decode;

/** A log that is no event of the project's contracts; the code is stable and goes to the dead letters. */
public final class UndecodableLogException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    /** With a stable code and a sentence. */
    public UndecodableLogException(String code, String reason) {
        super(reason);
        this.code = code;
    }

    /** {@code UNKNOWN_EVENT} or {@code WRONG_ABI}. */
    public String code() {
        return code;
    }

    /** The sentence; never null. */
    public String reason() {
        String message = getMessage();
        return message == null ? code : message;
    }
}
