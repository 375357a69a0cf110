package io.fluxion.chain.sign;

/** A transaction that a guard doesn't let be signed, with a stable code. */
public final class SigningRefusedException extends RuntimeException {
    /** Another contract, another call, another chain, or ether in it. */
    public static final String NOT_ALLOWED = "CONTRACT_NOT_ALLOWED";
    /** The account has signed away what it may in a day. */
    public static final String CAP_EXCEEDED = "SPEND_CAP_EXCEEDED";
    /** More gas, or at a higher price, than a transaction may take. */
    public static final String FEE_EXCEEDED = "FEE_CAP_EXCEEDED";

    private static final long serialVersionUID = 1L;

    private final String code;

    SigningRefusedException(String code, String message) {
        super(message);
        this.code = code;
    }

    /** Why, as a stable code. */
    public String code() {
        return code;
    }
}
