package io.fluxion.chain.protocol;

import io.fluxion.chain.decode.DecodedEvent;
import io.fluxion.chain.decode.Payload;
import io.fluxion.chain.decode.UndecodableLogException;
import io.fluxion.chain.rpc.RawLog;
import io.fluxion.domain.chain.ChainEvent;
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
 * A pair of Uniswap v2, and of its many copies (<a href="https://github.com/Uniswap/v2-core">UniswapV2Pair</a>).
 *
 * <p>{@code Sync} says the reserves, and stands right before the {@code Swap}, {@code Mint} or {@code Burn} that moved
 * them: so they are exact after each log, and a lone {@code Sync} (a donation taken in) tells its own. Who holds the
 * shares isn't followed. The fee is not in the event: it's the configured fraction of the input.
 */
final class UniswapV2Logs implements LogAdapter {
    private static final ProtocolAbi ABI = ProtocolAbi.of("uniswap-v2-pair");

    private final String pair;
    private final ForeignPool pool;

    UniswapV2Logs(String pair, ForeignPool pool) {
        this.pair = pair;
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
        List<BigInteger> reserves = before == null ? List.of() : reservesIn(before);
        Values values = new Values(decoded.get());
        return payload(values, reserves).map(p -> p.eventOf(chainId, blockTimeMillis, log, pair, pool));
    }

    private Optional<Payload> payload(Values values, List<BigInteger> reserves) {
        return switch (values.event().name()) {
            case "Sync" -> Optional.of(Payload.of(new PoolReserves(pair, reserves(values))));
            case "Mint" -> Optional.of(Payload.of(change(values, "sender", true, reserves)));
            case "Burn" -> Optional.of(Payload.of(change(values, "to", false, reserves)));
            default -> swap(values, reserves).map(Payload::of);
        };
    }

    private static List<BigInteger> reservesIn(RawLog before) {
        try {
            return ABI.read(before)
                    .filter(event -> event.name().equals("Sync"))
                    .map(event -> reserves(new Values(event)))
                    .orElse(List.of());
        } catch (UndecodableLogException e) {
            // Its own dead letter says so.
            return List.of();
        }
    }

    private static List<BigInteger> reserves(Values values) {
        return List.of(values.number("reserve0"), values.number("reserve1"));
    }

    private LiquidityChange change(Values values, String account, boolean added, List<BigInteger> reserves) {
        return new LiquidityChange(
                pair,
                values.text(account),
                added,
                List.of(values.number("amount0"), values.number("amount1")),
                BigInteger.ZERO,
                reserves,
                BigInteger.ZERO);
    }

    /** What came in of each token, net: a loan that is paid back in its own token is no trade. */
    private Optional<Swap> swap(Values values, List<BigInteger> reserves) {
        BigInteger net0 = values.number("amount0In").subtract(values.number("amount0Out"));
        BigInteger net1 = values.number("amount1In").subtract(values.number("amount1Out"));
        if (net0.signum() * net1.signum() >= 0) {
            return Optional.empty();
        }
        int in = net0.signum() > 0 ? 0 : 1;
        BigInteger amountIn = net0.max(net1);
        return Optional.of(new Swap(
                pair,
                values.text("to"),
                null,
                pool.tokens().get(in),
                pool.tokens().get(1 - in),
                amountIn,
                net0.min(net1).negate(),
                Values.fee(amountIn, pool.swapFeeFraction()),
                reserves));
    }
}
