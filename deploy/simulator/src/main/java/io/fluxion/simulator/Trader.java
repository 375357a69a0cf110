package io.fluxion.simulator;

import io.fluxion.domain.reference.Deployment;
import java.util.SplittableRandom;

/** Trades a small amount now and then, either way; flees a quote token that loses its peg. */
final class Trader implements Actor {
    private static final double CHANCE_A_TICK = 0.2;
    private static final double NOTIONAL_USD_MAX = 12_000;
    private static final double PEG_FEARED = 0.99;
    private static final double FLIGHT_SHARE = 0.85;

    private final MarketView view;
    private final PoolCalls calls;
    private final SplittableRandom random;

    Trader(MarketView view, PoolCalls calls, SplittableRandom random) {
        this.view = view;
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
        double buyers = view.usd("FUSD-USD") < PEG_FEARED ? FLIGHT_SHARE : 0.5;
        double notional = random.nextDouble(500, NOTIONAL_USD_MAX);
        if (random.nextDouble() < buyers) {
            calls.sell(pool, 1, notional);
        } else {
            calls.sell(pool, 0, notional / view.fairPrice(pool));
        }
    }
}
