package io.fluxion.api.live;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a WebSocket client can follow, such as {@code prices:ETH-USD}.
 *
 * @param kind what is told
 * @param subject of which one; empty for all
 */
record Channel(Kind kind, String subject) {
    private static final Pattern NAME = Pattern.compile("([a-z]+)(?::([A-Za-z0-9:._@-]{1,100}))?");
    private static final Pattern BARS = Pattern.compile("[A-Za-z0-9._-]+:(1s|1m|5m|1h|1d)");
    private static final Pattern POOL = Pattern.compile("\\d+:0x[0-9a-f]{64}");

    /** What can be followed. */
    enum Kind {
        ALERTS,
        ORDERS,
        CHAINS,
        CONTROLS,
        PRICES,
        POOLS,
        BARS
    }

    /** The channel of a name, if it is one. */
    static Optional<Channel> named(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String subject = matcher.group(2) == null ? "" : matcher.group(2);
        return switch (matcher.group(1)) {
            case "alerts" -> whole(Kind.ALERTS, subject);
            case "orders" -> whole(Kind.ORDERS, subject);
            case "chains" -> whole(Kind.CHAINS, subject);
            case "controls" -> whole(Kind.CONTROLS, subject);
            case "prices" -> Optional.of(new Channel(Kind.PRICES, subject));
            case "pools" ->
                subject.isEmpty() || POOL.matcher(subject).matches()
                        ? Optional.of(new Channel(Kind.POOLS, subject))
                        : Optional.empty();
            case "bars" ->
                BARS.matcher(subject).matches() ? Optional.of(new Channel(Kind.BARS, subject)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Channel> whole(Kind kind, String subject) {
        return subject.isEmpty() ? Optional.of(new Channel(kind, "")) : Optional.empty();
    }

    /** As clients write it. */
    String name() {
        String kindName = kind.name().toLowerCase(Locale.ROOT);
        return subject.isEmpty() ? kindName : kindName + ":" + subject;
    }
}
