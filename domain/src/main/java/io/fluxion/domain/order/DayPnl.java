package io.fluxion.domain.order;

import io.fluxion.domain.portfolio.Position;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The profit and loss of a position, now and when its day (UTC) began; before the first day's end what was seen first
 * stands for its beginning.
 */
public record DayPnl(long epochDay, BigDecimal atStartQuote, BigDecimal lastQuote) {
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    /** After a position's news; {@code before} is null at its first. */
    public static DayPnl after(@Nullable DayPnl before, Position position) {
        BigDecimal unrealised = position.unrealisedPnlQuote();
        BigDecimal pnl = unrealised == null
                ? position.realisedPnlQuote()
                : position.realisedPnlQuote().add(unrealised);
        long day = dayOf(position.asOfMillis());
        if (before == null) {
            return new DayPnl(day, pnl, pnl);
        }
        return new DayPnl(
                Math.max(day, before.epochDay), day > before.epochDay ? before.lastQuote : before.atStartQuote, pnl);
    }

    /** What was lost since the day of a time began. */
    public BigDecimal lossQuote(long nowMillis) {
        return epochDay == dayOf(nowMillis) ? atStartQuote.subtract(lastQuote) : BigDecimal.ZERO;
    }

    private static long dayOf(long millis) {
        return Math.floorDiv(millis, DAY_MILLIS);
    }
}
