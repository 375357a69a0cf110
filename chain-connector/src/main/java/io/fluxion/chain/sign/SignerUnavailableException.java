package io.fluxion.chain.sign;

import org.jspecify.annotations.Nullable;

/** The key can't be reached: asking again may help. */
public final class SignerUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what went wrong, without any secret. */
    public SignerUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
