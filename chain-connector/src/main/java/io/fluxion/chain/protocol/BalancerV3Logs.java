package io.fluxion.chain.protocol;

import io.fluxion.chain.decode.AbiWords;
import io.fluxion.chain.decode.DecodedEvent;
import io.fluxion.chain.decode.Payload;
import io.fluxion.chain.decode.UndecodableLogException;
import io.fluxion.chain.rpc.RawLog;
import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.ForeignPool;
import io.fluxion.domain.chain.LiquidityChange;
import io.fluxion.domain.chain.PoolCreated;
import io.fluxion.domain.chain.Swap;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.web3j.crypto.Hash;

/**
 * Balancer's V3 vault, which holds all pools of a chain and tells what happens in them
 * (<a href="https://github.com/balancer/balancer-v3-monorepo">IVaultEvents</a>); those that are configured are read.
 *
 * <p>A pool whose {@code PoolRegistered} was read is followed from its birth: its balances are the sum of all amounts,
 * in which the part of the fees stays that the protocol has taken. The swap fee is told, in the input token.
 */
final class BalancerV3Logs implements LogAdapter {
    /** With structs in it, which the general decoder doesn't know: of its data only the head is read. */
    static final String POOL_REGISTERED = Hash.sha3String("PoolRegistered(address,address,"
            + "(address,uint8,address,bool)[],uint256,uint32,(address,address,address),"
            + "(bool,bool,bool,bool,bool,bool,bool,bool,bool,bool,address),(bool,bool,bool,bool))");

    private static final int WAD_DECIMALS = 18;
    private static final int REGISTERED_TOPICS = 3;
    private static final ProtocolAbi ABI = ProtocolAbi.of("balancer-v3-vault");

    private final Map<String, ForeignPool> pools;

    BalancerV3Logs(Map<String, ForeignPool> pools) {
        this.pools = Map.copyOf(pools);
    }

    @Override
    public Set<String> topics() {
        Set<String> topics = new HashSet<>(ABI.topics());
        topics.add(POOL_REGISTERED);
        return topics;
    }

    @Override
    public Optional<ChainEvent> read(int chainId, long blockTimeMillis, RawLog log, @Nullable RawLog before)
            throws UndecodableLogException {
        boolean isBirth = !log.topics().isEmpty()
                && log.topics().get(0).toLowerCase(Locale.ROOT).equals(POOL_REGISTERED);
        if (isBirth) {
            return registered(log).map(p -> event(chainId, blockTimeMillis, log, p.poolId(), Payload.of(p)));
        }
        Optional<DecodedEvent> decoded = ABI.read(log);
        if (decoded.isEmpty()) {
            return Optional.empty();
        }
        Values values = new Values(decoded.get());
        String poolId = values.text("pool");
        ForeignPool pool = pools.get(poolId);
        if (pool == null) {
            return Optional.empty();
        }
        Payload payload = switch (values.event().name()) {
            case "LiquidityAdded" -> Payload.of(change(values, pool, true, "amountsAddedRaw"));
            case "LiquidityRemoved" -> Payload.of(change(values, pool, false, "amountsRemovedRaw"));
            default -> Payload.of(swap(values));
        };
        return Optional.of(event(chainId, blockTimeMillis, log, poolId, payload));
    }

    private ChainEvent event(int chainId, long blockTimeMillis, RawLog log, String poolId, Payload payload) {
        return payload.eventOf(chainId, blockTimeMillis, log, log.address(), pools.get(poolId));
    }

    private Optional<PoolCreated> registered(RawLog log) throws UndecodableLogException {
        if (log.topics().size() != REGISTERED_TOPICS) {
            throw new UndecodableLogException(
                    UndecodableLogException.WRONG_ABI, log.topics().size() + " topics instead of " + REGISTERED_TOPICS);
        }
        String poolId = AbiWords.ofTopic(log.topics().get(1)).address(0);
        ForeignPool pool = pools.get(poolId);
        if (pool == null) {
            return Optional.empty();
        }
        BigDecimal fee = new BigDecimal(AbiWords.ofData(log.data()).uint256(1), WAD_DECIMALS).stripTrailingZeros();
        return Optional.of(new PoolCreated(
                poolId, pool.name(), pool.tokens(), pool.weights(), fee, pool.kind(), null, BigDecimal.ZERO));
    }

    private static Swap swap(Values values) {
        return new Swap(
                values.text("pool"),
                // The vault tells no trader.
                "0x" + "00".repeat(20),
                null,
                values.text("tokenIn"),
                values.text("tokenOut"),
                values.number("amountIn"),
                values.number("amountOut"),
                values.number("swapFeeAmount"),
                List.of());
    }

    private static LiquidityChange change(Values values, ForeignPool pool, boolean added, String amounts)
            throws UndecodableLogException {
        return new LiquidityChange(
                values.text("pool"),
                values.text("liquidityProvider"),
                added,
                values.amounts(amounts, pool.tokens().size()),
                BigInteger.ZERO,
                List.of(),
                values.number("totalSupply"));
    }
}
