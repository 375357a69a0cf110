package io.fluxion.api.http;

import java.time.Instant;
import java.time.format.DateTimeParseException;

/** Times as callers write them, within what every part behind can hold. */
public final class Times {
    /** What a time should look like. */
    public static final String EXPECTED = "a time such as 2026-01-31T12:00:00Z, from 1970 to 9999";

    /** The store's times and milliseconds in 64 bits end long after this, and Java's own longer still. */
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private Times() {}

    /** The time; fails as a text that is no time when it lies outside. */
    public static Instant parse(String text) {
        Instant time = Instant.parse(text);
        if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST)) {
            throw new DateTimeParseException("out of range", text, 0);
        }
        return time;
    }
}
