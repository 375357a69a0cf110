package io.fluxion.jobs.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.Finality;
import io.fluxion.domain.chain.LiquidityChange;
import io.fluxion.domain.chain.Swap;
import io.fluxion.domain.oracle.OraclePrice;
import io.fluxion.domain.risk.Alert;
import io.fluxion.domain.risk.AlertCommand;
import io.fluxion.domain.risk.AlertState;
import io.fluxion.domain.risk.FeedProfile;
import io.fluxion.domain.risk.Severity;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The drain sequence through the whole graph, pattern included, on a mini cluster. */
class RiskJobTest {
    private final List<ChainEvent> chain = new ArrayList<>();

    @Test
    void drainThenPriceStepOpensAnAlert() throws Exception {
        removal(1, 0, 100, 900);
        swap(31, 0, 930, 870);

        assertThat(alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.rule()).isEqualTo("DRAIN_THEN_PRICE_STEP");
            assertThat(alert.key()).isEqualTo("31337:0x01");
            assertThat(alert.severity()).isEqualTo(Severity.HIGH);
            assertThat(alert.evidence()).containsExactly("e1-0", "e31-0");
        });
    }

    @Test
    void bothMayStandInOneBlock() throws Exception {
        removal(1, 3, 300, 700);
        swap(1, 4, 800, 610);

        assertThat(alerts())
                .singleElement()
                .satisfies(alert -> assertThat(alert.severity()).isEqualTo(Severity.CRITICAL));
    }

    @Test
    void stepBeforeTheRemovalIsNone() throws Exception {
        swap(1, 1, 1_100, 910);
        removal(1, 2, 100, 900);

        assertThat(alerts()).isEmpty();
    }

    @Test
    void stepAtTheEndOfTheMinuteCountsAndOneAfterItDoesNot() throws Exception {
        removal(1, 0, 100, 900);
        swap(61, 0, 930, 870);
        assertThat(alerts()).hasSize(1);

        chain.clear();
        removal(1, 0, 100, 900);
        swap(62, 0, 930, 870);
        assertThat(alerts()).isEmpty();
    }

    @Test
    void smallRemovalAndSmallMoveSayNothing() throws Exception {
        removal(1, 0, 99, 901);
        swap(5, 0, 930, 870);
        removal(10, 0, 100, 800);
        swap(11, 0, 805, 796);

        assertThat(alerts()).isEmpty();
    }

    @Test
    void sequenceTakenBackLeavesNothingOpen() throws Exception {
        ChainEvent removal = removal(1, 0, 100, 900);
        swap(2, 0, 930, 870);
        chain.add(removal.retractedBy("r1"));

        // Whether the pattern or the retraction comes first is a matter of the watermark: no alert, or one taken back.
        assertThat(alerts())
                .satisfiesAnyOf(
                        none -> assertThat(none).isEmpty(),
                        some -> assertThat(some)
                                .last()
                                .satisfies(alert -> assertThat(alert.state()).isEqualTo(AlertState.RETRACTED)));
    }

    private List<Alert> alerts() throws Exception {
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
        env.setParallelism(1);
        DataStream<ChainEvent> events = env.fromData(chain, TypeInformation.of(ChainEvent.class))
                .assignTimestampsAndWatermarks(WatermarkStrategy.<ChainEvent>forMonotonousTimestamps()
                        .withTimestampAssigner((event, time) -> event.blockTimeMillis()));
        OraclePrice price = new OraclePrice("ETH-USD", 31337, BigInteger.ONE, BigDecimal.ONE, 0, 0, "p", false);
        DataStream<OraclePrice> prices = env.fromData(price).filter(p -> false);
        AlertCommand command = new AlertCommand("c", "a", "r", "k", AlertCommand.Kind.ACK, "rita", null, 0);
        DataStream<AlertCommand> commands = env.fromData(command).filter(c -> false);
        RiskJob.Streams streams = RiskJob.wire(
                new RiskJob.Sources(prices, events, env.fromData(Chains.live(1, 0)), commands),
                List.of(new FeedProfile("ETH-USD", 60_000, null)));
        List<Alert> alerts = new ArrayList<>();
        try (CloseableIterator<Alert> found = streams.alerts().executeAndCollect()) {
            found.forEachRemaining(alerts::add);
        }
        return alerts;
    }

    /** Amounts are the same for both tokens: a proportional removal. */
    private ChainEvent removal(long second, int logIndex, long amount, long after) {
        List<BigInteger> amounts = both(amount, amount);
        return event(
                second,
                logIndex,
                null,
                new LiquidityChange(
                        "0x01", "0xcc", false, amounts, BigInteger.ONE, both(after, after), BigInteger.TEN));
    }

    private void swap(long second, int logIndex, long first, long other) {
        BigInteger some = BigInteger.TEN;
        event(
                second,
                logIndex,
                new Swap("0x01", "0xdd", null, "0xaa", "0xbb", some, some, some, both(first, other)),
                null);
    }

    private ChainEvent event(long second, int logIndex, @Nullable Swap swap, @Nullable LiquidityChange change) {
        ChainEvent event = new ChainEvent(
                "e" + second + "-" + logIndex,
                31337,
                "0xpm",
                second,
                "0x" + second,
                second * 1_000,
                "0xt",
                logIndex,
                Finality.LATEST,
                false,
                null,
                null,
                swap,
                change,
                null,
                null);
        chain.add(event);
        return event;
    }

    private static List<BigInteger> both(long first, long second) {
        return List.of(BigInteger.valueOf(first), BigInteger.valueOf(second));
    }
}
