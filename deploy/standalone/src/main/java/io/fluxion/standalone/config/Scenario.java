package io.fluxion.standalone.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What happens on the seeded market after its calm beginning. */
public enum Scenario {
    CALM,
    DEPEG,
    DRAIN,
    ORACLE_OUTAGE,
    REORG;

    /** The name on the command line, such as {@code oracle-outage}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Scenario> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(scenario -> scenario.label().equals(label))
                .findFirst();
    }

    /** All labels, for messages. */
    public static String labels() {
        return Arrays.stream(values()).map(Scenario::label).collect(Collectors.joining(", "));
    }
}
