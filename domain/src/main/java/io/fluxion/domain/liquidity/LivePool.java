package io.fluxion.domain.liquidity;

import io.fluxion.domain.chain.AmplificationRamp;
import io.fluxion.domain.chain.PoolKind;
import io.fluxion.domain.chain.PoolSettings;
import io.fluxion.domain.pool.Curve;
import io.fluxion.domain.pool.FixedPoint;
import io.fluxion.domain.pool.Pool;
import io.fluxion.domain.pool.PoolRefusedException;
import io.fluxion.domain.pool.PoolToken;
import io.fluxion.domain.pool.StableCurve;
import io.fluxion.domain.pool.WeightedCurve;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pool of the chain as the mathematics of pools takes it: the contract's own integers. */
public final class LivePool {
    private static final int WAD_DECIMALS = 18;

    private LivePool() {}

    /**
     * The pool as an operation in a block of that time finds it.
     *
     * @throws PoolRefusedException where the contract has no such pool, or none that anything can be done with
     */
    public static Pool of(PoolState state, long blockTimeMillis) {
        if (state.foreign() != null) {
            throw foreign();
        }
        PoolSettings settings = state.settings();
        return of(
                state.kind(),
                state.weights(),
                amplification(state, blockTimeMillis),
                state.decimals(),
                settings == null ? null : settings.rates(),
                state.balancesRaw(),
                state.swapFeeFraction(),
                state.totalSharesRaw());
    }

    /** Whether swaps and joins in a block of that time are refused; leaving in proportion never is. */
    public static boolean isPaused(PoolState state, long blockTimeMillis) {
        PoolSettings settings = state.settings();
        return settings != null && settings.isPausedAt(blockTimeMillis);
    }

    static Pool of(PoolLedger ledger, List<Integer> decimals, long blockTimeMillis) {
        return of(
                ledger.kind(),
                ledger.weights(),
                ledger.amplificationAt(blockTimeMillis),
                decimals,
                ledger.settings().rates(),
                ledger.current().balancesRaw(),
                ledger.swapFeeFraction(),
                ledger.current().totalSharesRaw());
    }

    private static Pool of(
            PoolKind kind,
            List<BigDecimal> weights,
            @Nullable BigDecimal amplification,
            List<Integer> decimals,
            @Nullable List<BigDecimal> rates,
            List<BigInteger> balancesRaw,
            BigDecimal swapFeeFraction,
            BigInteger totalShares) {
        List<PoolToken> tokens = new ArrayList<>();
        List<BigInteger> live = new ArrayList<>();
        for (int i = 0; i < decimals.size(); i++) {
            PoolToken token = new PoolToken(decimals.get(i), rates == null ? FixedPoint.WAD : wad(rates.get(i)));
            tokens.add(token);
            live.add(token.toScaledDown(balancesRaw.get(i)));
        }
        Curve curve = curve(kind, weights, amplification, decimals.size());
        return new Pool(curve, tokens, live, wad(swapFeeFraction), totalShares);
    }

    private static Curve curve(
            PoolKind kind, List<BigDecimal> weights, @Nullable BigDecimal amplification, int tokens) {
        return switch (kind) {
            case WEIGHTED ->
                new WeightedCurve(weights.stream().map(LivePool::wad).toList());
            case STABLE -> {
                if (amplification == null) {
                    throw new PoolRefusedException("INVALID_AMPLIFICATION", "a stable pool has an amplification");
                }
                yield new StableCurve(tokens, AmplificationRamp.toThousandths(amplification));
            }
            case CONCENTRATED, OTHER -> throw foreign();
        };
    }

    private static PoolRefusedException foreign() {
        return new PoolRefusedException("FOREIGN_POOL", "only pools of our own contracts can be quoted");
    }

    private static @Nullable BigDecimal amplification(PoolState state, long blockTimeMillis) {
        PoolSettings settings = state.settings();
        AmplificationRamp ramp = settings == null ? null : settings.ramp();
        return ramp == null ? state.amplification() : ramp.at(blockTimeMillis);
    }

    private static BigInteger wad(BigDecimal fraction) {
        return fraction.movePointRight(WAD_DECIMALS).toBigInteger();
    }
}
