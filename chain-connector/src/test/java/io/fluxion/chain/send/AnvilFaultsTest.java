package io.fluxion.chain.send;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxion.chain.LocalMarket;
import io.fluxion.chain.decode.LogDecoder;
import io.fluxion.chain.rpc.JsonRpcChain;
import io.fluxion.chain.rpc.RawLog;
import io.fluxion.chain.rpc.RpcUnavailableException;
import io.fluxion.domain.chain.Swap;
import io.fluxion.domain.order.ExecutionReport;
import io.fluxion.domain.order.ExecutionReport.State;
import io.fluxion.domain.order.OrderIds;
import io.fluxion.domain.order.Side;
import io.fluxion.domain.order.Slice;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.web3j.utils.Numeric;

/** What goes wrong between sending and finality, on a real chain that is told when to mine. */
class AnvilFaultsTest {
    private static final long TTL_MILLIS = 600_000;
    /** No reorg of these tests may take away what the market was set up with. */
    private static final int SETUP_DEPTH = 8;

    private static final SendSettings SETTINGS = new SendSettings(
            2, 2, Duration.ZERO, SendSettings.LOCAL.tipWeiPerGas(), SendSettings.LOCAL.feeWeiPerGasMax());

    private final List<ExecutionReport> reports = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private final SettableClock clock = new SettableClock(System.currentTimeMillis());

    @SuppressWarnings("NullAway.Init")
    private LocalMarket market;

    @SuppressWarnings("NullAway.Init")
    private SliceExecutor executor;

    @BeforeEach
    void start() throws Exception {
        market = LocalMarket.start();
        market.rpc().call("evm_setAutomine", false);
        for (int i = 0; i < SETUP_DEPTH; i++) {
            market.mine();
        }
        executor = executor();
    }

    @AfterEach
    void stop() throws Exception {
        market.close();
    }

    @Test
    void baseFeeAboveWhatWasOfferedIsOutbidAtTheSameNonce() throws Exception {
        submit("gas-0-0", TTL_MILLIS);
        executor.step();
        JsonNode first = pending().get(0);
        BigInteger offered = Numeric.toBigInt(first.path("maxFeePerGas").asText());
        JsonNode second = first;
        for (int i = 0; i < 4 && second.path("hash").equals(first.path("hash")); i++) {
            baseFee(offered.shiftLeft(1));
            block();
            second = pending().get(0);
        }
        assertThat(second.path("nonce")).isEqualTo(first.path("nonce"));
        assertThat(second.path("hash")).isNotEqualTo(first.path("hash"));
        assertThat(Numeric.toBigInt(second.path("maxPriorityFeePerGas").asText())
                        .multiply(BigInteger.valueOf(8)))
                .isGreaterThanOrEqualTo(
                        Numeric.toBigInt(first.path("maxPriorityFeePerGas").asText())
                                .multiply(BigInteger.valueOf(9)));
        baseFee(BigInteger.valueOf(1_000_000_000));
        blocks(3);
        assertThat(done).containsExactly("gas-0-0");
        assertThat(last().transactionHash()).isEqualTo(second.path("hash").asText());
        assertThat(executed()).containsExactly("gas-0-0");
    }

