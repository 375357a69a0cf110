package io.fluxion.api;

import io.fluxion.domain.chain.ChainEndpoint;
import io.fluxion.domain.chain.ChainStatus;
import io.fluxion.domain.chain.PoolKind;
import io.fluxion.domain.chain.ReorgDepth;
import io.fluxion.domain.liquidity.AssetShare;
import io.fluxion.domain.liquidity.ImpactPoint;
import io.fluxion.domain.liquidity.LiquidityUnified;
import io.fluxion.domain.liquidity.PoolDepth;
import io.fluxion.domain.liquidity.PoolMetrics;
import io.fluxion.domain.liquidity.PoolState;
import io.fluxion.domain.liquidity.TokenReserve;
import io.fluxion.domain.liquidity.WindowMetrics;
import io.fluxion.domain.market.Bar;
import io.fluxion.domain.oracle.OraclePrice;
import io.fluxion.domain.order.ExecType;
import io.fluxion.domain.order.FillIds;
import io.fluxion.domain.order.OrdStatus;
import io.fluxion.domain.order.OrdType;
import io.fluxion.domain.order.OrderCommand;
import io.fluxion.domain.order.OrderEvent;
import io.fluxion.domain.order.OrderIds;
import io.fluxion.domain.order.Side;
import io.fluxion.domain.order.TimeInForce;
import io.fluxion.domain.reference.Deployment;
import io.fluxion.domain.reference.Feed;
import io.fluxion.domain.reference.Token;
import io.fluxion.domain.risk.Alert;
import io.fluxion.domain.risk.AlertState;
import io.fluxion.domain.risk.Severity;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;

/** Records as the jobs write them. */
final class Samples {
    static final String POOL = "0x" + "ab".repeat(32);
    static final Deployment DEPLOYMENT = new Deployment(
            31337,
            1,
            "0x" + "01".repeat(20),
            "0x" + "02".repeat(20),
            List.of(
                    new Token("fUSD", "0x" + "03".repeat(20), 6, "FUSD-USD"),
                    new Token("sETH", "0x" + "04".repeat(20), 18, "ETH-USD")),
            List.of(new Feed("ETH-USD", "0x" + "05".repeat(20), 8, 60)),
            List.of(new Deployment.Pool(
                    POOL,
                    "sETH/fUSD",
                    List.of("sETH", "fUSD"),
                    List.of(new BigDecimal("0.5"), new BigDecimal("0.5")),
                    new BigDecimal("0.003"))),
            List.of(new Deployment.Pair(
                    "sETH-fUSD",
                    "sETH",
                    "fUSD",
                    new BigDecimal("0.001"),
                    new BigDecimal("0.01"),
                    new BigDecimal("0.001"),
                    new BigDecimal("1000"),
                    BigDecimal.ONE,
                    POOL)),
            List.of(new Deployment.Account("desk", "0x" + "06".repeat(20))));

    private Samples() {}

    static OraclePrice price(String value, long roundId, long updatedAtMillis) {
        return new OraclePrice(
                "ETH-USD",
                31337,
                BigInteger.valueOf(roundId),
                new BigDecimal(value),
                updatedAtMillis,
                roundId,
                "round-" + roundId,
                false);
    }

    static PoolState pool(long version, String tvlUsd) {
        return new PoolState(
                31337,
                POOL,
                "sETH/fUSD",
                List.of("sETH", "fUSD"),
                List.of(18, 6),
                List.of(new BigDecimal("0.5"), new BigDecimal("0.5")),
                List.of(new BigInteger("10500000000000000000"), BigInteger.valueOf(31_500_000_000L)),
                BigInteger.TEN,
                new BigDecimal("0.003"),
                new BigDecimal("3000"),
                new BigDecimal(tvlUsd),
                false,
                version,
                "0x" + "0a".repeat(32),
                0,
                1_000L * version,
                version);
    }

    /** The pool with a thousand sETH in it, as of now. */
    static PoolState freshPool() {
        PoolState small = pool(1, "6000000");
        return new PoolState(
                small.chainId(),
                small.poolId(),
                small.name(),
                small.tokens(),
                small.decimals(),
                small.weights(),
                List.of(BigInteger.TEN.pow(21), BigInteger.valueOf(3_000_000_000_000L)),
                small.totalSharesRaw(),
                small.swapFeeFraction(),
                new BigDecimal("3000"),
                small.tvlUsd(),
                false,
                1,
                small.blockHash(),
                0,
                System.currentTimeMillis(),
                1);
    }

    /** What the pool is measured by. */
    static PoolMetrics metrics(long version, String volumeUsd) {
        BigDecimal one = BigDecimal.ONE;
        List<BigInteger> raw = List.of(BigInteger.TEN.pow(18), BigInteger.ZERO);
        return new PoolMetrics(
                31337,
                POOL,
                "sETH/fUSD",
                PoolKind.WEIGHTED,
                List.of(
                        new TokenReserve("sETH", 18, BigInteger.TEN.pow(18), one, one, one),
                        new TokenReserve("fUSD", 6, BigInteger.TEN.pow(6), one, one, one)),
                BigInteger.TEN,
                new BigDecimal("3000"),
                new BigDecimal("63000"),
                false,
                one,
                List.of(new WindowMetrics("24h", 3, raw, raw, raw, new BigDecimal(volumeUsd), one, one)),
                List.of(new PoolDepth(
                        "sETH", "fUSD", new BigDecimal("0.01"), BigInteger.TEN.pow(17), BigInteger.ONE, one, one)),
                List.of(new ImpactPoint(
                        "fUSD", "sETH", new BigDecimal("0.1"), BigInteger.valueOf(1_500_000), BigInteger.ONE, one)),
                one,
                one,
                1,
                "0xcc",
                one,
                one,
                1_000L,
                one,
                one,
                version,
                "0x" + "0a".repeat(32),
                0,
                1_000L * version,
                1_000L * version,
                version);
    }

