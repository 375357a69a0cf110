package io.fluxion.chain.sign;

import org.jspecify.annotations.Nullable;

/** A signer that can't be opened as it is configured; the message names the entry and has no secret in it. */
public final class SignerConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Of the entry as the configuration's reader calls it, such as {@code chains[0].signers[1]}. */
    public SignerConfigException(String entry, String message, @Nullable Throwable cause) {
        super(entry + ": " + message, cause);
    }
}
