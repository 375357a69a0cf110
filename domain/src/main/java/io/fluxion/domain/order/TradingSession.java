package io.fluxion.domain.order;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The part of each day in which an instrument is traded, cut into bins of equal length by the clock on the wall of its
 * zone. Around the clock it is a day of UTC in 288 bins of five minutes.
 *
 * <p>Where summer time begins or ends within a session, the bin of that hour is shorter or longer than the others; the
 * bins that the clock jumps over have no length.
 *
 * @param zone an IANA name such as {@code America/New_York}
 * @param openMinute of the day, from 0
 * @param closeMinute of the day, after the opening; 1440 is midnight
 * @param binMinutes a divisor of the session's length
 */
public record TradingSession(String zone, int openMinute, int closeMinute, int binMinutes) {
    /** 24/7. */
    public static final TradingSession AROUND_THE_CLOCK = new TradingSession("UTC", 0, 1_440, 5);

    private static final int DAY_MINUTES = 1_440;

    public TradingSession {
        if (!isZone(zone)) {
            throw new IllegalArgumentException("there is no time zone " + zone);
        }
        if (openMinute < 0 || closeMinute <= openMinute || closeMinute > DAY_MINUTES) {
            throw new IllegalArgumentException("a session opens and closes within a day, in this order");
        }
        if (binMinutes < 1 || (closeMinute - openMinute) % binMinutes != 0) {
            throw new IllegalArgumentException("a session of " + (closeMinute - openMinute)
                    + " minutes can't be cut into bins of " + binMinutes + " minutes");
        }
    }

    /** One bin of one day; its index is from 0. */
    public record Bin(LocalDate day, int index) {}

    public int bins() {
        return (closeMinute - openMinute) / binMinutes;
    }

    public int minutes() {
        return closeMinute - openMinute;
    }

    /** The bin that a time lies in; empty when the session is closed then. */
    public Optional<Bin> binAt(long millis) {
        LocalDate day = dayOf(millis);
        int bins = bins();
        int low = 0;
        int high = bins;
        while (low < high) { // the first bin that ends later
            int middle = (low + high) / 2;
            if (startMillis(day, middle + 1) <= millis) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < bins && startMillis(day, low) <= millis ? Optional.of(new Bin(day, low)) : Optional.empty();
    }

    /** When a day's bin begins; that of index {@link #bins()} begins when the session closes. */
    public long startMillis(LocalDate day, int index) {
        return day.atStartOfDay()
                .plusMinutes(openMinute + (long) index * binMinutes)
                .atZone(ZoneId.of(zone))
                .toInstant()
                .toEpochMilli();
    }

    /** The day of the zone that a time belongs to. */
    public LocalDate dayOf(long millis) {
        return Instant.ofEpochMilli(millis).atZone(ZoneId.of(zone)).toLocalDate();
    }

    private static boolean isZone(String zone) {
        try {
            return !ZoneId.of(zone).getId().isEmpty();
        } catch (DateTimeException e) {
            return false;
        }
    }

    long binMillis() {
        return Duration.ofMinutes(binMinutes).toMillis();
    }
}
