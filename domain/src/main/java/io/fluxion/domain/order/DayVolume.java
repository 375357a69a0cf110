package io.fluxion.domain.order;

import io.fluxion.domain.market.MarketStats;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an instrument traded in 24 hours, and since when it has been watched: before a day has passed the volume is that
 * of a part of a day, and no measure.
 */
public record DayVolume(long watchedSinceMillis, long asOfMillis, BigDecimal volumeBase) {
    /** The window of the statistics that it is made of. */
    public static final String WINDOW = "24h";

    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    /** After news; {@code before} is null at the first. */
    public static DayVolume after(@Nullable DayVolume before, MarketStats stats) {
        return new DayVolume(
                before == null ? stats.asOfMillis() : before.watchedSinceMillis,
                stats.asOfMillis(),
                stats.volumeBase());
    }

    /** The volume; null before it is one. */
    public @Nullable BigDecimal known() {
        return asOfMillis - watchedSinceMillis >= DAY_MILLIS ? volumeBase : null;
    }
}
