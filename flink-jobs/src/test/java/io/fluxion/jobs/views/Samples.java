package io.fluxion.jobs.views;

import io.fluxion.domain.chain.ChainEndpoint;
import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.ChainStatus;
import io.fluxion.domain.chain.Finality;
import io.fluxion.domain.chain.LiquidityChange;
import io.fluxion.domain.chain.PoolKind;
import io.fluxion.domain.chain.ReorgDepth;
import io.fluxion.domain.forecast.Prediction;
import io.fluxion.domain.liquidity.AssetShare;
import io.fluxion.domain.liquidity.LiquidityUnified;
import io.fluxion.domain.liquidity.PoolDepth;
import io.fluxion.domain.liquidity.PoolMetrics;
import io.fluxion.domain.liquidity.PoolState;
import io.fluxion.domain.liquidity.TokenReserve;
import io.fluxion.domain.liquidity.WindowMetrics;
import io.fluxion.domain.market.Bar;
import io.fluxion.domain.market.MarketStats;
import io.fluxion.domain.market.Trade;
import io.fluxion.domain.message.DeadLetter;
import io.fluxion.domain.oracle.OraclePrice;
import io.fluxion.domain.order.ExecType;
import io.fluxion.domain.order.ExecutionReport;
import io.fluxion.domain.order.FillIds;
import io.fluxion.domain.order.OrdStatus;
import io.fluxion.domain.order.OrdType;
import io.fluxion.domain.order.OrderEvent;
import io.fluxion.domain.order.Side;
import io.fluxion.domain.order.Slice;
import io.fluxion.domain.portfolio.Position;
import io.fluxion.domain.reference.Instrument;
import io.fluxion.domain.risk.Alert;
import io.fluxion.domain.risk.AlertState;
import io.fluxion.domain.risk.Severity;
import io.fluxion.ingestion.wire.Topic;
import io.fluxion.ingestion.wire.Topics;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A few records of each topic, with the texts and numbers that are hard on a database. */
final class Samples {
    static final long NOW = 1_790_000_000_123L;
    static final long MINUTE = 1_790_000_040_000L;
    static final long FUTURE = 4_000_000_000_000L;
    static final BigInteger LARGE = BigInteger.TWO.pow(255).add(BigInteger.ONE);
    static final String HARD_TEXT = "it's \"quoted\", {braced} \\ slashed, 50 %";

    private static final BigDecimal SOME = new BigDecimal("1.5E+3");

    private Samples() {}

    /** The records of each topic, in the order in which they come. */
    static final Map<Topic<?>, List<? extends Record>> BY_TOPIC = Map.ofEntries(
            Map.entry(Topics.ORACLE_PRICES, List.of(price(1, false), price(2, false), price(2, true))),
            Map.entry(Topics.MARKET_TRADES, List.of(trade())),
            Map.entry(Topics.BARS, List.of(bar(1, "2001"), bar(2, "2002"), bar(0, "2000"))),
            Map.entry(Topics.MARKET_STATS, List.of(stats(1, MINUTE), stats(2, MINUTE), stats(3, NOW))),
            Map.entry(Topics.POOLS, List.of(pool(1, 7), pool(2, 9), pool(3, 8))),
            Map.entry(Topics.POOL_METRICS, List.of(metrics(1, 7), metrics(2, 9), metrics(3, 8))),
            Map.entry(Topics.LIQUIDITY_UNIFIED, List.of(unified(2, "7"), unified(1, "6"))),
            Map.entry(Topics.CHAIN_EVENTS, List.of(joined(), joined().retractedBy("r"))),
            Map.entry(
                    Topics.ORDER_EVENTS,
                    List.of(
                            order(1, ExecType.NEW, OrdStatus.NEW, null),
                            order(2, ExecType.TRADE, OrdStatus.PARTIALLY_FILLED, "o-0-0"),
                            order(3, ExecType.TRADE_CANCEL, OrdStatus.NEW, "o-0-0"),
                            order(4, ExecType.TRADE, OrdStatus.PARTIALLY_FILLED, "o-0-0"))),
            Map.entry(Topics.SLICES, List.of(slice())),
            Map.entry(
                    Topics.EXECUTION_REPORTS,
                    List.of(new ExecutionReport("o-0-0", "o", ExecutionReport.State.SENT, "0xt", null, null, NOW))),
            Map.entry(
                    Topics.ALERTS,
                    List.of(
                            alert("a1", 1, AlertState.OPEN),
                            alert("a2", 1, AlertState.OPEN),
                            alert("a2", 2, AlertState.RESOLVED))),
            Map.entry(
                    Topics.POSITIONS, List.of(new Position("desk", "sETH-fUSD", SOME, SOME, SOME, null, null, NOW, 1))),
            Map.entry(Topics.PREDICTIONS, List.of(prediction())),
            Map.entry(
                    Topics.CHAIN_STATUS,
                    List.of(new ChainStatus(
                            31337,
                            "local",
                            ChainStatus.State.LIVE,
                            9,
                            7,
                            9,
                            "0x9",
                            NOW,
                            4,
                            3,
                            List.of(new ReorgDepth(1, 3), new ReorgDepth(3, 1)),
                            "anvil",
                            List.of(new ChainEndpoint(
                                    "anvil", ChainEndpoint.Health.FAILING, 9, 1_250, 100, 2, HARD_TEXT)),
                            null,
                            NOW))),
            Map.entry(Topics.INSTRUMENTS, List.of(instrument())),
            Map.entry(
                    Topics.DEAD_LETTERS,
                    List.of(new DeadLetter(
                            "risk",
                            "topic",
                            0,
                            42,
                            NOW,
                            null,
                            new byte[] {0, 1, (byte) 0xff},
                            "TRUNCATED",
                            "no\0thing",
                            Long.MAX_VALUE))));

