package io.fluxion.simulator;

import io.fluxion.domain.reference.Deployment;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A {@link SeededMarket} on each of some chains: the actors of each live by a seed of their own, and the same assets have
 * the same prices everywhere. Start and close from one thread.
 */
public final class SeededMarkets implements AutoCloseable {
    private final List<SeededMarket> markets;
    private final @Nullable Reorgs reorgs;

    private SeededMarkets(List<SeededMarket> markets, @Nullable Reorgs reorgs) {
        this.markets = List.copyOf(markets);
        this.reorgs = reorgs;
    }

    /**
     * A chain and the contracts on it.
     *
     * @param local whether its node is a local one, which can be told to reorg
     */
    public record Place(String rpcUrl, Deployment deployment, boolean local) {}

    /** Starts the markets; prices go on from the feeds of the first. */
    public static SeededMarkets start(List<Place> places, long seed, Scenario scenario, Duration scenarioAfter) {
        List<SeededMarket> markets = new ArrayList<>();
        for (Place place : places) {
            boolean first = markets.isEmpty();
            SeededMarket.Course course = new SeededMarket.Course(
                    first ? seed : seedOn(place.deployment().chainId(), seed),
                    seed,
                    first ? null : markets.get(0).beginning(),
                    first ? scenario : elsewhere(scenario),
                    scenarioAfter);
            markets.add(SeededMarket.start(place.rpcUrl(), place.deployment(), course));
        }
        return new SeededMarkets(
                markets, scenario == Scenario.REORG ? reorgs(places, markets, seed, scenarioAfter) : null);
    }

    private static long seedOn(int chainId, long seed) {
        return new SplittableRandom(seed + chainId).nextLong();
    }

    /** One pool is drained; what happens to a price happens everywhere. */
    private static Scenario elsewhere(Scenario scenario) {
        return switch (scenario) {
            case DRAIN -> Scenario.CALM;
            case CALM, DEPEG, ORACLE_OUTAGE, REORG -> scenario;
        };
    }

    private static @Nullable Reorgs reorgs(List<Place> places, List<SeededMarket> markets, long seed, Duration after) {
        List<Reorgs.Target> targets = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            if (places.get(i).local()) {
                targets.add(new Reorgs.Target(new Chain(places.get(i).rpcUrl()), markets.get(i)));
            }
        }
        return targets.isEmpty() ? null : Reorgs.start(targets, seed, after, Clock.systemUTC());
    }

    @Override
    public void close() throws InterruptedException {
        if (reorgs != null) {
            reorgs.close();
        }
        for (SeededMarket market : markets) {
            market.close();
        }
    }
}
