package io.fluxion.chain.protocol;

import io.fluxion.chain.decode.DecodedEvent;
import io.fluxion.chain.decode.Payload;
import io.fluxion.chain.decode.UndecodableLogException;
import io.fluxion.chain.rpc.RawLog;
import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.ForeignPool;
import io.fluxion.domain.chain.LiquidityChange;
import io.fluxion.domain.chain.Swap;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A pool of Curve, of the vintages whose events the ABI lists: stable and crypto pools, with arrays of fixed and of any
 * length (<a href="https://github.com/curvefi">curvefi</a>).
 *
 * <p>No event says what the pool holds, and the fee is taken from what goes out, untold. Exchanges of a metapool's
 * underlying coins, and the {@code RemoveLiquidityOne} of old pools, which doesn't say which coin, are not read: the
 * shares are right again with the next change of liquidity.
 */
final class CurveLogs implements LogAdapter {
    private final ProtocolAbi abi;
    private final String address;
    private final ForeignPool pool;

    CurveLogs(String address, ForeignPool pool) {
        this.abi = ProtocolAbi.of("curve-pool", pool.tokens().size());
        this.address = address;
        this.pool = pool;
    }

    @Override
    public Set<String> topics() {
        return abi.topics();
    }

    @Override
    public Optional<ChainEvent> read(int chainId, long blockTimeMillis, RawLog log, @Nullable RawLog before)
            throws UndecodableLogException {
        Optional<DecodedEvent> decoded = abi.read(log);
        if (decoded.isEmpty()) {
            return Optional.empty();
        }
        Values values = new Values(decoded.get());
        Payload payload = switch (values.event().name()) {
            case "TokenExchange" -> Payload.of(swap(values));
            case "AddLiquidity" -> Payload.of(change(values, true, values.amounts("token_amounts", tokens())));
            case "RemoveLiquidityOne" -> Payload.of(change(values, false, oneAmount(values)));
            default -> Payload.of(change(values, false, values.amounts("token_amounts", tokens())));
        };
        return Optional.of(payload.eventOf(chainId, blockTimeMillis, log, address, pool));
    }

    private int tokens() {
        return pool.tokens().size();
    }

    private Swap swap(Values values) throws UndecodableLogException {
        return new Swap(
                address,
                values.text("buyer"),
                null,
                pool.tokens().get(values.index("sold_id", tokens())),
                pool.tokens().get(values.index("bought_id", tokens())),
                values.number("tokens_sold"),
                values.number("tokens_bought"),
                BigInteger.ZERO,
                List.of());
    }

    private List<BigInteger> oneAmount(Values values) throws UndecodableLogException {
        List<BigInteger> amounts = new ArrayList<>(Collections.nCopies(tokens(), BigInteger.ZERO));
        amounts.set(values.index("token_id", tokens()), values.number("coin_amount"));
        return amounts;
    }

    private LiquidityChange change(Values values, boolean added, List<BigInteger> amounts) {
        return new LiquidityChange(
                address,
                values.text("provider"),
                added,
                amounts,
                BigInteger.ZERO,
                List.of(),
                values.number("token_supply"));
    }
}
