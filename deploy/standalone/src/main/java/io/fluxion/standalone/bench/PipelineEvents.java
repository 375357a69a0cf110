package io.fluxion.standalone.bench;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.Swap;
import io.fluxion.domain.market.Trade;
import io.fluxion.domain.order.Side;
import io.fluxion.domain.reference.Deployment;
import io.fluxion.domain.reference.Token;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.SplittableRandom;

/** The same seeded trades and swaps for every round of a benchmark: an hour of a market, spread over the count. */
final class PipelineEvents {
    static final long START_MILLIS = 1_700_000_000_000L;
    private static final long SPAN_MILLIS = 3_600_000L;
    private static final BigInteger RESERVE_BASE = BigInteger.TEN.pow(21);
    private static final BigInteger RESERVE_QUOTE = BigInteger.TEN.pow(12);

    private final SplittableRandom random;
    private final int count;
    private final Deployment deployment;
    private final Token base;
    private final Token quote;

    PipelineEvents(long seed, int count, Deployment deployment) {
        this.random = new SplittableRandom(seed);
        this.count = count;
        this.deployment = deployment;
        this.base = deployment.token("sETH");
        this.quote = deployment.token("fUSD");
    }

    private long timeOf(int index) {
        return START_MILLIS + index * SPAN_MILLIS / count;
    }

    Trade trade(int index) {
        Deployment.Pair pair =
                deployment.instruments().get(index % deployment.instruments().size());
        BigDecimal price =
                BigDecimal.valueOf(2_500 + random.nextInt(-500, 500) / 100.0).setScale(2, RoundingMode.HALF_UP);
        BigDecimal quantity = BigDecimal.valueOf(random.nextInt(1, 5_000), 3);
        return new Trade(
                deployment.chainId() + ":0xb" + index + ":0xt" + index + ":0",
                pair.instrument(),
                deployment.chainId() + ":" + pair.poolId(),
                random.nextBoolean() ? Side.BUY : Side.SELL,
                price,
                quantity,
                price.multiply(quantity),
                null,
                timeOf(index),
                index,
                0,
                false);
    }

    ChainEvent swap(int index) {
        Deployment.Pool pool = deployment.pools().get(index % deployment.pools().size());
        BigInteger in = BigInteger.valueOf(random.nextLong(1_000_000L, 1_000_000_000L));
        BigInteger out = in.multiply(BigInteger.TEN.pow(12)).divide(BigInteger.valueOf(2_500));
        Swap swap = new Swap(
                pool.poolId(),
                "0x00000000000000000000000000000000000000aa",
                null,
                quote.address(),
                deployment.token(pool.tokens().get(0)).address(),
                in,
                out,
                in.divide(BigInteger.valueOf(333)),
                List.of(RESERVE_BASE.subtract(out), RESERVE_QUOTE.add(in)));
        String hash = "0x" + Integer.toHexString(index);
        return new ChainEvent(
                ChainEvent.idOf(deployment.chainId(), hash, hash, 0),
                deployment.chainId(),
                deployment.poolManager(),
                index,
                hash,
                timeOf(index),
                hash,
                0,
                false,
                null,
                null,
                swap,
                null,
                null,
                null);
    }

    /** A deployment for benchmarks: two pools, no chain behind it. */
    static Deployment deployment() {
        List<BigDecimal> halves = List.of(new BigDecimal("0.5"), new BigDecimal("0.5"));
        BigDecimal fee = new BigDecimal("0.003");
        BigDecimal lot = new BigDecimal("0.001");
        BigDecimal tick = new BigDecimal("0.01");
        BigDecimal most = new BigDecimal("100000");
        return new Deployment(
                31337,
                0,
                "0x00000000000000000000000000000000000000f0",
                "0x00000000000000000000000000000000000000f1",
                List.of(
                        new Token("sETH", "0x00000000000000000000000000000000000000e1", 18, "ETH-USD"),
                        new Token("sBTC", "0x00000000000000000000000000000000000000e2", 18, "BTC-USD"),
                        new Token("fUSD", "0x00000000000000000000000000000000000000e3", 6, "FUSD-USD")),
                List.of(),
                List.of(
                        new Deployment.Pool("0x01", "sETH/fUSD", List.of("sETH", "fUSD"), halves, fee),
                        new Deployment.Pool("0x02", "sBTC/fUSD", List.of("sBTC", "fUSD"), halves, fee)),
                List.of(
                        new Deployment.Pair("sETH-fUSD", "sETH", "fUSD", lot, tick, lot, most, BigDecimal.ONE, "0x01"),
                        new Deployment.Pair("sBTC-fUSD", "sBTC", "fUSD", lot, tick, lot, most, BigDecimal.ONE, "0x02")),
                List.of());
    }
}
