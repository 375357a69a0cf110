package io.fluxion.jobs.liquidity;

import io.fluxion.domain.liquidity.ShareHolders;
import java.math.BigInteger;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.util.FlinkRuntimeException;
import org.jspecify.annotations.Nullable;

/** The holders of the current key's pool in Flink's state. */
final class StateHoldings implements ShareHolders.Holdings {
    private final MapState<String, BigInteger> shares;

    StateHoldings(MapState<String, BigInteger> shares) {
        this.shares = shares;
    }

    /** An access to state; checked exceptions of it mean that the job is lost. */
    private interface Access<T> {
        T run() throws Exception;
    }

    @Override
    public @Nullable BigInteger get(String holder) {
        return StateHoldings.<@Nullable BigInteger>checked(() -> shares.get(holder));
    }

    @Override
    public void put(String holder, BigInteger owned) {
        checked(() -> {
            shares.put(holder, owned);
            return true;
        });
    }

    @Override
    public void remove(String holder) {
        checked(() -> {
            shares.remove(holder);
            return true;
        });
    }

    @Override
    public void clear() {
        shares.clear();
    }

    @Override
    public Iterable<Map.Entry<String, BigInteger>> all() {
        return checked(shares::entries);
    }

    private static <T extends @Nullable Object> T checked(Access<T> access) {
        try {
            return access.run();
        } catch (Exception e) {
            throw new FlinkRuntimeException("the holders of a pool can't be read", e);
        }
    }
}
