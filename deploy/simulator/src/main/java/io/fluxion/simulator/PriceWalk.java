package io.fluxion.simulator;

import java.util.SplittableRandom;

/**
 * The prices of ether and bitcoin as they walk at random, a step a tick. Walks of one seed and one beginning are the
 * same walk: so the feeds of several chains agree.
 */
final class PriceWalk {
    private static final double STEP_DEVIATION = 0.0004;

    private final SplittableRandom random;
    private Prices prices;

    /** What the assets are worth in USD. */
    record Prices(double ethUsd, double btcUsd) {}

    PriceWalk(long seed, Prices beginning) {
        this.random = new SplittableRandom(seed);
        this.prices = beginning;
    }

    /** The prices of the next tick. */
    Prices step() {
        prices = new Prices(prices.ethUsd() * stepFactor(), prices.btcUsd() * stepFactor());
        return prices;
    }

    private double stepFactor() {
        return 1 + random.nextGaussian() * STEP_DEVIATION;
    }
}