    @Test
    void droppedTransactionIsSentAgain() throws Exception {
        submit("drop-0-0", TTL_MILLIS);
        executor.step();
        market.rpc().call("anvil_dropTransaction", pending().get(0).path("hash").asText());
        assertThat(pending()).isEmpty();
        block();
        assertThat(pending()).hasSize(1);
        blocks(3);
        assertThat(executed()).containsExactly("drop-0-0");
        assertThat(done).containsExactly("drop-0-0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"anvil_reorg", "anvil_rollback"})
    void swapInABlockThatIsTakenAwayIsMinedAgainOnce(String way) throws Exception {
        submit("reorg-0-0", TTL_MILLIS);
        executor.step();
        block();
        assertThat(last().state()).isEqualTo(State.MINED);
        if (way.equals("anvil_reorg")) {
            market.reorg(1);
        } else {
            market.rollback(1);
        }
        executor.step();
        assertThat(executed()).isEmpty();
        blocks(4);
        assertThat(executed()).containsExactly("reorg-0-0");
        assertThat(reports)
                .extracting(ExecutionReport::state)
                .containsSubsequence(State.MINED, State.SENT, State.MINED, State.FINAL);
    }

    @Test
    void restartWithATransactionInTheMempoolNeitherRepeatsNorSkips() throws Exception {
        submit("restart-0-0", TTL_MILLIS);
        submit("restart-1-0", TTL_MILLIS);
        executor.step();
        executor = executor();
        submit("restart-0-0", TTL_MILLIS);
        submit("restart-1-0", TTL_MILLIS);
        submit("restart-2-0", TTL_MILLIS);
        executor.step();
        assertThat(pending()).as("waits for the earlier run's").hasSize(2);
        blocks(5);
        assertThat(executed()).containsExactly("restart-0-0", "restart-1-0", "restart-2-0");
        assertThat(done).containsExactlyInAnyOrder("restart-0-0", "restart-1-0", "restart-2-0");
    }

    @Test
    void sliceThatExpiresInTheMempoolIsNotExecutedAndItsNonceIsFreed() throws Exception {
        submit("late-0-0", 5_000);
        executor.step();
        clock.set(clock.millis() + 10_000);
        market.rpc().call("evm_increaseTime", 10);
        submit("late-1-0", TTL_MILLIS);
        blocks(5);
        assertThat(executed()).containsExactly("late-1-0");
        assertThat(done).containsExactlyInAnyOrder("late-0-0", "late-1-0");
        assertThat(reports).anyMatch(r -> r.childId().equals("late-0-0") && "SLICE_EXPIRED".equals(r.reasonCode()));
        assertThat(pending()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void underAnyScheduleOfFaultsEachChildIsExecutedOnce(long seed) throws Exception {
        Random chance = new Random(seed);
        Map<String, Long> children = new LinkedHashMap<>();
        for (int i = 0; i < 40; i++) {
            switch (chance.nextInt(8)) {
                case 0, 1, 2 -> {
                    String child = "any-" + children.size() + "-0";
                    children.put(child, TTL_MILLIS);
                    submit(child, TTL_MILLIS);
                }
                case 3 ->
                    pending().stream()
                            .skip(chance.nextInt(2))
                            .findFirst()
                            .ifPresent(t -> market.rpc()
                                    .call(
                                            "anvil_dropTransaction",
                                            t.path("hash").asText()));
                case 4 -> market.reorg(1 + chance.nextInt(2));
                case 5 -> baseFee(BigInteger.valueOf(1_000_000_000L * (1 + chance.nextInt(8))));
                case 6 -> {
                    executor = executor();
                    children.keySet().stream().filter(c -> !done.contains(c)).forEach(c -> submit(c, TTL_MILLIS));
                }
                default -> block();
            }
            step();
        }
        baseFee(BigInteger.valueOf(1_000_000_000));
        for (int i = 0; i < 30 && !executor.isIdle(); i++) {
            clock.set(clock.millis() + 1_000);
            block();
        }
        assertThat(executed()).as("seed %s", seed).containsExactlyInAnyOrderElementsOf(children.keySet());
        assertThat(done).as("seed %s", seed).containsAll(children.keySet());
    }

    private SliceExecutor executor() {
        String manager = market.deployment().poolManager();
        return new SliceExecutor(
                Desks.wallet(market.deskKey().privateKeyHex(), manager, Map.of(), Clock.systemUTC()),
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
                SETTINGS,
                clock);
    }

    private void submit(String childId, long ttlMillis) {
        long now = clock.millis();
        Slice slice = new Slice(
                childId,
                OrderIds.orderIdOf(childId),
                "desk",
                LocalMarket.INSTRUMENT,
                LocalMarket.CHAIN_ID,
                market.deployment().pools().get(0).poolId(),
                Side.BUY,
                0,
                0,
                new BigDecimal("0.1"),
                new BigDecimal("9000"),
                now,
                now + ttlMillis,
                "alice",
                "TWAP");
        executor.submit(new SliceTask(slice, () -> done.add(childId)));
    }

    private void step() {
        try {
            executor.step();
        } catch (RpcUnavailableException e) {
            assertThat(e.getMessage()).as("tried again, as its thread does").contains("nonce");
        }
    }

    private void block() {
        market.mine();
        step();
    }

    private void blocks(int count) {
        for (int i = 0; i < count; i++) {
            block();
        }
    }

    private void baseFee(BigInteger wei) {
        market.rpc().call("anvil_setNextBlockBaseFeePerGas", Numeric.toHexStringWithPrefix(wei));
    }

    private ExecutionReport last() {
        return reports.get(reports.size() - 1);
    }

    /** The mempool's transactions, by nonce. */
    private List<JsonNode> pending() {
        JsonNode content = market.rpc().call("txpool_content");
        List<JsonNode> transactions = new ArrayList<>();
        for (String part : List.of("pending", "queued")) {
            content.path(part).forEach(byNonce -> byNonce.forEach(transactions::add));
        }
        transactions.sort((a, b) -> Numeric.toBigInt(a.path("nonce").asText())
                .compareTo(Numeric.toBigInt(b.path("nonce").asText())));
        return transactions;
    }

    private List<String> executed() throws Exception {
        JsonRpcChain chain =
                new JsonRpcChain(market.rpc(), List.of(market.deployment().poolManager()));
        List<String> ids = new ArrayList<>();
        for (RawLog log : chain.logs(1, chain.latest().number())) {
            if (!LogDecoder.isAdministration(log)) {
                Swap swap = LogDecoder.decode(LocalMarket.CHAIN_ID, 0, log).swap();
                if (swap != null) {
                    ids.add(String.valueOf(swap.clientId()));
                }
            }
        }
        return ids;
    }
}
