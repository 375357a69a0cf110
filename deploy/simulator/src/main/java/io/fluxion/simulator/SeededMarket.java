package io.fluxion.simulator;

import io.fluxion.domain.reference.Deployment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small market that lives: its actors are asked in turn, twice a second, and decide by the seed.
 *
 * <p>One thread. What the chain refuses (a revert, a node that is away) is counted and logged, and the market goes on.
 */
public final class SeededMarket implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SeededMarket.class);
    private static final Duration TICK = Duration.ofMillis(500);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final Chain chain;
    private final List<Actor> actors = new ArrayList<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "seeded-market");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Wallet> wallets = new ArrayList<>();
    private final PriceWalk.Prices beginning;
    private final AtomicLong refused = new AtomicLong();
    private final Director director;
    private long tick;

    private SeededMarket(String rpcUrl, Deployment deployment, Course course) {
        chain = new Chain(rpcUrl);
        SplittableRandom root = new SplittableRandom(course.seed());
        MarketView view = new MarketView(chain, deployment);
        beginning = course.beginning() == null ? view.prices() : course.beginning();
        view.set(beginning);
        PriceWalk walk = new PriceWalk(course.priceSeed(), beginning);
        OracleUpdater oracle = new OracleUpdater(view, wallet(Roles.ORACLE_UPDATER), walk);
        List<LiquidityProvider> providers = new ArrayList<>();
        for (int role : Roles.LIQUIDITY_PROVIDERS) {
            Wallet wallet = wallet(role);
            providers.add(new LiquidityProvider(view, wallet, new PoolCalls(wallet, deployment), root.split()));
        }
        actors.add(oracle);
        List<PoolCalls> traders = new ArrayList<>();
        for (int role : Roles.TRADERS) {
            traders.add(new PoolCalls(wallet(role), deployment));
        }
        traders.forEach(calls -> actors.add(new Trader(view, calls, root.split())));
        actors.add(new Arbitrageur(view, new PoolCalls(wallet(Roles.ARBITRAGEUR), deployment)));
        actors.addAll(providers);
        actors.add(new Minter(view, wallet(Roles.MINTER), root.split()));
        long firstTick = course.scenarioAfter().toMillis() / TICK.toMillis();
        director = new Director(course.scenario(), firstTick, view, oracle, providers.get(0));
        actors.add(director);
        actors.add(new SideTrader(view, traders.get(0), root.split()));
    }

    /**
     * What a market does.
     *
     * @param seed of its actors
     * @param priceSeed of the prices' walk
     * @param beginning where the walk begins; null takes the feeds' last answers
     */
    record Course(
            long seed,
            long priceSeed,
            PriceWalk.@Nullable Prices beginning,
            Scenario scenario,
            Duration scenarioAfter) {}

    /** Starts the market on a deployment; the scenario sets in after a while. */
    public static SeededMarket start(
            String rpcUrl, Deployment deployment, long seed, Scenario scenario, Duration scenarioAfter) {
        return start(rpcUrl, deployment, new Course(seed, seed, null, scenario, scenarioAfter));
    }

    static SeededMarket start(String rpcUrl, Deployment deployment, Course course) {
        SeededMarket market = new SeededMarket(rpcUrl, deployment, course);
        market.clock.scheduleAtFixedRate(market::tick, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
        return market;
    }

    /** Where the prices' walk began. */
    PriceWalk.Prices beginning() {
        return beginning;
    }

    /** After a reorg: transactions may be gone, and the accounts' nonces with them. */
    void resync() {
        clock.execute(() -> wallets.forEach(Wallet::forgetNonce));
    }

    private Wallet wallet(int role) {
        Wallet wallet = Wallet.development(chain, role);
        wallets.add(wallet);
        return wallet;
    }

    /** Lets a scenario set in now, instead of the one that was planned. */
    public void trigger(Scenario scenario) {
        clock.execute(() -> director.begin(scenario, tick));
    }

    /** How many actions the chain has refused so far. */
    public long refused() {
        return refused.get();
    }

    private void tick() {
        for (Actor actor : actors) {
            try {
                actor.act(tick);
            } catch (RuntimeException e) {
                refused.incrementAndGet();
                LOG.debug("{} was refused at tick {}", actor.getClass().getSimpleName(), tick, e);
            }
        }
        tick++;
    }

    @Override
    public void close() throws InterruptedException {
        clock.shutdownNow();
        if (!clock.awaitTermination(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            LOG.warn("the market's last action still runs after {}", STOP_LIMIT);
        }
        chain.close();
    }
}
