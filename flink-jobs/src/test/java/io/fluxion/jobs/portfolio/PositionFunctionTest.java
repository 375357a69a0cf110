package io.fluxion.jobs.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.liquidity.PoolState;
import io.fluxion.domain.order.ExecType;
import io.fluxion.domain.order.FillIds;
import io.fluxion.domain.order.OrdStatus;
import io.fluxion.domain.order.OrdType;
import io.fluxion.domain.order.OrderEvent;
import io.fluxion.domain.order.Side;
import io.fluxion.domain.portfolio.Position;
import io.fluxion.domain.reference.Instrument;
import io.fluxion.jobs.Snapshots;
import io.fluxion.jobs.execution.MarketBoard;
import io.fluxion.jobs.execution.MarketUpdate;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PositionFunctionTest {
    private static final Instrument SETH = new Instrument(
            "sETH-fUSD",
            "sETH",
            "fUSD",
            "0xaa",
            "0xbb",
            18,
            6,
            "ETH-USD",
            new BigDecimal("0.001"),
            new BigDecimal("0.01"),
            new BigDecimal("0.001"),
            new BigDecimal("1000"),
            BigDecimal.ONE,
            31337,
            "0x01");

    @SuppressWarnings("NullAway.Init")
    private KeyedBroadcastOperatorTestHarness<String, OrderEvent, MarketUpdate, Position> harness;

    private long blocks;

    @BeforeEach
    void open() throws Exception {
        harness = opened(null);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void fillsMakeAPositionMarkedAtThePoolsPrice() throws Exception {
        trade("o-0-0", Side.BUY, "2", "2000");
        assertThat(last().markPriceQuotePerBase()).as("no pool yet").isNull();
        mark("2200");
        trade("o-1-0", Side.SELL, "1", "2100");

        assertThat(last().quantityBase()).isEqualByComparingTo("1");
        assertThat(last().realisedPnlQuote()).isEqualByComparingTo("100");
        assertThat(last().unrealisedPnlQuote()).isEqualByComparingTo("200");
        assertThat(last().version()).isEqualTo(2);
    }

    @Test
    void repeatedFillCountsOnce() throws Exception {
        trade("o-0-0", Side.BUY, "2", "2000");
        trade("o-0-0", Side.BUY, "2", "2000");

        assertThat(harness.extractOutputValues()).hasSize(1);
    }

    @Test
    void cancelledFillIsTakenOutAndCountsAgainWhenItReturns() throws Exception {
        trade("o-0-0", Side.BUY, "2", "2000");
        event(ExecType.TRADE_CANCEL, FillIds.cancel("e-o-0-0", 1), "o-0-0", Side.BUY, "2", "2000");
        assertThat(last().quantityBase()).isZero();
        trade("o-0-0", Side.BUY, "2", "2000");
        assertThat(last().quantityBase()).as("the trade told again").isZero();

        event(ExecType.TRADE, "another-block", "o-0-0", Side.BUY, "2", "2010");
        assertThat(last().averageCostQuotePerBase()).isEqualByComparingTo("2010");
        assertThat(last().version()).isEqualTo(3);
    }

    @Test
    void openPositionIsToldAgainWhenItsPriceHasMoved() throws Exception {
        mark("2200");
        trade("o-0-0", Side.BUY, "2", "2000");
        harness.setProcessingTime(PositionFunction.MARK_INTERVAL_MILLIS);
        assertThat(harness.extractOutputValues()).as("the price is the same").hasSize(1);

        mark("2300");
        harness.setProcessingTime(2 * PositionFunction.MARK_INTERVAL_MILLIS);
        assertThat(last().unrealisedPnlQuote()).isEqualByComparingTo("600");
        assertThat(last().version()).isGreaterThan(1);

        trade("o-1-0", Side.SELL, "2", "2300");
        harness.setProcessingTime(4 * PositionFunction.MARK_INTERVAL_MILLIS);
        assertThat(harness.numProcessingTimeTimers()).as("nothing is held").isZero();
    }

    @Test
    void snapshotOfVersion01GoesOnCounting() throws Exception {
        OperatorSubtaskState committed = Snapshots.ofVersion01("portfolio-positions", () -> {
            mark("2200");
            trade("o-0-0", Side.BUY, "2", "2000");
            return harness.snapshot(1, 1);
        });
        harness.close();
        harness = opened(committed);

        trade("o-0-0", Side.BUY, "2", "2000");
        assertThat(harness.extractOutputValues())
                .as("counted before the snapshot")
                .isEmpty();
        trade("o-1-0", Side.BUY, "2", "2100");
        assertThat(last().averageCostQuotePerBase()).isEqualByComparingTo("2050");
        assertThat(last().unrealisedPnlQuote()).isEqualByComparingTo("600");
        assertThat(last().version()).isGreaterThan(1);
    }

    private void trade(String childId, Side side, String quantity, String price) throws Exception {
        event(ExecType.TRADE, "e-" + childId, childId, side, quantity, price);
    }

    private void event(ExecType type, String execId, String childId, Side side, String quantity, String price)
            throws Exception {
        OrderEvent event = new OrderEvent(
                execId,
                "o",
                "one",
                "desk",
                "trader@fluxion.local",
                "sETH-fUSD",
                side,
                OrdType.TWAP,
                type,
                OrdStatus.PARTIALLY_FILLED,
                BigDecimal.TEN,
                BigDecimal.ONE,
                BigDecimal.ONE,
                BigDecimal.ONE,
                null,
                new BigDecimal(quantity),
                new BigDecimal(price),
                childId,
                "0xt",
                7,
                null,
                null,
                null,
                1,
                2,
                3);
        harness.processElement(event, event.transactTimeMillis());
    }

    private void mark(String price) throws Exception {
        BigDecimal half = new BigDecimal("0.5");
        PoolState pool = new PoolState(
                31337,
                "0x01",
                "sETH/fUSD",
                List.of("sETH", "fUSD"),
                List.of(18, 6),
                List.of(half, half),
                List.of(
                        BigInteger.TEN.pow(18),
                        new BigDecimal(price).scaleByPowerOfTen(6).toBigIntegerExact()),
                BigInteger.TEN,
                new BigDecimal("0.003"),
                new BigDecimal(price),
                null,
                true,
                ++blocks,
                "0x1",
                0,
                1,
                blocks);
        harness.processBroadcastElement(MarketUpdate.of(SETH), 1);
        harness.processBroadcastElement(MarketUpdate.of(pool), pool.blockTimeMillis());
    }

    private Position last() {
        List<Position> positions = harness.extractOutputValues();
        return positions.get(positions.size() - 1);
    }

    private static KeyedBroadcastOperatorTestHarness<String, OrderEvent, MarketUpdate, Position> opened(
            @Nullable OperatorSubtaskState snapshot) throws Exception {
        var harness = new KeyedBroadcastOperatorTestHarness<String, OrderEvent, MarketUpdate, Position>(
                new CoBroadcastWithKeyedOperator<>(
                        new PositionFunction(),
                        List.of(
                                MarketBoard.INSTRUMENTS,
                                MarketBoard.POOLS,
                                MarketBoard.CHAINS,
                                PositionFunction.MARKS)),
                event -> event.account() + ":" + event.instrument(),
                Types.STRING,
                1,
                1,
                0);
        harness.getExecutionConfig().enableObjectReuse();
        harness.setup();
        if (snapshot != null) {
            harness.initializeState(snapshot);
        }
        harness.open();
        return harness;
    }
}
