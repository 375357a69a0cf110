package io.fluxion.jobs.views;

import java.io.IOException;

/** A store does not answer, or not now. */
final class TransientStoreException extends IOException {
    private static final long serialVersionUID = 1L;

    TransientStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
