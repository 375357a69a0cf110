package io.fluxion.standalone.tables;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether a new store is to keep its long tables by TimescaleDB. */
public enum Timescale {
    /** Where it is installed and loaded. */
    AUTO,
    /** Always: a server without it is an error. */
    ON,
    /** Never. */
    OFF;

    /** As it is written in settings. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Timescale> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(value -> value.label().equals(label))
                .findFirst();
    }
}
