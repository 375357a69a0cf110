package io.fluxion.standalone.bench;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.Finality;
import io.fluxion.domain.chain.PoolCreated;
import io.fluxion.domain.chain.Swap;
import io.fluxion.domain.market.Trade;
import io.fluxion.domain.oracle.OraclePrice;
import io.fluxion.domain.order.Side;
import io.fluxion.domain.reference.Deployment;
import io.fluxion.domain.reference.Feed;
import io.fluxion.domain.reference.Token;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The same seeded events for every round of a benchmark: an hour of a market, spread over the count. */
final class PipelineEvents {
    static final long START_MILLIS = 1_700_000_000_000L;
    private static final long SPAN_MILLIS = 3_600_000L;
    private static final long BLOCK_MILLIS = 1_000;
    private static final BigInteger RESERVE_BASE = BigInteger.TEN.pow(21);
    private static final BigInteger RESERVE_QUOTE = BigInteger.TEN.pow(12);

    private final SplittableRandom random;
    private final int count;
    private final Deployment deployment;
    private final List<Deployment.Pool> pools;
    private final Token quote;

    PipelineEvents(long seed, int count, Deployment deployment) {
        this.random = new SplittableRandom(seed);
        this.count = count;
        this.deployment = deployment;
        this.pools = deployment.pools();
        this.quote = deployment.token("fUSD");
    }

    /** One price a feed, so that pools have a worth. */
    Stream<OraclePrice> prices() {
        return deployment.feeds().stream()
                .map(feed -> new OraclePrice(
                        feed.feed(),
                        deployment.chainId(),
                        BigInteger.ONE,
                        feed.feed().equals(quote.feed()) ? BigDecimal.ONE : new BigDecimal("2500.00000000"),
                        START_MILLIS,
                        0,
                        "price:" + feed.feed(),
                        false));
    }

    /** Trades in the order of their times, the instruments in turn. */
    Stream<Trade> trades() {
        return IntStream.range(0, count).mapToObj(this::trade);
    }

    /** The births of the pools and swaps in them, in turn, in blocks a second long. */
    Stream<ChainEvent> poolEvents() {
        int births = pools.size();
        return Stream.concat(
                IntStream.range(0, births).mapToObj(this::birth),
                IntStream.range(births, count).mapToObj(this::swap));
    }

    private long timeOf(int index) {
        return START_MILLIS + index * SPAN_MILLIS / count;
    }

    /** A block a second, which holds all that happens in it. */
    private long blockOf(int index) {
        return (timeOf(index) - START_MILLIS) / BLOCK_MILLIS;
    }

    /** The place of an event in its block. */
    private int logIndexOf(int index) {
        long first = (blockOf(index) * BLOCK_MILLIS * count + SPAN_MILLIS - 1) / SPAN_MILLIS;
        return (int) (index - first);
    }

    private Trade trade(int index) {
        Deployment.Pair pair =
                deployment.instruments().get(index % deployment.instruments().size());
        BigDecimal price = BigDecimal.valueOf(250_000 + random.nextInt(-500, 500), 2);
        BigDecimal quantity = BigDecimal.valueOf(random.nextInt(1, 5_000), 3);
        return new Trade(
                ChainEvent.idOf(deployment.chainId(), hash(index), hash(index), 0),
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

    private ChainEvent birth(int index) {
        Deployment.Pool pool = pools.get(index);
        PoolCreated created = new PoolCreated(
                pool.poolId(),
                pool.name(),
                pool.tokens().stream().map(this::addressOf).toList(),
                pool.weights(),
                pool.swapFee());
        return event(index, created, null);
    }

    private ChainEvent swap(int index) {
        Deployment.Pool pool = pools.get(index % pools.size());
        BigInteger in = BigInteger.valueOf(random.nextLong(1_000_000L, 1_000_000_000L));
        BigInteger out = in.multiply(BigInteger.TEN.pow(12)).divide(BigInteger.valueOf(2_500));
        Swap swap = new Swap(
                pool.poolId(),
                "0x00000000000000000000000000000000000000aa",
                null,
                quote.address(),
                addressOf(pool.tokens().get(0)),
                in,
                out,
                in.divide(BigInteger.valueOf(333)),
                List.of(RESERVE_BASE.subtract(out), RESERVE_QUOTE.add(in)));
        return event(index, null, swap);
    }

    private ChainEvent event(int index, @Nullable PoolCreated created, @Nullable Swap swap) {
        String blockHash = hash((int) blockOf(index));
        return new ChainEvent(
                ChainEvent.idOf(deployment.chainId(), blockHash, hash(index), logIndexOf(index)),
                deployment.chainId(),
                deployment.poolManager(),
                blockOf(index),
                blockHash,
                START_MILLIS + blockOf(index) * BLOCK_MILLIS,
                hash(index),
                logIndexOf(index),
                Finality.LATEST,
                false,
                null,
                created,
                swap,
                null,
                null,
                null);
    }

    private String addressOf(String symbol) {
        return deployment.token(symbol).address();
    }

    /** As long as a real one: the bytes count. */
    private static String hash(int index) {
        String digits = Integer.toHexString(index);
        return "0x" + "0".repeat(64 - digits.length()) + digits;
    }

    /** The same with so many pools, the first two of them the instruments'. */
    static Deployment deployment(int pools) {
        Deployment two = deployment();
        List<Deployment.Pool> all = IntStream.rangeClosed(1, pools)
                .mapToObj(i -> {
                    Deployment.Pool like = two.pools().get((i - 1) % 2);
                    return new Deployment.Pool(hash(i), like.name(), like.tokens(), like.weights(), like.swapFee());
                })
                .toList();
        return new Deployment(
                two.chainId(),
                two.startBlock(),
                two.poolManager(),
                two.factory(),
                two.tokens(),
                two.feeds(),
                all,
                two.instruments(),
                two.accounts());
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
                List.of(feed("ETH-USD"), feed("BTC-USD"), feed("FUSD-USD")),
                List.of(
                        new Deployment.Pool(hash(1), "sETH/fUSD", List.of("sETH", "fUSD"), halves, fee),
                        new Deployment.Pool(hash(2), "sBTC/fUSD", List.of("sBTC", "fUSD"), halves, fee)),
                List.of(
                        new Deployment.Pair("sETH-fUSD", "sETH", "fUSD", lot, tick, lot, most, BigDecimal.ONE, hash(1)),
                        new Deployment.Pair(
                                "sBTC-fUSD", "sBTC", "fUSD", lot, tick, lot, most, BigDecimal.ONE, hash(2))),
                List.of());
    }

    private static Feed feed(String name) {
        return new Feed(name, "0x00000000000000000000000000000000000000d0", 8, 60);
    }
}
