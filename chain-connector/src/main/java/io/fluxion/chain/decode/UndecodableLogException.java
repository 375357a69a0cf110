package io.fluxion.chain.decode;

/** A log that is no event of those to be decoded; the code is stable and goes to the dead letters. */
public final class UndecodableLogException extends Exception {
    /** No event has its first topic. */
    public static final String UNKNOWN_EVENT = "UNKNOWN_EVENT";
    /** An event has its first topic, and its other topics or its data don't fit that event. */
    public static final String WRONG_ABI = "WRONG_ABI";

    private static final long serialVersionUID = 1L;

    private final String code;

    /** With a stable code and a sentence. */
    public UndecodableLogException(String code, String reason) {
        super(reason);
        this.code = code;
    }

    /** {@link #UNKNOWN_EVENT} or {@link #WRONG_ABI}. */
    public String code() {
        return code;
    }

    /** The sentence; never null. */
    public String reason() {
        String message = getMessage();
        return message == null ? code : message;
    }
}
