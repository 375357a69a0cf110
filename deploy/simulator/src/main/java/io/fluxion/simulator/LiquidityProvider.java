package io.fluxion.simulator;

import io.fluxion.domain.reference.Deployment;
import java.math.BigInteger;
import java.util.SplittableRandom;

/** Adds or takes out a little liquidity now and then; can be told to drain a pool. */
final class LiquidityProvider implements Actor {
    private static final double CHANCE_A_TICK = 0.02;
    private static final int SHARES_DIVISOR = 200;

    private final MarketView view;
    private final Wallet wallet;
    private final PoolCalls calls;
    private final SplittableRandom random;

    LiquidityProvider(MarketView view, Wallet wallet, PoolCalls calls, SplittableRandom random) {
        this.view = view;
        this.wallet = wallet;
        this.calls = calls;
        this.random = random;
    }

    @Override
    public void act(long tick) {
        if (random.nextDouble() >= CHANCE_A_TICK) {
            return;
        }
        Deployment.Pool pool = view.deployment()
                .tradedPools()
                .get(random.nextInt(view.deployment().tradedPools().size()));
        if (random.nextBoolean()) {
            double quote = random.nextDouble(5_000, 20_000);
            calls.join(pool, quote / view.fairPrice(pool), quote);
        } else {
            calls.leave(pool, view.sharesOf(pool, wallet.address()).divide(BigInteger.valueOf(SHARES_DIVISOR)));
        }
    }

    /** Takes most of the provider's liquidity out of a pool. */
    void drain(Deployment.Pool pool) {
        BigInteger shares = view.sharesOf(pool, wallet.address());
        calls.leave(pool, shares.multiply(BigInteger.valueOf(9)).divide(BigInteger.TEN));
    }

    /** Sells a tenth of the pool's base balance into it. */
    void dump(Deployment.Pool pool) {
        calls.sell(pool, 0, view.balances(pool)[0] / 10);
    }
}
