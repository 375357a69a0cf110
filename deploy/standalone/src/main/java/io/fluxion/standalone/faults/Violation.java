package io.fluxion.standalone.faults;

/** A promise of the connector that a run saw broken. */
final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Violation(String message) {
        super(message);
    }
}
