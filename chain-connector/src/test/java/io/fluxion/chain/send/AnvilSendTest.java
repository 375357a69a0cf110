package io.fluxion.chain.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.chain.LocalMarket;
import io.fluxion.chain.decode.LogDecoder;
import io.fluxion.chain.rpc.JsonRpcChain;
import io.fluxion.chain.rpc.RawLog;
import io.fluxion.domain.chain.Swap;
import io.fluxion.domain.order.ExecutionReport;
import io.fluxion.domain.order.ExecutionReport.State;
import io.fluxion.domain.order.OrderIds;
import io.fluxion.domain.order.Side;
import io.fluxion.domain.order.Slice;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sender on a real chain with the real contracts. */
class AnvilSendTest {
    private static final long TTL_MILLIS = 60_000;

    @SuppressWarnings("NullAway.Init")
    private static LocalMarket market;

    private final List<ExecutionReport> reports = new ArrayList<>();
    private SliceExecutor executor = executor();

    @BeforeAll
    static void start() throws Exception {
        market = LocalMarket.start();
    }

    @AfterAll
    static void stop() throws Exception {
        market.close();
    }

    @ParameterizedTest
    @CsvSource({
        "BUY,  0.1,  2400, PRICE_OUT_OF_LIMIT",
        "SELL, 0.1,  2600, PRICE_OUT_OF_LIMIT",
        "SELL, 600,  0.01, IMPACT_EXCEEDS_MAX",
        "SELL, 250,  0.01, INSUFFICIENT_BALANCE"
    })
    void swapThatThePoolRefusesFailsWithItsReason(Side side, String quantity, String limit, String code) {
        execute(slice("refused-0-0", side, quantity, limit));
        assertThat(reports).singleElement().satisfies(report -> {
            assertThat(report.state()).isEqualTo(State.FAILED);
            assertThat(report.reasonCode()).isEqualTo(code);
        });
    }

    @Test
    void buyTakesItsExactQuantityUnderItsChildId() throws Exception {
        execute(slice("buy-0-0", Side.BUY, "1.5", "2600"));
        assertThat(reports)
                .extracting(ExecutionReport::state)
                .containsExactly(State.SENT, State.PENDING, State.MINED, State.FINAL);
        Swap swap = swapOf("buy-0-0");
        assertThat(swap.amountOutRaw()).isEqualTo(1_500_000);
        assertThat(swap.tokenOut()).isEqualTo(market.deployment().token("sETH").address());
    }

    @Test
    void sellGivesItsExactQuantityUnderItsChildId() throws Exception {
        execute(slice("sell-0-0", Side.SELL, "2", "100"));
        assertThat(reports)
                .extracting(ExecutionReport::state)
                .containsExactly(State.SENT, State.PENDING, State.MINED, State.FINAL);
        Swap swap = swapOf("sell-0-0");
        assertThat(swap.amountInRaw()).isEqualTo(2_000_000);
        assertThat(swap.amountOutRaw()).isGreaterThan(BigInteger.valueOf(200_000_000));
    }

    @Test
    void childIsExecutedOnceWhateverIsRepeated() throws Exception {
        Slice slice = slice("once-0-0", Side.BUY, "0.5", "9000");
        execute(slice);
        executor = executor();
        execute(slice);
        assertThat(reports)
                .extracting(ExecutionReport::state)
                .containsExactly(State.SENT, State.PENDING, State.MINED, State.FINAL, State.MINED, State.FINAL);
        assertThat(reports.get(4).reasonCode()).isEqualTo("DUPLICATE_CHILD");
        assertThat(swapOf("once-0-0").amountOutRaw()).isEqualTo(500_000);
    }

    private SliceExecutor executor() {
        Clock clock = Clock.systemUTC();
        String manager = market.deployment().poolManager();
        return new SliceExecutor(
                Desks.wallet(market.deskKey().privateKeyHex(), manager, Map.of(), clock),
                new SwapVenue(
                        new JsonRpcSwapNode(market.rpc(), manager),
                        manager,
                        Map.of(
                                LocalMarket.INSTRUMENT,
                                market.deployment().fullInstruments().get(0))),
                (report, whenWritten) -> {
                    reports.add(report);
                    whenWritten.run();
                },
                traded -> Optional.empty(),
                SendSettings.LOCAL.withConfirmations(0),
                clock);
    }

    private void execute(Slice slice) {
        executor.submit(new SliceTask(slice, () -> assertThat(reports).isNotEmpty()));
        executor.step();
        market.mine();
        executor.step();
        assertThat(executor.isIdle()).isTrue();
    }

    /** The only swap of a child; that it is the only one is asserted. */
    private static Swap swapOf(String childId) throws Exception {
        JsonRpcChain chain =
                new JsonRpcChain(market.rpc(), List.of(market.deployment().poolManager()));
        List<Swap> swaps = new ArrayList<>();
        for (RawLog log : chain.logs(1, chain.latest().number())) {
            if (!LogDecoder.isAdministration(log)) {
                Swap swap = LogDecoder.decode(LocalMarket.CHAIN_ID, 0, log).swap();
                if (swap != null && childId.equals(swap.clientId())) {
                    swaps.add(swap);
                }
            }
        }
        assertThat(swaps).hasSize(1);
        return Objects.requireNonNull(swaps.get(0));
    }

    private static Slice slice(String childId, Side side, String quantity, String limit) {
        long now = System.currentTimeMillis();
        return new Slice(
                childId,
                OrderIds.orderIdOf(childId),
                "desk",
                LocalMarket.INSTRUMENT,
                LocalMarket.CHAIN_ID,
                market.deployment().pools().get(0).poolId(),
                side,
                0,
                0,
                new BigDecimal(quantity),
                new BigDecimal(limit),
                now,
                now + TTL_MILLIS,
                "alice",
                "TWAP");
    }
}
