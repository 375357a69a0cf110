package io.fluxion.models.data;

import io.fluxion.models.features.PoolReading;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A simulated pool of two equally weighted tokens, second by second, reproducible by its seed.
 *
 * <p>What can be learnt is what real pools show: arbitrage pulls the price back to the oracle, providers come back
 * slowly to the liquidity they want and leave in storms, trades come in runs, and volatility has regimes, so the width
 * of a forecast matters more than its middle. Pools differ in all their rates, some have nothing to learn but the width.
 */
public final class PoolSeriesGenerator {
    private static final long EPOCH_MILLIS = 1_700_000_000_000L;
    private static final int ARBITRAGE_SECONDS = 2;
    private static final double ARBITRAGE_THRESHOLD = 0.004;
    private static final double FEE = 0.003;
    private static final double STORM_CHANCE = 1.0 / 500;
    private static final double CALM_CHANCE = 1.0 / 120;
    private static final double STORM_VOLATILITY = 4;

    private final SplittableRandom random;
    private final double volatility;
    private final double priceReversion;
    private final double tradeChance;
    private final double tradeSize;
    private final double providerChance;
    private final double providerPull;
    private final double stormFlight;
    private final int oracleSeconds;

    private boolean storm;
    private double logPrice = StrictMath.log(2_500);
    private final double logPriceAnchor = logPrice;
    private double oraclePrice = StrictMath.exp(logPrice);
    private double base;
    private double quote;
    private double shares;
    private double sharesWanted;
    private boolean buying = true;

    private PoolSeriesGenerator(SplittableRandom random) {
        this.random = random;
        volatility = random.nextDouble(1e-4, 8e-4);
        priceReversion = random.nextDouble(0, 0.004);
        tradeChance = random.nextDouble(0.1, 0.8);
        tradeSize = random.nextDouble(1e-4, 1.5e-3);
        providerChance = random.nextDouble(0.02, 0.15);
        providerPull = random.nextDouble(0.0, 0.25);
        stormFlight = random.nextDouble(0.0, 0.05);
        oracleSeconds = random.nextInt(2, 6);
        quote = StrictMath.exp(random.nextDouble(StrictMath.log(2e5), StrictMath.log(2e7)));
        base = quote / oraclePrice;
        shares = Math.sqrt(base * quote);
        sharesWanted = shares;
    }

    /** Some pools over some time, all from one seed. */
    public static List<PoolSeries> generate(long seed, int pools, int seconds) {
        SplittableRandom root = new SplittableRandom(seed);
        List<PoolSeries> series = new ArrayList<>();
        for (int i = 0; i < pools; i++) {
            series.add(new PoolSeries("simulated-" + i, new PoolSeriesGenerator(root.split()).run(seconds)));
        }
        return series;
    }

    private List<PoolReading> run(int seconds) {
        List<PoolReading> readings = new ArrayList<>();
        for (int second = 0; second < seconds; second++) {
            long now = EPOCH_MILLIS + second * 1_000L;
            movePrice();
            boolean moved = second == 0;
            if (second % oracleSeconds == 0) {
                oraclePrice = StrictMath.exp(logPrice);
                moved = true;
            }
            moved |= trade();
            moved |= second % ARBITRAGE_SECONDS == 0 && arbitrage();
            moved |= provide();
            PoolReading reading = PoolReading.of(now, base * oraclePrice + quote, quote / base, shares, base);
            if (moved && reading != null) {
                readings.add(reading);
            }
        }
        return readings;
    }

    private void movePrice() {
        storm = storm ? random.nextDouble() >= CALM_CHANCE : random.nextDouble() < STORM_CHANCE;
        double deviation = storm ? volatility * STORM_VOLATILITY : volatility;
        logPrice += priceReversion * (logPriceAnchor - logPrice) + deviation * random.nextGaussian();
    }

    /** Trades come in runs of one direction. */
    private boolean trade() {
        double chance = storm ? Math.min(1, 2 * tradeChance) : tradeChance;
        if (random.nextDouble() >= chance) {
            return false;
        }
        if (random.nextDouble() < 0.25) {
            buying = !buying;
        }
        double share = -tradeSize * StrictMath.log(1 - random.nextDouble());
        swapBaseIn(buying ? -share * base : share * base);
        return true;
    }

    private boolean arbitrage() {
        if (Math.abs(quote / base / oraclePrice - 1) < ARBITRAGE_THRESHOLD) {
            return false;
        }
        swapBaseIn(Math.sqrt(base * quote / oraclePrice) - base);
        return true;
    }

    /** Keeps the product of the reserves, and the fee on top of it. */
    private void swapBaseIn(double baseIn) {
        double product = base * quote;
        double quoteBefore = quote;
        base += baseIn;
        quote = product / base;
        if (baseIn > 0) {
            base += baseIn * FEE;
        } else {
            quote += (quote - quoteBefore) * FEE;
        }
    }

    private boolean provide() {
        if (random.nextDouble() >= providerChance) {
            return false;
        }
        double wanted = storm ? sharesWanted * (1 - 5 * stormFlight) : sharesWanted;
        double noise = random.nextGaussian() * 0.0015;
        double share = storm && random.nextDouble() < 0.5
                ? -stormFlight * random.nextDouble()
                : providerPull * StrictMath.log(wanted / shares) * random.nextDouble() + noise;
        double factor = StrictMath.exp(share);
        base *= factor;
        quote *= factor;
        shares *= factor;
        // What providers want drifts a little, so the far past tells less than the near.
        sharesWanted *= StrictMath.exp(random.nextGaussian() * 0.001);
        return true;
    }
}
