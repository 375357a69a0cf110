package io.fluxion.chain.protocol;

import io.fluxion.chain.decode.DecodedEvent;
import io.fluxion.chain.decode.Payload;
import io.fluxion.chain.decode.UndecodableLogException;
import io.fluxion.chain.rpc.RawLog;
import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.ConcentratedPrice;
import io.fluxion.domain.chain.ForeignPool;
import io.fluxion.domain.chain.LiquidityChange;
import io.fluxion.domain.chain.PoolReserves;
import io.fluxion.domain.chain.Swap;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A pool of Uniswap v3 (<a href="https://github.com/Uniswap/v3-core">IUniswapV3PoolEvents</a>).
 *
 * <p>A {@code Swap} says the price, the tick and the liquidity in range after it, exactly; they stand until the next one,
 * also when liquidity comes or goes in between. No event says what the pool holds. {@code Collect} pays out what
 * {@code Burn} has set aside, fees among it, and isn't read. The fee of a swap is the configured fraction of its input.
 */
final class UniswapV3Logs implements LogAdapter {
    private static final ProtocolAbi ABI = ProtocolAbi.of("uniswap-v3-pool");

    private final String address;
    private final ForeignPool pool;

    UniswapV3Logs(String address, ForeignPool pool) {
        this.address = address;
        this.pool = pool;
    }

    @Override
    public Set<String> topics() {
        return ABI.topics();
    }

    @Override
    public Optional<ChainEvent> read(int chainId, long blockTimeMillis, RawLog log, @Nullable RawLog before)
            throws UndecodableLogException {
        Optional<DecodedEvent> decoded = ABI.read(log);
        if (decoded.isEmpty()) {
            return Optional.empty();
        }
        Values values = new Values(decoded.get());
        ForeignPool after = switch (values.event().name()) {
            case "Swap" -> pool.at(price(values, values.number("liquidity")));
            case "Initialize" -> pool.at(price(values, BigInteger.ZERO));
            default -> pool;
        };
        return payload(values).map(p -> p.eventOf(chainId, blockTimeMillis, log, address, after));
    }

    private static ConcentratedPrice price(Values values, BigInteger liquidity) {
        return new ConcentratedPrice(
                values.number("sqrtPriceX96"), liquidity, values.number("tick").intValueExact());
    }

    private Optional<Payload> payload(Values values) {
        return switch (values.event().name()) {
            case "Initialize" -> Optional.of(Payload.of(new PoolReserves(address, List.of())));
            case "Mint" -> Optional.of(Payload.of(change(values, true)));
            case "Burn" ->
                values.number("amount").signum() == 0
                        ? Optional.empty()
                        : Optional.of(Payload.of(change(values, false)));
            default -> swap(values).map(Payload::of);
        };
    }

    /** The liquidity in place of shares: a range's liquidity is no part of the whole pool. */
    private LiquidityChange change(Values values, boolean added) {
        return new LiquidityChange(
                address,
                values.text("owner"),
                added,
                List.of(values.number("amount0"), values.number("amount1")),
                values.number("amount"),
                List.of(),
                BigInteger.ZERO);
    }

    /** Amounts are signed as the pool sees them; a swap that ends at a price limit may have moved one token only. */
    private Optional<Swap> swap(Values values) {
        BigInteger amount0 = values.number("amount0");
        BigInteger amount1 = values.number("amount1");
        if (amount0.signum() * amount1.signum() >= 0) {
            return Optional.empty();
        }
        int in = amount0.signum() > 0 ? 0 : 1;
        BigInteger amountIn = amount0.max(amount1);
        return Optional.of(new Swap(
                address,
                values.text("recipient"),
                null,
                pool.tokens().get(in),
                pool.tokens().get(1 - in),
                amountIn,
                amount0.min(amount1).negate(),
                Values.fee(amountIn, pool.swapFeeFraction()),
                List.of()));
    }
}
