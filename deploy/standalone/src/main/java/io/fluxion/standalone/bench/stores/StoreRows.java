package io.fluxion.standalone.bench.stores;

import io.fluxion.domain.liquidity.PoolState;
import io.fluxion.domain.market.Bar;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Seeded rows for the stores. */
final class StoreRows {
    /** Takes {@link #text}; the bars are those over all venues. */
    static final String COPY = "COPY bars (instrument, interval, open_time, open, high, low, close, volume_base,"
            + " volume_quote, vwap, trade_count, revision) FROM STDIN";

    private static final int INSTRUMENTS = 50;
    private static final int POOLS = 1_000;
    private static final long DAY_MILLIS = 86_400_000L;

    private StoreRows() {}

    /** Second bars of fifty instruments, from the start of yesterday on, as the job emits them. */
    static List<Bar> bars(int count, long seed, long revision) {
        SplittableRandom random = new SplittableRandom(seed);
        long start = System.currentTimeMillis() / DAY_MILLIS * DAY_MILLIS - DAY_MILLIS;
        List<Bar> bars = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            BigDecimal price = BigDecimal.valueOf(200_000_000_000L + random.nextInt(1_000_000_000), 8);
            BigDecimal volume = BigDecimal.valueOf(random.nextLong(10_000_000_000L), 9);
            bars.add(new Bar(
                    "s" + i % INSTRUMENTS + "-fUSD",
                    null,
                    "1s",
                    start + i / INSTRUMENTS * 1_000L,
                    price,
                    price.add(BigDecimal.ONE),
                    price.subtract(BigDecimal.ONE),
                    price,
                    volume,
                    price.multiply(volume),
                    price,
                    random.nextInt(1, 9),
                    revision));
        }
        return bars;
    }

    /** The same rows in COPY's text format. */
    static byte[] text(List<Bar> bars) {
        StringBuilder text = new StringBuilder(bars.size() * 150);
        for (Bar b : bars) {
            text.append(b.instrument()).append('\t').append(b.interval()).append('\t');
            text.append(Instant.ofEpochMilli(b.openTimeMillis())).append('\t').append(b.open());
            text.append('\t')
                    .append(b.high())
                    .append('\t')
                    .append(b.low())
                    .append('\t')
                    .append(b.close());
            text.append('\t')
                    .append(b.volumeBase())
                    .append('\t')
                    .append(b.volumeQuote())
                    .append('\t')
                    .append(b.vwap());
            text.append('\t')
                    .append(b.tradeCount())
                    .append('\t')
                    .append(b.revision())
                    .append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** States of a thousand pools in turn. */
    static List<PoolState> pools(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        BigDecimal half = new BigDecimal("0.5");
        List<PoolState> pools = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            BigInteger reserve =
                    BigInteger.valueOf(random.nextLong(Long.MAX_VALUE)).multiply(BigInteger.TEN.pow(6));
            pools.add(new PoolState(
                    1,
                    "0x%064x".formatted(i % POOLS),
                    "sETH/fUSD",
                    List.of("sETH", "fUSD"),
                    List.of(18, 6),
                    List.of(half, half),
                    List.of(reserve, reserve.shiftRight(40)),
                    reserve,
                    new BigDecimal("0.003"),
                    BigDecimal.valueOf(random.nextLong(1_000_000_000_000L), 8),
                    BigDecimal.valueOf(random.nextLong(1_000_000_000_000L), 6),
                    false,
                    i,
                    "0x%064x".formatted(i),
                    0,
                    System.currentTimeMillis(),
                    i / POOLS + 1L));
        }
        return pools;
    }
}
