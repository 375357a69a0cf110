package io.fluxion.jobs.backtest;

import io.fluxion.domain.liquidity.PoolState;
import io.fluxion.domain.market.Trade;
import io.fluxion.domain.reference.Instrument;
import io.fluxion.ingestion.wire.RecordCodec;
import io.fluxion.ingestion.wire.UndecodableException;
import io.fluxion.jobs.replay.ReplayEvent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * Recorded trades as states of made-up pools: the price is the last trade's, and what has been swapped is the volume.
 *
 * <p>While nothing is traded the state is told again at each pause, so that the price stays a fresh one for as long as a
 * bar of the recording may last. In one place, and in no checkpoint: for replays only.
 */
public final class TradePools implements FlatMapFunction<ReplayEvent, PoolState> {
    private static final long serialVersionUID = 1L;
    private static final List<BigDecimal> HALVES = List.of(new BigDecimal("0.5"), new BigDecimal("0.5"));
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final ArrayList<TradedInstrument> instruments;
    private final long freshMillis;
    private final HashMap<String, Pool> pools = new HashMap<>();

    /** {@code freshMillis}: for how long a trade's price is told again. */
    public TradePools(List<TradedInstrument> instruments, long freshMillis) {
        this.instruments = new ArrayList<>(instruments);
        this.freshMillis = freshMillis;
    }

    @Override
    public void flatMap(ReplayEvent event, Collector<PoolState> out) throws UndecodableException {
        if (pools.isEmpty()) {
            instruments.forEach(traded -> pools.put(traded.instrument().instrument(), new Pool(traded)));
        }
        if (event.trade() != null) {
            Trade trade = RecordCodec.of(Trade.class)
                    .decode(Objects.requireNonNull(event.trade().value()));
            Pool pool = pools.get(trade.instrument());
            if (pool != null) {
                out.collect(pool.traded(trade));
            }
        } else if (event.pause()) {
            for (Pool pool : pools.values()) {
                if (pool.isFresh(event.timeMillis())) {
                    out.collect(pool.again(event.timeMillis()));
                }
            }
        }
    }

    /** A pool and its latest state. */
    private final class Pool {
        private final TradedInstrument traded;
        private BigDecimal base;
        private BigDecimal price = BigDecimal.ZERO;
        private long tradedAtMillis = Long.MIN_VALUE;
        private long version;

        Pool(TradedInstrument traded) {
            this.traded = traded;
            this.base = traded.reserveBase();
        }

        /** The reserve goes up or down by the volume, whichever keeps it near its usual size. */
        PoolState traded(Trade trade) {
            BigDecimal quantity = trade.quantityBase();
            BigDecimal less = base.subtract(quantity);
            boolean down = base.compareTo(traded.reserveBase()) >= 0
                    && less.multiply(TWO).compareTo(traded.reserveBase()) > 0;
            base = down ? less : base.add(quantity);
            price = trade.priceQuotePerBase();
            tradedAtMillis = trade.tradedAtMillis();
            return state(tradedAtMillis);
        }

        boolean isFresh(long nowMillis) {
            return price.signum() > 0 && nowMillis - tradedAtMillis <= freshMillis;
        }

        PoolState again(long nowMillis) {
            return state(nowMillis);
        }

        private PoolState state(long millis) {
            Instrument instrument = traded.instrument();
            version++;
            return new PoolState(
                    instrument.chainId(),
                    instrument.poolId(),
                    instrument.instrument(),
                    List.of(instrument.base(), instrument.quote()),
                    List.of(instrument.baseDecimals(), instrument.quoteDecimals()),
                    HALVES,
                    List.of(
                            raw(base, instrument.baseDecimals()),
                            raw(base.multiply(price), instrument.quoteDecimals())),
                    BigInteger.TEN.pow(18),
                    traded.feeFraction(),
                    price.round(MathContext.DECIMAL64),
                    null,
                    false,
                    version,
                    "trades",
                    0,
                    millis,
                    version);
        }
    }

    private static BigInteger raw(BigDecimal amount, int decimals) {
        return amount.movePointRight(decimals)
                .setScale(0, RoundingMode.HALF_EVEN)
                .toBigInteger();
    }
}
