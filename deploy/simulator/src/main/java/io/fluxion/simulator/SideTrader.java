package io.fluxion.simulator;

import io.fluxion.domain.reference.Deployment;
import io.fluxion.domain.reference.Token;
import java.util.List;
import java.util.SplittableRandom;

/** Keeps the pools beside those of the instruments near the feeds' prices, and trades a little in them now and then. */
final class SideTrader implements Actor {
    private static final int TICKS_BETWEEN = 6;
    private static final double CHANCE = 0.3;
    private static final double NOTIONAL_USD_MAX = 4_000;
    private static final double THRESHOLD = 0.006;
    private static final double BALANCE_SHARE_MAX = 0.1;

    private final MarketView view;
    private final PoolCalls calls;
    private final List<Deployment.Pool> pools;
    private final SplittableRandom random;

    SideTrader(MarketView view, PoolCalls calls, SplittableRandom random) {
        this.view = view;
        this.calls = calls;
        this.random = random;
        List<Deployment.Pool> traded = view.deployment().tradedPools();
        this.pools = view.deployment().pools().stream()
                .filter(pool -> !traded.contains(pool))
                .toList();
    }

    @Override
    public void act(long tick) {
        if (tick % TICKS_BETWEEN != 0) {
            return;
        }
        for (Deployment.Pool pool : pools) {
            if (!pool.weights().isEmpty() && closedAGap(pool)) {
                continue;
            }
            if (random.nextDouble() < CHANCE) {
                trade(pool);
            }
        }
    }

    private void trade(Deployment.Pool pool) {
        int in = random.nextInt(pool.tokens().size());
        int out = (in + 1 + random.nextInt(pool.tokens().size() - 1))
                % pool.tokens().size();
        calls.sell(pool, in, out, random.nextDouble(100, NOTIONAL_USD_MAX) / priceUsd(pool, in));
    }

    /** Sells into the first pair that is off by more than its fees; a share e of the balance moves the price by e·(1+wᵢ/wⱼ). */
    private boolean closedAGap(Deployment.Pool pool) {
        double[] balances = view.balances(pool);
        for (int i = 0; i < balances.length; i++) {
            for (int j = 0; j < balances.length; j++) {
                double weights = weight(pool, i) / weight(pool, j);
                double price = balances[j] / balances[i] * weights;
                double gap = price / (priceUsd(pool, i) / priceUsd(pool, j)) - 1;
                if (i != j && gap > THRESHOLD) {
                    calls.sell(pool, i, j, balances[i] * Math.min(BALANCE_SHARE_MAX, gap / (1 + weights)));
                    return true;
                }
            }
        }
        return false;
    }

    private static double weight(Deployment.Pool pool, int token) {
        return pool.weights().get(token).doubleValue();
    }

    private double priceUsd(Deployment.Pool pool, int token) {
        Token held = view.deployment().token(pool.tokens().get(token));
        return view.usd(String.valueOf(held.feed()));
    }
}
