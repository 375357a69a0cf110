package io.fluxion.simulator;

import io.fluxion.domain.reference.Deployment;

/** Brings a pool back to the feeds' price when it is off by more than the fee earns. */
final class Arbitrageur implements Actor {
    private static final int TICKS_BETWEEN = 4;
    private static final double THRESHOLD = 0.004;
    /** A swap may move at most 30 % of a balance; a large gap is closed in several. */
    private static final double BALANCE_SHARE_MAX = 0.2;

    private final MarketView view;
    private final PoolCalls calls;

    Arbitrageur(MarketView view, PoolCalls calls) {
        this.view = view;
        this.calls = calls;
    }

    @Override
    public void act(long tick) {
        if (tick % TICKS_BETWEEN != 0) {
            return;
        }
        for (Deployment.Pool pool : view.deployment().tradedPools()) {
            close(pool);
        }
    }

    /** With equal weights the product stays: at price p the base balance is √(product / p). */
    private void close(Deployment.Pool pool) {
        double[] balances = view.balances(pool);
        double fair = view.fairPrice(pool);
        double spot = balances[1] / balances[0];
        if (Math.abs(spot / fair - 1) < THRESHOLD) {
            return;
        }
        double product = balances[0] * balances[1];
        double baseTarget = Math.sqrt(product / fair);
        if (baseTarget > balances[0]) {
            calls.sell(pool, 0, Math.min(baseTarget - balances[0], balances[0] * BALANCE_SHARE_MAX));
        } else {
            double quote = product / baseTarget - balances[1];
            calls.sell(pool, 1, Math.min(quote, balances[1] * BALANCE_SHARE_MAX));
        }
    }
}
