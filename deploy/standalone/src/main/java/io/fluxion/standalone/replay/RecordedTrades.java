package io.fluxion.standalone.replay;

import io.fluxion.domain.market.Trade;
import io.fluxion.domain.order.TradingSession;
import io.fluxion.domain.order.VolumeDays;
import io.fluxion.ingestion.wire.RecordCodec;
import io.fluxion.ingestion.wire.UndecodableException;
import io.fluxion.jobs.replay.ReplayEvent;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** What a first look at the files of trades tells: which instruments there are, and their volume by day and bin. */
final class RecordedTrades {
    private static final RecordCodec<Trade> CODEC = RecordCodec.of(Trade.class);

    private final TradingSession session;
    private final Map<String, Seen> byInstrument = new TreeMap<>();

    private RecordedTrades(TradingSession session) {
        this.session = session;
    }

    /** An instrument's trades. */
    private static final class Seen {
        private final VolumeDays days;
        private final long firstMillis;
        private long lastMillis;
        private BigDecimal volume = BigDecimal.ZERO;

        Seen(VolumeDays days, long firstMillis) {
            this.days = days;
            this.firstMillis = firstMillis;
            this.lastMillis = firstMillis;
        }
    }

    /** Reads the files. */
    static RecordedTrades of(List<Path> files, TradingSession session) {
        RecordedTrades trades = new RecordedTrades(session);
        InTimeOrder lines = new InTimeOrder(InputKind.TRADES, files, new AtomicLong());
        for (ReplayEvent event = lines.peek(); event != null; event = lines.peek()) {
            if (event.trade() != null) {
                trades.count(decoded(Objects.requireNonNull(event.trade().value())));
            }
            lines.poll();
        }
        return trades;
    }

    /** Only trades of others count, and those that still stand. */
    private void count(Trade trade) {
        if (trade.clientId() != null || trade.retracted()) {
            return;
        }
        Seen seen = byInstrument.computeIfAbsent(
                trade.instrument(), name -> new Seen(new VolumeDays(session), trade.tradedAtMillis()));
        seen.lastMillis = Math.max(seen.lastMillis, trade.tradedAtMillis());
        seen.volume = seen.volume.add(trade.quantityBase());
        seen.days.add(trade.tradedAtMillis(), trade.quantityBase());
    }

    List<String> instruments() {
        return List.copyOf(byInstrument.keySet());
    }

    /** The volumes of an instrument's days; of none when it isn't there. */
    VolumeDays days(String instrument) {
        Seen seen = byInstrument.get(instrument);
        return seen == null ? new VolumeDays(session) : seen.days;
    }

    /** The volume of a usual day, to two digits; a recording of less than a day is taken for one. */
    BigDecimal dailyVolume(String instrument) {
        Seen seen = Objects.requireNonNull(byInstrument.get(instrument), instrument);
        double days = Math.max(
                1,
                (seen.lastMillis - seen.firstMillis)
                        / (double) Duration.ofDays(1).toMillis());
        return seen.volume.divide(BigDecimal.valueOf(days), new MathContext(2, RoundingMode.HALF_EVEN));
    }

    private static Trade decoded(byte[] bytes) {
        try {
            return CODEC.decode(bytes);
        } catch (UndecodableException e) {
            throw new IllegalStateException("written a moment ago", e);
        }
    }
}
