package io.fluxion.jobs.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.liquidity.PoolState;
import io.fluxion.domain.order.ExecType;
import io.fluxion.domain.order.OrdStatus;
import io.fluxion.domain.order.OrdType;
import io.fluxion.domain.order.OrderEvent;
import io.fluxion.domain.order.Side;
import io.fluxion.domain.portfolio.Position;
import io.fluxion.jobs.Snapshots;
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
    @SuppressWarnings("NullAway.Init")
    private KeyedBroadcastOperatorTestHarness<String, OrderEvent, PoolState, Position> harness;

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
        event(ExecType.TRADE_CANCEL, "o-0-0", Side.BUY, "2", "2000");
        assertThat(last().quantityBase()).isZero();

        trade("o-0-0", Side.BUY, "2", "2010");
        assertThat(last().averageCostQuotePerBase()).isEqualByComparingTo("2010");
        assertThat(last().version()).isEqualTo(3);
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
        assertThat(last().version()).isEqualTo(2);
    }

    private void trade(String childId, Side side, String quantity, String price) throws Exception {
        event(ExecType.TRADE, childId, side, quantity, price);
    }

    private void event(ExecType type, String childId, Side side, String quantity, String price) throws Exception {
        OrderEvent event = new OrderEvent(
                childId + type,
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
                List.of("0xaa", "0xbb"),
                List.of(18, 6),
                List.of(half, half),
                List.of(BigInteger.TEN, BigInteger.TEN),
                BigInteger.TEN,
                new BigDecimal("0.003"),
                new BigDecimal(price),
                null,
                true,
                1,
                "0x1",
                0,
                1,
                1);
        harness.processBroadcastElement(pool, pool.blockTimeMillis());
    }

    private Position last() {
        List<Position> positions = harness.extractOutputValues();
        return positions.get(positions.size() - 1);
    }

    private static KeyedBroadcastOperatorTestHarness<String, OrderEvent, PoolState, Position> opened(
            @Nullable OperatorSubtaskState snapshot) throws Exception {
        var harness = new KeyedBroadcastOperatorTestHarness<String, OrderEvent, PoolState, Position>(
                new CoBroadcastWithKeyedOperator<>(new PositionFunction(), List.of(PositionFunction.MARKS)),
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
