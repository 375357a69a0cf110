package io.fluxion.domain.liquidity;

import io.fluxion.domain.chain.AmplificationRamp;
import io.fluxion.domain.pool.PoolRefusedException;
import io.fluxion.domain.pool.PoolToken;
import io.fluxion.domain.pool.StableCurve;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The marginal price in a stable pool. */
final class StableSpot {
    private static final int WAD_DECIMALS = 18;

    private StableSpot() {}

    /** The second token per first, without fee; null where the pool does not trade. */
    static @Nullable BigDecimal price(PoolLedger ledger, List<Integer> decimals) {
        PoolPoint at = ledger.current();
        BigDecimal amplification = ledger.amplificationAt(at.blockTimeMillis());
        if (amplification == null || at.totalSharesRaw().signum() == 0) {
            return null;
        }
        try {
            StableCurve curve =
                    new StableCurve(at.balancesRaw().size(), AmplificationRamp.toThousandths(amplification));
            List<BigInteger> live = new ArrayList<>();
            for (int i = 0; i < decimals.size(); i++) {
                BigInteger rate = rate(ledger, i).movePointRight(WAD_DECIMALS).toBigInteger();
                live.add(new PoolToken(decimals.get(i), rate)
                        .toScaledDown(at.balancesRaw().get(i)));
            }
            curve.requireServable(live);
            BigDecimal first = curve.marginalValue(live, 0).multiply(rate(ledger, 0));
            BigDecimal second = curve.marginalValue(live, 1).multiply(rate(ledger, 1));
            return first.divide(second, MathContext.DECIMAL64);
        } catch (PoolRefusedException e) {
            return null;
        }
    }

    private static BigDecimal rate(PoolLedger ledger, int token) {
        List<BigDecimal> rates = ledger.settings().rates();
        return rates == null ? BigDecimal.ONE : rates.get(token);
    }
}