    private static OraclePrice price(long round, boolean retracted) {
        return new OraclePrice(
                "ETH-USD",
                31337,
                BigInteger.valueOf(round),
                new BigDecimal("2000.12345678"),
                NOW + round,
                round,
                "e" + round,
                retracted);
    }

    private static Trade trade() {
        return new Trade("t1", "sETH-fUSD", "pool", Side.BUY, SOME, SOME, SOME, null, NOW, 5, 1, false);
    }

    /** Of a window without trades. */
    private static MarketStats stats(long version, long asOfMillis) {
        return new MarketStats(
                "sETH-fUSD",
                null,
                "1m",
                asOfMillis,
                null,
                null,
                null,
                null,
                null,
                null,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                0,
                null,
                null,
                version);
    }

    private static Bar bar(long revision, String close) {
        BigDecimal price = new BigDecimal(close);
        return new Bar("sETH-fUSD", null, "1m", NOW, price, price, price, price, SOME, SOME, price, 3, revision);
    }

    private static PoolState pool(long version, long block) {
        BigDecimal half = new BigDecimal("0.5");
        return new PoolState(
                31337,
                "0x01",
                HARD_TEXT,
                List.of("sETH", HARD_TEXT),
                List.of(18, 6),
                List.of(half, half),
                List.of(LARGE, BigInteger.ZERO),
                LARGE,
                new BigDecimal("0.003"),
                null,
                null,
                true,
                block,
                "0xb" + block,
                0,
                NOW,
                version);
    }

    private static PoolMetrics metrics(long version, long block) {
        List<BigInteger> raw = List.of(LARGE, BigInteger.ZERO);
        return new PoolMetrics(
                31337,
                "0x01",
                HARD_TEXT,
                PoolKind.WEIGHTED,
                List.of(
                        new TokenReserve("sETH", 18, LARGE, SOME, SOME, SOME),
                        new TokenReserve(HARD_TEXT, 6, BigInteger.ZERO, null, null, null)),
                LARGE,
                null,
                null,
                true,
                SOME,
                List.of(new WindowMetrics("24h", 3, raw, raw, raw, SOME, null, null)),
                List.of(new PoolDepth("sETH", HARD_TEXT, new BigDecimal("0.01"), LARGE, LARGE, SOME, null)),
                List.of(),
                null,
                null,
                1,
                "0xcc",
                BigDecimal.ONE,
                BigDecimal.ONE,
                NOW,
                null,
                null,
                block,
                "0xb" + block,
                0,
                NOW,
                NOW,
                version);
    }

    private static LiquidityUnified unified(long version, String reserve) {
        BigDecimal held = new BigDecimal(reserve);
        AssetShare share = new AssetShare(31337, "0x01", HARD_TEXT, held, BigDecimal.ONE, null);
        return new LiquidityUnified(
                HARD_TEXT, held, null, true, List.of(share), List.of(share), null, null, NOW, version);
    }

    private static ChainEvent joined() {
        List<BigInteger> raw = List.of(LARGE, BigInteger.ZERO);
        return new ChainEvent(
                "31337:0xb:0xt:1",
                31337,
                "0xpm",
                7,
                "0xb",
                NOW,
                "0xt",
                1,
                Finality.SAFE,
                false,
                null,
                null,
                null,
                new LiquidityChange("0x01", "0xcc", true, raw, LARGE, raw, LARGE),
                null,
                null);
    }

    private static OrderEvent order(long version, ExecType execType, OrdStatus status, @Nullable String childId) {
        boolean fill = childId != null;
        return new OrderEvent(
                execType == ExecType.TRADE_CANCEL ? FillIds.cancel("o-" + (version - 1), 1) : "o-" + version,
                "o",
                "c1",
                "desk",
                "trader",
                "sETH-fUSD",
                Side.SELL,
                OrdType.MARKET,
                execType,
                status,
                SOME,
                SOME,
                SOME,
                SOME,
                null,
                fill ? SOME : null,
                fill ? SOME : null,
                childId,
                fill ? "0xt" : null,
                5,
                null,
                null,
                null,
                NOW,
                NOW + version,
                version);
    }

    private static Slice slice() {
        return new Slice(
                "o-0-0",
                "o",
                "desk",
                "sETH-fUSD",
                31337,
                "0x01",
                Side.SELL,
                0,
                0,
                SOME,
                SOME,
                NOW,
                NOW,
                "alice",
                "TWAP");
    }

    private static Alert alert(String id, long version, AlertState state) {
        return new Alert(
                id,
                "DEPEG",
                1,
                "FUSD-USD",
                Severity.WARN,
                state,
                0.01,
                0.005,
                HARD_TEXT,
                List.of("e1", HARD_TEXT),
                true,
                false,
                0,
                null,
                null,
                NOW,
                NOW + version,
                version);
    }

    private static Prediction prediction() {
        return new Prediction(
                31337, "0x01", "tvl", "lstm", "1", FUTURE, 60_000, FUTURE + 60_000, SOME, SOME, SOME, SOME);
    }

    private static Instrument instrument() {
        return new Instrument(
                "sETH-fUSD",
                "sETH",
                "fUSD",
                "0xaa",
                "0xbb",
                18,
                6,
                "ETH-USD",
                SOME,
                SOME,
                SOME,
                SOME,
                SOME,
                31337,
                "0x01");
    }
}
