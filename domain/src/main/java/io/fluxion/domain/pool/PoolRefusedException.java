package io.fluxion.domain.pool;

/** A pool's state or an operation on it that the contract would refuse; the code is stable. */
public final class PoolRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    /** With a stable code and a sentence. */
    public PoolRefusedException(String code, String reason) {
        super(reason);
        this.code = code;
    }

    /** {@code RATIO_TOO_LARGE}, say. */
    public String code() {
        return code;
    }

    /** The sentence; never null. */
    public String reason() {
        String message = getMessage();
        return message == null ? code : message;
    }
}
