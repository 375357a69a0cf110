package io.fluxion.jobs.execution;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.ChainStatus;
import io.fluxion.domain.chain.Finality;
import io.fluxion.domain.chain.Swap;
import io.fluxion.domain.liquidity.PoolState;
import io.fluxion.domain.order.AlgoParams;
import io.fluxion.domain.order.CatchUp;
import io.fluxion.domain.order.Completion;
import io.fluxion.domain.order.OrdType;
import io.fluxion.domain.order.OrderCommand;
import io.fluxion.domain.order.OrderIds;
import io.fluxion.domain.order.Side;
import io.fluxion.domain.order.Slice;
import io.fluxion.domain.order.TimeInForce;
import io.fluxion.domain.reference.Instrument;
import io.fluxion.domain.reference.Venue;
import io.fluxion.domain.risk.KillSwitch;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An instrument, its pool, and what happens to the orders in it. */
final class Orders {
    static final long START = 1_700_000_000_000L;
    static final long MINUTE = 60_000;
    static final String ORDER_ID = OrderIds.orderId("desk", "one");
    static final BigDecimal PRICE = new BigDecimal("2500");
    static final Instrument SETH = new Instrument(
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

    /** The accounts' signing addresses. */
    static final Map<String, String> ADDRESSES = Map.of("desk", "0xdd");

    private Orders() {}

    /** A chain whose events have been read up to a time. */
    static MarketUpdate chainReadTo(long blockTimeMillis) {
        return chain(ChainStatus.State.LIVE, blockTimeMillis);
    }

    static MarketUpdate chain(ChainStatus.State state, long blockTimeMillis) {
        return chain(SETH.chainId(), state, blockTimeMillis);
    }

    static MarketUpdate chain(int chainId, ChainStatus.State state, long blockTimeMillis) {
        return MarketUpdate.of(new ChainStatus(
                chainId,
                "local",
                state,
                1,
                1,
                1,
                "0x1",
                blockTimeMillis,
                0,
                0,
                List.of(),
                "here",
                List.of(),
                null,
                blockTimeMillis));
    }

    static MarketUpdate killSwitch(boolean engaged, long version) {
        return MarketUpdate.of(
                new KillSwitch(KillSwitch.Scope.ACCOUNT, "desk", engaged, "rita", "runaway", version, START));
    }

    static MarketUpdate instrument() {
        return MarketUpdate.of(SETH);
    }

    /** The same with a second pool on chain 137. */
    static MarketUpdate instrumentOnTwoChains() {
        return MarketUpdate.of(new Instrument(
                SETH.instrument(),
                SETH.base(),
                SETH.quote(),
                SETH.baseToken(),
                SETH.quoteToken(),
                SETH.baseDecimals(),
                SETH.quoteDecimals(),
                SETH.baseFeed(),
                SETH.lot(),
                SETH.tick(),
                SETH.minQty(),
                SETH.maxQty(),
                SETH.minNotional(),
                SETH.chainId(),
                SETH.poolId(),
                List.of(SETH.venues().get(0), new Venue(137, "0x02", "0xaa", "0xbb", 18, 6))));
    }

    static MarketUpdate price() {
        return pool(SETH.chainId(), SETH.poolId(), 1);
    }

    /** The pool with a thousand times as much in it: no order of the tests moves its price. */
    static MarketUpdate deepPool() {
        return pool(SETH.chainId(), SETH.poolId(), 1_000, 2);
    }

    /** The pool on chain 137, with twice as much in it. */
    static MarketUpdate deeperPrice() {
        return pool(137, "0x02", 2);
    }

    private static MarketUpdate pool(int chainId, String poolId, int times) {
        return pool(chainId, poolId, times, 1);
    }

    private static MarketUpdate pool(int chainId, String poolId, int times, long version) {
        BigDecimal half = new BigDecimal("0.5");
        BigInteger factor = BigInteger.valueOf(times);
        return MarketUpdate.of(new PoolState(
                chainId,
                poolId,
                "sETH/fUSD",
                List.of("sETH", "fUSD"),
                List.of(18, 6),
                List.of(half, half),
                List.of(
                        BigInteger.TEN.pow(20).multiply(factor),
                        BigInteger.valueOf(250_000_000_000L).multiply(factor)),
                BigInteger.TEN.pow(18),
                new BigDecimal("0.003"),
                PRICE,
                null,
                true,
                version,
                "0x1",
                0,
                START,
                version));
    }

    /** A purchase of 0.6 sETH, spread over six slots of ten seconds, each slice good for twenty. */
    static OrderCommand twap() {
        AlgoParams algo = new AlgoParams(
                START, START + MINUTE, 6, CatchUp.SPREAD, 3, Completion.CANCEL_REMAINDER, 20_000, null, 0, 0, 0);
        return command(OrderCommand.Kind.NEW, SETH.instrument(), algo);
    }

    static OrderCommand twapOf(String instrument) {
        return command(OrderCommand.Kind.NEW, instrument, twap().algo());
    }

    /** Another order of the account. */
    static OrderCommand other(String clOrdId, String quantity) {
        OrderCommand order = twap();
        return new OrderCommand(
                "c-" + clOrdId,
                order.kind(),
                order.account(),
                order.user(),
                OrderIds.orderId(order.account(), clOrdId),
                clOrdId,
                order.instrument(),
                order.side(),
                order.type(),
                new BigDecimal(quantity),
                null,
                order.timeInForce(),
                0,
                order.algo(),
                order.receivedAtMillis());
    }

    static OrderCommand command(OrderCommand.Kind kind) {
        return command(kind, null, null);
    }

    private static OrderCommand command(
            OrderCommand.Kind kind, @Nullable String instrument, @Nullable AlgoParams algo) {
        boolean isNew = kind == OrderCommand.Kind.NEW;
        return new OrderCommand(
                "c-" + kind,
                kind,
                "desk",
                "trader@fluxion.local",
                ORDER_ID,
                "one",
                instrument,
                isNew ? Side.BUY : null,
                isNew ? OrdType.TWAP : null,
                isNew ? new BigDecimal("0.6") : null,
                null,
                isNew ? TimeInForce.GTC : null,
                0,
                algo,
                START);
    }

    /** The swap that fills a slice whole, one unit of quote a base above the reference. */
    static ChainEvent swap(Slice slice) {
        return swapBy("0xdd", slice);
    }

    static ChainEvent swapBy(String trader, Slice slice) {
        BigDecimal cost = slice.quantityBase().multiply(PRICE.add(BigDecimal.ONE));
        Swap swap = new Swap(
                SETH.poolId(),
                trader,
                slice.childId(),
                SETH.quoteToken(),
                SETH.baseToken(),
                cost.scaleByPowerOfTen(6).toBigIntegerExact(),
                slice.quantityBase().scaleByPowerOfTen(18).toBigIntegerExact(),
                BigInteger.ONE,
                List.of(BigInteger.TEN, BigInteger.TEN));
        String hash = "0x" + slice.slot();
        return new ChainEvent(
                ChainEvent.idOf(SETH.chainId(), hash, hash, 0),
                SETH.chainId(),
                "0xpm",
                slice.slot(),
                hash,
                slice.releasedAtMillis() + 1_000,
                hash,
                0,
                Finality.LATEST,
                false,
                null,
                null,
                swap,
                null,
                null,
                null);
    }
}
