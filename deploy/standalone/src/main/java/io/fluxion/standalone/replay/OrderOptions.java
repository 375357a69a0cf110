package io.fluxion.standalone.replay;

import io.fluxion.domain.order.TradingSession;
import io.fluxion.jobs.backtest.RecordedVenue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How orders of a file are tried.
 *
 * @param session the hours of the instruments, and the bins of their curves
 * @param bar how long the recording's bars are: at whose close a child is filled, and for how long a price is fresh
 * @param instruments a file of grids and depths; null for the defaults
 */
public record OrderOptions(
        Path orders,
        RecordedVenue.Kind venue,
        TradingSession session,
        Duration bar,
        @Nullable Path instruments) {
    private static final Pattern HOURS = Pattern.compile("([01]?\\d|2[0-3]):([0-5]\\d)-([01]?\\d|2[0-4]):([0-5]\\d)");
    private static final Pattern LENGTH = Pattern.compile("(\\d{1,4})(m|h)");
    private static final String AROUND_THE_CLOCK = "00:00-24:00";
    private static final String USUAL_BIN = "5m";
    private static final Duration USUAL_BAR = Duration.ofMinutes(1);
    private static final int HOUR_MINUTES = 60;

    /**
     * Of what a person has written.
     *
     * @param hours such as 09:30-16:00; null is around the clock
     * @param bin such as 30m; null is five minutes, and a bar of one
     * @throws IllegalArgumentException when that makes no session, or there is no such venue
     */
    public static OrderOptions of(
            Path orders,
            String venue,
            @Nullable String hours,
            String zone,
            @Nullable String bin,
            @Nullable Path instruments) {
        RecordedVenue.Kind kind = Arrays.stream(RecordedVenue.Kind.values())
                .filter(each -> each.name().equalsIgnoreCase(venue))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--venue is " + venue + " but must be paper or close"));
        Matcher open =
                matched(HOURS, hours == null ? AROUND_THE_CLOCK : hours, "--session is no hours such as 09:30-16:00");
        int binMinutes = minutes(bin == null ? USUAL_BIN : bin);
        TradingSession session = new TradingSession(zone, minuteOfDay(open, 1), minuteOfDay(open, 3), binMinutes);
        return new OrderOptions(
                orders, kind, session, bin == null ? USUAL_BAR : Duration.ofMinutes(binMinutes), instruments);
    }

    private static int minutes(String text) {
        Matcher length = matched(LENGTH, text, "--bin is no length such as 30m");
        return Integer.parseInt(length.group(1)) * (length.group(2).equals("h") ? HOUR_MINUTES : 1);
    }

    private static int minuteOfDay(Matcher hours, int group) {
        return Integer.parseInt(hours.group(group)) * HOUR_MINUTES + Integer.parseInt(hours.group(group + 1));
    }

    private static Matcher matched(Pattern pattern, String text, String otherwise) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(otherwise + ": " + text);
        }
        return matcher;
    }
}
