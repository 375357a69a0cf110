package io.fluxion.simulator;

import io.fluxion.domain.reference.Deployment;

/** Lets a scenario happen, from its first tick on. Used by the market's one thread. */
final class Director implements Actor {
    private static final double DEPEG_FIRST = 0.955;
    private static final double DEPEG_STEP = 0.005;
    private static final double DEPEG_FLOOR = 0.90;
    private static final int DEPEG_TICKS = 4;
    /** The sale follows the withdrawal by this much: far enough for a block between them. */
    private static final int DUMP_TICKS = 8;

    private final MarketView view;
    private final OracleUpdater oracle;
    private final LiquidityProvider provider;
    private Scenario scenario;
    private long firstTick;

    Director(Scenario scenario, long firstTick, MarketView view, OracleUpdater oracle, LiquidityProvider provider) {
        this.scenario = scenario;
        this.firstTick = firstTick;
        this.view = view;
        this.oracle = oracle;
        this.provider = provider;
    }

    /** Replaces what was planned, from a tick on. */
    void begin(Scenario next, long atTick) {
        scenario = next;
        firstTick = atTick;
    }

    @Override
    public void act(long tick) {
        long since = tick - firstTick;
        if (since < 0) {
            return;
        }
        switch (scenario) {
            case CALM, REORG -> {} // the reorgs are not made by transactions: see Reorgs
            case DEPEG -> depeg(since);
            case DRAIN -> drain(since);
            case ORACLE_OUTAGE -> oracle.silence();
        }
    }

    private void depeg(long since) {
        if (since % DEPEG_TICKS == 0) {
            view.setFusdUsd(Math.max(DEPEG_FLOOR, DEPEG_FIRST - DEPEG_STEP * (since / DEPEG_TICKS)));
        }
    }

    private void drain(long since) {
        Deployment.Pool pool = view.deployment().tradedPools().get(0);
        if (since == 0) {
            provider.drain(pool);
        } else if (since == DUMP_TICKS) {
            provider.dump(pool);
        }
    }
}
