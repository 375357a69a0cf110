package io.fluxion.standalone.config;

/** A value that must not show in logs: its text form is a mask. */
public record Secret(String reveal) {
    private static final String MASK = "***";

    @Override
    public String toString() {
        return MASK;
    }
}
