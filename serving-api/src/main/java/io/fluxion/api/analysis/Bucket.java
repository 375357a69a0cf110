package io.fluxion.api.analysis;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The width of the spans that a question is answered for; spans of one width tile the epoch. */
public enum Bucket {
    ONE_MINUTE("1m", Duration.ofMinutes(1), "1m"),
    FIVE_MINUTES("5m", Duration.ofMinutes(5), "5m"),
    FIFTEEN_MINUTES("15m", Duration.ofMinutes(15), "5m"),
    ONE_HOUR("1h", Duration.ofHours(1), "1h"),
    FOUR_HOURS("4h", Duration.ofHours(4), "1h"),
    ONE_DAY("1d", Duration.ofDays(1), "1d"),
    SEVEN_DAYS("7d", Duration.ofDays(7), "1d");

    private final String label;
    private final Duration width;
    private final String barInterval;

    Bucket(String label, Duration width, String barInterval) {
        this.label = label;
        this.width = width;
        this.barInterval = barInterval;
    }

    /** The bucket of a label. */
    public static Optional<Bucket> ofLabel(String label) {
        return Arrays.stream(values()).filter(b -> b.label.equals(label)).findFirst();
    }

    /** All labels, for messages. */
    public static String labels() {
        return Arrays.stream(values()).map(Bucket::label).collect(Collectors.joining(", "));
    }

    /** As it is asked for. */
    public String label() {
        return label;
    }

    /** How long a span lasts. */
    public Duration width() {
        return width;
    }

    /** The widest bars that the span is whole ones of. */
    String barInterval() {
        return barInterval;
    }

    boolean ofWholeHours() {
        return width.toHours() >= 1;
    }
}
