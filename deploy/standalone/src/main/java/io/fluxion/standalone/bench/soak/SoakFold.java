package io.fluxion.standalone.bench.soak;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.PoolSetting;
import io.fluxion.domain.chain.SharesTransferred;
import io.fluxion.domain.chain.Swap;
import io.fluxion.domain.liquidity.PoolFold;
import io.fluxion.domain.liquidity.PoolLedger;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What the events alone tell of the pools, of what the protocol is owed, and of who holds shares. One thread. */
final class SoakFold {
    private final Map<String, PoolLedger> ledgers = new HashMap<>();
    private final Map<String, List<BigInteger>> owed = new HashMap<>();
    private final Map<String, Map<String, BigInteger>> holders = new HashMap<>();

    /** Takes an event, or takes it back. */
    void step(ChainEvent event) {
        String poolId = Objects.requireNonNull(PoolFold.poolIdOf(event), "an event of a pool");
        PoolLedger after = Objects.requireNonNull(PoolFold.step(ledgers.get(poolId), event), "pools are born first");
        ledgers.put(poolId, after);
        BigInteger sign = event.retracted() ? BigInteger.ONE.negate() : BigInteger.ONE;
        Swap swap = event.swap();
        if (swap != null) {
            owe(
                    after,
                    after.tokens().indexOf(swap.tokenIn()),
                    swap.protocolFeeRaw().multiply(sign));
        }
        PoolSetting setting = event.poolSetting();
        if (setting != null && setting.amountsRaw() != null) {
            for (int i = 0; i < setting.amountsRaw().size(); i++) {
                owe(after, i, setting.amountsRaw().get(i).multiply(sign).negate());
            }
        }
        SharesTransferred transfer = event.sharesTransferred();
        if (transfer != null) {
            hold(poolId, transfer.from(), transfer.sharesRaw().multiply(sign).negate());
            hold(poolId, transfer.to(), transfer.sharesRaw().multiply(sign));
        }
    }

    private void owe(PoolLedger ledger, int token, BigInteger amount) {
        List<BigInteger> sums = new ArrayList<>(owed(ledger.poolId()));
        sums.set(token, sums.get(token).add(amount));
        owed.put(ledger.poolId(), sums);
    }

    private void hold(String poolId, String account, BigInteger shares) {
        if (!account.equals(SharesTransferred.NOBODY)) {
            holders.computeIfAbsent(poolId, id -> new TreeMap<>()).merge(account, shares, BigInteger::add);
        }
    }

    PoolLedger ledger(String poolId) {
        return Objects.requireNonNull(ledgers.get(poolId), "a pool of the soak");
    }

    /** By token. */
    List<BigInteger> owed(String poolId) {
        return owed.getOrDefault(
                poolId, Collections.nCopies(ledger(poolId).tokens().size(), BigInteger.ZERO));
    }

    /** Shares by account. */
    Map<String, BigInteger> holders(String poolId) {
        return holders.getOrDefault(poolId, Map.of());
    }
}
