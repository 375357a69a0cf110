package io.fluxion.jobs.liquidity;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.Finality;
import io.fluxion.domain.chain.LiquidityChange;
import io.fluxion.domain.chain.PoolCreated;
import io.fluxion.domain.chain.Swap;
import io.fluxion.domain.liquidity.MetricWindow;
import io.fluxion.domain.liquidity.PoolMetrics;
import io.fluxion.domain.liquidity.PoolState;
import io.fluxion.domain.liquidity.TokenBook;
import io.fluxion.domain.liquidity.WindowMetrics;
import io.fluxion.domain.message.DeadLetter;
import io.fluxion.domain.oracle.OraclePrice;
import io.fluxion.domain.reference.DeployedChains;
import io.fluxion.domain.reference.Deployment;
import io.fluxion.domain.reference.Feed;
import io.fluxion.domain.reference.Token;
import io.fluxion.jobs.Snapshots;
import io.fluxion.jobs.runtime.RawMessage;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PoolFunctionTest {
    private static final BigInteger ETHER = BigInteger.TEN.pow(18);
    private static final BigInteger MICRO = BigInteger.TEN.pow(6);
    private static final long START = 1_000_000;
    private static final TokenBook TOKENS = TokenBook.of(DeployedChains.of(new Deployment(
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
    private KeyedBroadcastOperatorTestHarness<String, PoolBatch, OraclePrice, PoolState> harness;

    @BeforeEach
    void open() throws Exception {
        harness = opened(null);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void poolWithoutPricesHasNoWorth() throws Exception {
        event(created());
        event(added(2, 10, 20_000));

        assertThat(last().tvlUsd()).isNull();
        assertThat(last().spotPriceQuotePerBase()).isEqualByComparingTo("2000");
        assertThat(versions()).as("rise").isSorted().doesNotHaveDuplicates();
    }

    @Test
    void priceRevaluesThePoolsThatHoldItsToken() throws Exception {
        event(created());
        event(added(2, 10, 20_000));
        price("FUSD-USD", 1, "1", false);
        price("ETH-USD", 1, "2000", false);
        assertThat(last().tvlUsd()).isEqualByComparingTo("40000");

        price("ETH-USD", 2, "3000", false);
        assertThat(last().tvlUsd()).isEqualByComparingTo("50000");
        price("ETH-USD", 2, "3000", true);
        assertThat(last().tvlUsd()).as("the round before").isEqualByComparingTo("40000");

        int emitted = harness.extractOutputValues().size();
        price("BTC-USD", 1, "60000", false);
        assertThat(harness.extractOutputValues()).hasSize(emitted);
    }

    @Test
    void retractedSwapRestoresThePoolUnderAHigherVersion() throws Exception {
        event(created());
        event(added(2, 10, 20_000));
        PoolState before = last();
        ChainEvent swap = swap(3, 11, 18_200);
        event(swap);
        event(swap.retractedBy("r1"));

        assertThat(last().balancesRaw()).isEqualTo(before.balancesRaw());
        assertThat(last().blockHash()).isEqualTo(before.blockHash());
        assertThat(last().version()).isEqualTo(before.version() + 2);
    }

    @Test
    void worthGoesStaleWithNoEventFlowing() throws Exception {
        event(created());
        event(added(2, 10, 20_000));
        price("FUSD-USD", 1, "1", false);
        price("ETH-USD", 1, "2000", false);
        event(swap(3, 11, 18_200));
        assertThat(last().tvlStale()).isFalse();

        harness.setProcessingTime(START + 1 + 180_000 + PoolFunction.LOOK_INTERVAL.toMillis());
        assertThat(last().tvlStale()).isTrue();
        int emitted = harness.extractOutputValues().size();

        harness.setProcessingTime(START + 1_000_000);
        assertThat(harness.extractOutputValues()).as("said once").hasSize(emitted);
    }

    @Test
    void restoredJobGoesOnWhereItStood() throws Exception {
        event(created());
        event(added(2, 10, 20_000));
        price("FUSD-USD", 1, "1", false);
        price("ETH-USD", 1, "2000", false);
        long version = last().version();
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = opened(snapshot);

        event(swap(3, 11, 18_200));
        assertThat(last().version()).isGreaterThan(version);
        assertThat(last().tvlUsd()).isEqualByComparingTo("40200");
    }

    @Test
    void snapshotOfVersion01GoesOnWhereItStood() throws Exception {
        OperatorSubtaskState committed = Snapshots.ofVersion01("liquidity-pools", () -> {
            event(created());
            event(added(2, 10, 20_000));
            price("FUSD-USD", 1, "1", false);
            price("ETH-USD", 1, "2000", false);
            return harness.snapshot(1, 1);
        });
        harness.close();
        harness = opened(committed);

        ChainEvent swap = swap(3, 11, 18_200);
        event(swap);
        assertThat(last().tvlUsd()).isEqualByComparingTo("40200");
        event(swap.retractedBy("r1"));
        assertThat(last().tvlUsd()).isEqualByComparingTo("40000");
        assertThat(last().version()).as("counted on").isGreaterThan(5);
    }

    @Test
    void restoredRunSupersedesWhatTheRunBeforePublishedAfterItsCheckpoint() throws Exception {
        event(created());
        event(added(2, 10, 20_000));
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        ChainEvent swap = swap(3, 11, 18_200);
        event(swap);
        for (int round = 1; round < 20; round++) {
            price("ETH-USD", round, Integer.toString(2000 + round), false);
        }
        long published = last().version();
        harness.close();
        harness = opened(snapshot, START + 1_000);

        event(swap);
        event(swap.retractedBy("r1"));
        assertThat(last().blockNumber()).isEqualTo(2);
        assertThat(last().version()).isGreaterThan(published);
    }

    @Test
    void reorgsAndRestoresAnywhereLeaveThePoolOfTheBranchThatStands() throws Exception {
        for (long seed = 1; seed <= 30; seed++) {
            Random random = new Random(seed);
            List<ChainEvent> standing = new ArrayList<>(List.of(created(), added(2, 10, 20_000)));
            harness.close();
            harness = opened(null);
            for (ChainEvent event : standing) {
                event(event);
            }
            List<Long> published = new ArrayList<>();
            for (int step = 1; step <= 40; step++) {
                if (random.nextInt(3) == 0 && standing.size() > 2) {
                    event(standing.remove(standing.size() - 1).retractedBy("r" + step));
                } else {
                    long block = 1_000 * step + standing.size();
                    standing.add(swap(block, 1 + random.nextInt(50), 1 + random.nextInt(50_000)));
                    event(standing.get(standing.size() - 1));
                }
                assertStands(standing.get(standing.size() - 1), "seed " + seed + ", step " + step);
                published.add(last().version());
                if (random.nextInt(4) == 0) {
                    OperatorSubtaskState snapshot = harness.snapshot(step, step);
                    harness.close();
                    harness = opened(snapshot, START + step);
                }
            }
            assertThat(published).as("seed %d", seed).isSorted().doesNotHaveDuplicates();
        }
    }

    private void assertStands(ChainEvent newest, String context) {
        Swap swap = newest.swap();
        LiquidityChange change = newest.liquidityChange();
        assertThat(last().blockHash()).as(context).isEqualTo(newest.blockHash());
        assertThat(last().balancesRaw())
                .as(context)
                .isEqualTo(swap != null ? swap.balancesAfterRaw() : change == null ? null : change.balancesAfterRaw());
    }

    @Test
    void burstIsToldByItsFirstStateAndItsLast() throws Exception {
        event(created());
        event(added(2, 10, 20_000));
        int told = harness.extractOutputValues().size();
        for (int block = 3; block < 103; block++) {
            silently(swap(block, block, 18_200));
        }
        assertThat(harness.extractOutputValues()).hasSize(told + 1);

        harness.setProcessingTime(START + 1_000);
        assertThat(harness.extractOutputValues()).hasSize(told + 2);
        assertThat(last().blockNumber()).isEqualTo(102);
    }

    @Test
    void stateThatWaitsIsToldAfterARestore() throws Exception {
        event(created());
        silently(added(2, 10, 20_000));
        silently(swap(3, 11, 18_200));
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = opened(snapshot, START + 60);

        harness.setProcessingTime(START + 2_000);
        assertThat(last().blockNumber()).isEqualTo(3);
        assertThat(lastMetrics().blockNumber()).isEqualTo(3);
    }

    @Test
    void metricsFollowEventsAndRetractions() throws Exception {
        price("FUSD-USD", 1, "1", false);
        price("ETH-USD", 1, "2000", false);
        event(created());
        event(added(2, 10, 20_000));
        ChainEvent swap = swap(3, 11, 18_200);
        event(swap);
        harness.setProcessingTime(START + 2_000);
        assertThat(day(lastMetrics()).swaps()).isEqualTo(1);
        assertThat(day(lastMetrics()).volumeUsd()).isEqualByComparingTo("2000");
        assertThat(lastMetrics().topHolder()).isEqualTo("0xcc");

        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = opened(snapshot, START + 2_000);
        event(swap.retractedBy("r1"));
        harness.setProcessingTime(START + 4_000);
        assertThat(day(lastMetrics()).swaps()).isZero();
        assertThat(day(lastMetrics()).volumeUsd()).isEqualByComparingTo("0");
        assertThat(lastMetrics().blockNumber()).isEqualTo(2);
    }

    @Test
    void windowsMoveOnByTheClockInASilence() throws Exception {
        event(created());
        event(added(2, 10, 20_000));
        event(swap(3, 11, 18_200));
        harness.setProcessingTime(START + 80_000);

        assertThat(Objects.requireNonNull(lastMetrics().window(MetricWindow.MINUTE))
                        .swaps())
                .isZero();
        assertThat(day(lastMetrics()).swaps()).isEqualTo(1);
        assertThat(metrics().stream().map(PoolMetrics::version).toList())
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void eventOfAnUnknownPoolGoesToTheSide() throws Exception {
        silently(swap(3, 11, 18_200));

        assertThat(refused()).containsExactly("UNKNOWN_POOL");
        assertThat(harness.extractOutputValues()).isEmpty();
    }

    @Test
    void bytesThatAreNoEventGoToTheSide() throws Exception {
        PoolBatch.Packer packer = new PoolBatch.Packer();
        packer.add(new RawMessage("t", 1, 7, START, null, new byte[] {1, 2, 3}));
        harness.processElement(packer.batch("31337:0x01"), START);

        assertThat(refused()).containsExactly("UNDECODABLE");
    }

    @Test
    void lateEventMovesThePoolAndNoVolume() throws Exception {
        event(created());
        event(added(200_000_000, 10, 20_000));
        event(swap(200_000_001, 11, 18_200));
        ChainEvent late = at(swap(200_000_002, 12, 17_000), START);
        event(late);
        harness.setProcessingTime(START + 2_000);

        assertThat(refused()).containsExactly("LATE_EVENT");
        assertThat(last().blockNumber()).isEqualTo(200_000_002);
        assertThat(day(lastMetrics()).swaps()).isEqualTo(1);
    }

    private static ChainEvent at(ChainEvent e, long blockTimeMillis) {
        return new ChainEvent(
                e.eventId(),
                e.chainId(),
                e.contract(),
                e.blockNumber(),
                e.blockHash(),
                blockTimeMillis,
                e.transactionHash(),
                e.logIndex(),
                e.finality(),
                false,
                null,
                null,
                e.swap(),
                null,
                null,
                null);
    }

    private static WindowMetrics day(PoolMetrics metrics) {
        return Objects.requireNonNull(metrics.window(MetricWindow.DAY));
    }

    private PoolMetrics lastMetrics() {
        List<PoolMetrics> all = metrics();
        return all.get(all.size() - 1);
    }

    private List<PoolMetrics> metrics() {
        return side(PoolFunction.METRICS);
    }

    private List<String> refused() {
        return side(PoolFunction.DEAD_LETTERS).stream().map(DeadLetter::code).toList();
    }

    private <T> List<T> side(OutputTag<T> tag) {
        var records = harness.getSideOutput(tag);
        return records == null
                ? List.of()
                : records.stream().map(StreamRecord::getValue).toList();
    }

    private List<Long> versions() {
        return harness.extractOutputValues().stream().map(PoolState::version).toList();
    }

    /** An event after which the pool is told before the next. */
    private void event(ChainEvent event) throws Exception {
        silently(event);
        long now = harness.getProcessingTimeService().getCurrentProcessingTime();
        harness.setProcessingTime(now + PoolFunction.STATE_INTERVAL.toMillis());
    }

    private void silently(ChainEvent event) throws Exception {
        harness.processElement(PoolBatch.of("31337:0x01", event), event.blockTimeMillis());
    }

    private void price(String feed, long round, String value, boolean retracted) throws Exception {
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

    private PoolState last() {
        List<PoolState> states = harness.extractOutputValues();
        return states.get(states.size() - 1);
    }

    private static ChainEvent created() {
        BigDecimal half = new BigDecimal("0.5");
        PoolCreated created = new PoolCreated(
                "0x01", "sETH/fUSD", List.of("0xaa", "0xbb"), List.of(half, half), new BigDecimal("0.003"));
        return event(1, created, null, null);
    }

    private static ChainEvent added(long block, long eth, long usd) {
        List<BigInteger> amounts = amounts(eth, usd);
        return event(block, null, null, new LiquidityChange("0x01", "0xcc", true, amounts, ETHER, amounts, ETHER));
    }

    private static ChainEvent swap(long block, long ethAfter, long usdAfter) {
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

    private static List<BigInteger> amounts(long eth, long usd) {
        return List.of(ETHER.multiply(BigInteger.valueOf(eth)), MICRO.multiply(BigInteger.valueOf(usd)));
    }

    private static ChainEvent event(
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

    private static KeyedBroadcastOperatorTestHarness<String, PoolBatch, OraclePrice, PoolState> opened(
            @Nullable OperatorSubtaskState snapshot) throws Exception {
        return opened(snapshot, START);
    }

    private static KeyedBroadcastOperatorTestHarness<String, PoolBatch, OraclePrice, PoolState> opened(
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