    static LiquidityUnified unified(long version, String reserve) {
        BigDecimal held = new BigDecimal(reserve);
        AssetShare share = new AssetShare(31337, POOL, "sETH/fUSD", held, BigDecimal.ONE, BigDecimal.TEN);
        return new LiquidityUnified(
                "sETH",
                held,
                null,
                false,
                List.of(share),
                List.of(share),
                "31337:" + POOL,
                BigDecimal.TEN,
                1_000,
                version);
    }

    static Bar bar(long openTimeMillis, String close, long trades, long revision) {
        BigDecimal price = new BigDecimal(close);
        return new Bar(
                "sETH-fUSD",
                null,
                "1s",
                openTimeMillis,
                price,
                price,
                price,
                price,
                BigDecimal.ONE,
                price,
                price,
                trades,
                revision);
    }

    static ChainStatus chain(long observedAtMillis, long head) {
        return new ChainStatus(
                31337,
                "local",
                ChainStatus.State.LIVE,
                head,
                head - 2,
                head,
                "0x" + "0b".repeat(32),
                observedAtMillis - 250,
                4,
                3,
                List.of(new ReorgDepth(1, 3), new ReorgDepth(3, 1)),
                "http://127.0.0.1",
                List.of(new ChainEndpoint(
                        "http://127.0.0.1", ChainEndpoint.Health.BEHIND, head - 1, 1_250, 100, 2, "reset")),
                null,
                observedAtMillis);
    }

    static Alert alert(String alertId, AlertState state, long version) {
        return new Alert(
                alertId,
                "DEPEG",
                1,
                "sETH-fUSD",
                Severity.HIGH,
                state,
                2.5,
                1.0,
                "sETH is 2.5 % off",
                List.of("evidence-1"),
                false,
                false,
                0,
                null,
                null,
                1_000,
                1_000 + version,
                version);
    }

    /** A market order as another instance would have put it into the log. */
    static OrderCommand newOrder(String clOrdId, long receivedAtMillis) {
        return new OrderCommand(
                clOrdId + "-command",
                OrderCommand.Kind.NEW,
                "desk",
                "trader@fluxion.local",
                OrderIds.orderId("desk", clOrdId),
                clOrdId,
                "sETH-fUSD",
                Side.BUY,
                OrdType.MARKET,
                BigDecimal.ONE,
                null,
                TimeInForce.GTC,
                0,
                null,
                receivedAtMillis);
    }

    /** The gate's or the parent's answer to a new order. */
    static OrderEvent event(OrderCommand command, OrdStatus status, ExecType type, String cumQty, long version) {
        BigDecimal quantity = Objects.requireNonNull(command.quantityBase());
        BigDecimal cum = new BigDecimal(cumQty);
        boolean trade = type == ExecType.TRADE;
        return new OrderEvent(
                command.orderId() + "-" + version,
                command.orderId(),
                command.clOrdId(),
                command.account(),
                command.user(),
                Objects.requireNonNull(command.instrument()),
                Objects.requireNonNull(command.side()),
                Objects.requireNonNull(command.type()),
                type,
                status,
                quantity,
                cum,
                status.isTerminal() ? BigDecimal.ZERO : quantity.subtract(cum),
                trade ? new BigDecimal("3000") : BigDecimal.ZERO,
                command.limitPriceQuotePerBase(),
                trade ? cum : null,
                trade ? new BigDecimal("3000") : null,
                trade ? command.orderId() + "-0-0" : null,
                trade ? "0x" + "0c".repeat(32) : null,
                trade ? 42 : 0,
                command.algo(),
                null,
                null,
                command.receivedAtMillis(),
                command.receivedAtMillis() + version,
                version);
    }

    /** The answer to the fill of the version before that a reorg took back. */
    static OrderEvent tradeCancel(OrderCommand command, long version) {
        OrderEvent canceled = event(command, OrdStatus.NEW, ExecType.TRADE_CANCEL, "0", version);
        return new OrderEvent(
                FillIds.cancel(command.orderId() + "-" + (version - 1), 1),
                canceled.orderId(),
                canceled.clOrdId(),
                canceled.account(),
                canceled.user(),
                canceled.instrument(),
                canceled.side(),
                canceled.type(),
                canceled.execType(),
                canceled.status(),
                canceled.orderQty(),
                canceled.cumQty(),
                canceled.leavesQty(),
                canceled.avgPx(),
                null,
                new BigDecimal("0.5"),
                new BigDecimal("3000"),
                command.orderId() + "-0-0",
                null,
                0,
                canceled.algo(),
                null,
                null,
                canceled.createdAtMillis(),
                canceled.transactTimeMillis(),
                version);
    }
}
