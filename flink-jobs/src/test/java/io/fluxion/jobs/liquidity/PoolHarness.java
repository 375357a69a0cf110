package io.fluxion.jobs.liquidity;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.Finality;
import io.fluxion.domain.chain.LiquidityChange;
import io.fluxion.domain.chain.PoolCreated;
import io.fluxion.domain.chain.Swap;
import io.fluxion.domain.liquidity.PoolMetrics;
import io.fluxion.domain.liquidity.PoolState;
import io.fluxion.domain.liquidity.TokenBook;
import io.fluxion.domain.message.DeadLetter;
import io.fluxion.domain.oracle.OraclePrice;
import io.fluxion.domain.reference.DeployedChains;
import io.fluxion.domain.reference.Deployment;
import io.fluxion.domain.reference.Feed;
import io.fluxion.domain.reference.Token;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The operator of pools in a harness, and the events of one pool. */
abstract class PoolHarness {
    static final BigInteger ETHER = BigInteger.TEN.pow(18);
    static final BigInteger MICRO = BigInteger.TEN.pow(6);
    static final long START = 1_000_000;
    static final TokenBook TOKENS = TokenBook.of(DeployedChains.of(new Deployment(
            31337,
            1,
            "0xpm",
            "0xfa",
            List.of(new Token("sETH", "0xaa", 18, "ETH-USD"), new Token("fUSD", "0xbb", 6, "FUSD-USD")),
            List.of(new Feed("ETH-USD", "0x1", 8, 60), new Feed("FUSD-USD", "0x2", 8, 60)),
            List.of(),
            List.of(),
            List.of())));

    @SuppressWarnings("NullAway.Init")
    KeyedBroadcastOperatorTestHarness<String, PoolBatch, OraclePrice, PoolState> harness;

    @BeforeEach
    void open() throws Exception {
        harness = opened(null);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    PoolMetrics lastMetrics() {
        List<PoolMetrics> all = metrics();
        return all.get(all.size() - 1);
    }

    List<PoolMetrics> metrics() {
        return side(PoolFunction.METRICS);
    }

    List<String> refused() {
        return side(PoolFunction.DEAD_LETTERS).stream().map(DeadLetter::code).toList();
    }

    <T> List<T> side(OutputTag<T> tag) {
        var records = harness.getSideOutput(tag);
        return records == null
                ? List.of()
                : records.stream().map(StreamRecord::getValue).toList();
    }

    /** An event after which the pool is told before the next. */
    void event(ChainEvent event) throws Exception {
        silently(event);
        long now = harness.getProcessingTimeService().getCurrentProcessingTime();
        harness.setProcessingTime(now + PoolFunction.STATE_INTERVAL.toMillis());
    }

    void silently(ChainEvent event) throws Exception {
        harness.processElement(PoolBatch.of("31337:0x01", event), event.blockTimeMillis());
    }

    void price(String feed, long round, String value, boolean retracted) throws Exception {
        OraclePrice price = new OraclePrice(
                feed,
                31337,
                BigInteger.valueOf(round),
                new BigDecimal(value),
                START + round,
                round,
                feed + round,
                retracted);
        harness.processBroadcastElement(price, price.updatedAtMillis());
    }

    PoolState last() {
        List<PoolState> states = harness.extractOutputValues();
        return states.get(states.size() - 1);
    }

    static ChainEvent created() {
        BigDecimal half = new BigDecimal("0.5");
        PoolCreated created = new PoolCreated(
                "0x01", "sETH/fUSD", List.of("0xaa", "0xbb"), List.of(half, half), new BigDecimal("0.003"));
        return event(1, created, null, null);
    }

    static ChainEvent added(long block, long eth, long usd) {
        List<BigInteger> amounts = amounts(eth, usd);
        return event(block, null, null, new LiquidityChange("0x01", "0xcc", true, amounts, ETHER, amounts, ETHER));
    }

    static ChainEvent swap(long block, long ethAfter, long usdAfter) {
        return event(
                block,
                null,
                new Swap(
                        "0x01",
                        "0xdd",
                        null,
                        "0xaa",
                        "0xbb",
                        ETHER,
                        MICRO,
                        BigInteger.ONE,
                        amounts(ethAfter, usdAfter)),
                null);
    }

    static List<BigInteger> amounts(long eth, long usd) {
        return List.of(ETHER.multiply(BigInteger.valueOf(eth)), MICRO.multiply(BigInteger.valueOf(usd)));
    }

    static ChainEvent event(
            long block, @Nullable PoolCreated created, @Nullable Swap swap, @Nullable LiquidityChange change) {
        String hash = "0x" + block;
        return new ChainEvent(
                ChainEvent.idOf(31337, hash, hash, 0),
                31337,
                "0xpm",
                block,
                hash,
                START + block,
                hash,
                0,
                Finality.LATEST,
                false,
                null,
                created,
                swap,
                change,
                null,
                null);
    }

    static KeyedBroadcastOperatorTestHarness<String, PoolBatch, OraclePrice, PoolState> opened(
            @Nullable OperatorSubtaskState snapshot) throws Exception {
        return opened(snapshot, START);
    }

    static KeyedBroadcastOperatorTestHarness<String, PoolBatch, OraclePrice, PoolState> opened(
            @Nullable OperatorSubtaskState snapshot, long now) throws Exception {
        var harness = new KeyedBroadcastOperatorTestHarness<String, PoolBatch, OraclePrice, PoolState>(
                new CoBroadcastWithKeyedOperator<>(new PoolFunction(TOKENS), List.of(BroadcastPrices.ROUNDS)),
                PoolBatch::pool,
                Types.STRING,
                1,
                1,
                0);
        harness.getExecutionConfig().enableObjectReuse();
        harness.setup();
        harness.getProcessingTimeService().setCurrentTime(now);
        if (snapshot != null) {
            harness.initializeState(snapshot);
        }
        harness.open();
        return harness;
    }
}
