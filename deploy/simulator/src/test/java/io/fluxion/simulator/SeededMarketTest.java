package io.fluxion.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.fluxion.contracts.Anvil;
import io.fluxion.contracts.AnvilOptions;
import io.fluxion.contracts.generated.LiquidityPoolManager;
import io.fluxion.domain.reference.Deployment;
import io.fluxion.domain.reference.Feed;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.web3j.utils.Numeric;

class SeededMarketTest {
    private static final int CHAIN_ID = 31_337;
    private static final long SEED = 7;
    private static final Duration DEPLOYMENT_MAX = Duration.ofSeconds(10);
    private static final Duration WAIT_MAX = Duration.ofSeconds(40);
    private static final Duration NEVER = Duration.ofHours(1);

    private Anvil anvil;
    private Chain chain;
    private ChainLogs logs;
    private Deployment deployment;
    private Duration deploymentTook;

    @BeforeEach
    void deploy() throws Exception {
        anvil = Anvil.start(AnvilOptions.transientChain(CHAIN_ID, 1));
        chain = new Chain(anvil.rpcUrl());
        logs = new ChainLogs(chain);
        long startedAt = System.nanoTime();
        deployment = Deployer.deploy(anvil.rpcUrl());
        deploymentTook = Duration.ofNanos(System.nanoTime() - startedAt);
    }

    @AfterEach
    void end() throws Exception {
        chain.close();
        anvil.close();
    }

    @Test
    void deploymentIsQuickAndStands() throws Exception {
        assertThat(deploymentTook).isLessThan(DEPLOYMENT_MAX);
        assertThat(Deployer.stands(anvil.rpcUrl(), deployment)).isTrue();
        try (Anvil other = Anvil.start(AnvilOptions.transientChain(CHAIN_ID, 1))) {
            assertThat(Deployer.stands(other.rpcUrl(), deployment)).isFalse();
        }
    }

    @Test
    void deploymentOutlivesARestartOfItsChain(@TempDir Path state) throws Exception {
        AnvilOptions options = AnvilOptions.persistentChain(CHAIN_ID, 1, state);
        Deployment first;
        try (Anvil before = Anvil.start(options)) {
            first = Deployer.deploy(before.rpcUrl());
        }
        try (Anvil after = Anvil.start(options);
                Chain restarted = new Chain(after.rpcUrl());
                SeededMarket market = SeededMarket.start(after.rpcUrl(), first, SEED, Scenario.CALM, NEVER)) {
            ChainLogs history = new ChainLogs(restarted);
            assertThat(Deployer.stands(after.rpcUrl(), first)).isTrue();
            assertThat(history.answers(first.feeds().get(0).address(), 0)).isNotEmpty();
            await().atMost(WAIT_MAX)
                    .until(() -> !history.swaps(first.poolManager(), 0).isEmpty());
            assertThat(market.refused()).isZero();
        }
    }

    @Test
    void poolsOpenAtTheFeedsPriceAndTheDeskCanTrade() {
        MarketView view = new MarketView(chain, deployment);
        for (Deployment.Pool pool : deployment.tradedPools()) {
            double[] balances = view.balances(pool);
            assertThat(balances[1] / balances[0]).isCloseTo(view.fairPrice(pool), within(1.0));
            assertThat(balances[1]).isCloseTo(5_000_000, within(100.0));
        }
        long fromBlock = chain.blockNumber();
        Wallet desk = Wallet.development(chain, Roles.DESK);
        new PoolCalls(desk, deployment).sell(deployment.pools().get(0), 0, 1.5);
        await().atMost(WAIT_MAX)
                .until(() -> logs.swaps(deployment.poolManager(), fromBlock).size() == 1);
        LiquidityPoolManager.SwapEventResponse swap =
                logs.swaps(deployment.poolManager(), fromBlock).get(0);
        assertThat(swap.trader)
                .isEqualToIgnoringCase(deployment.accounts().get(0).address());
        assertThat(swap.amountOut.doubleValue() / 1e6).isCloseTo(1.5 * 2_500 * 0.997, within(10.0));
    }

    @Test
    void calmMarketTradesNearTheFeeds() throws Exception {
        long fromBlock = chain.blockNumber();
        try (SeededMarket market = start(Scenario.CALM)) {
            await().atMost(WAIT_MAX)
                    .until(() -> logs.swaps(deployment.poolManager(), fromBlock).size() >= 10
                            && answers("ETH-USD", fromBlock).size() >= 3);
            assertThat(market.refused()).isZero();
        }
        assertThat(logs.reverted(fromBlock)).isEmpty();
        MarketView view = new MarketView(chain, deployment);
        for (Deployment.Pool pool : deployment.tradedPools()) {
            double[] balances = view.balances(pool);
            double fair = view.fairPrice(pool);
            assertThat(balances[1] / balances[0]).isCloseTo(fair, within(fair * 0.02));
        }
    }

    @Test
    void poolsBesideTheInstrumentsTradeToo() throws Exception {
        long fromBlock = chain.blockNumber();
        List<String> beside = deployment.pools().stream()
                .filter(pool -> !deployment.tradedPools().contains(pool))
                .map(Deployment.Pool::poolId)
                .toList();
        try (SeededMarket market = start(Scenario.CALM)) {
            await().atMost(WAIT_MAX)
                    .until(() -> logs.swaps(deployment.poolManager(), fromBlock).stream()
                                    .map(swap -> Numeric.toHexString(swap.poolId))
                                    .filter(beside::contains)
                                    .distinct()
                                    .count()
                            == beside.size());
            assertThat(beside).hasSize(2);
            assertThat(market.refused()).isZero();
        }
    }

    @Test
    void depegStepsDownInOneRoundAndGoesOn() throws Exception {
        long fromBlock = chain.blockNumber();
        try (SeededMarket market = start(Scenario.CALM)) {
            await().atMost(WAIT_MAX).until(() -> !answers("FUSD-USD", fromBlock).isEmpty());
            market.trigger(Scenario.DEPEG);
            await().atMost(WAIT_MAX)
                    .until(() ->
                            answers("FUSD-USD", fromBlock).stream().distinct().count() >= 3);
        }
        List<Double> prices = answers("FUSD-USD", fromBlock).stream()
                .map(answer -> answer.doubleValue() / 1e8)
                .distinct()
                .toList();
        assertThat(prices.get(0)).isEqualTo(1);
        assertThat(prices.get(1)).isLessThan(0.97);
        assertThat(prices.get(2)).isLessThan(prices.get(1));
    }

    @Test
    void drainTakesOverAQuarterInOneTransactionAndASaleFollows() throws Exception {
        long fromBlock = chain.blockNumber();
        String manager = deployment.poolManager();
        try (SeededMarket market = start(Scenario.CALM)) {
            market.trigger(Scenario.DRAIN);
            await().atMost(WAIT_MAX)
                    .until(() -> logs.swaps(manager, fromBlock).stream().anyMatch(this::stepsThePriceDown));
        }
        LiquidityPoolManager.LiquidityRemovedEventResponse removal = logs.removals(manager, fromBlock).stream()
                .filter(SeededMarketTest::overAQuarter)
                .findFirst()
                .orElseThrow();
        LiquidityPoolManager.SwapEventResponse sale = logs.swaps(manager, fromBlock).stream()
                .filter(this::stepsThePriceDown)
                .findFirst()
                .orElseThrow();
        assertThat(sale.poolId).isEqualTo(removal.poolId);
        assertThat(sale.log.getBlockNumber()).isGreaterThan(removal.log.getBlockNumber());
    }

    @Test
    void outageEndsTheRoundsAndNothingElse() throws Exception {
        try (SeededMarket market = start(Scenario.ORACLE_OUTAGE)) {
            market.trigger(Scenario.ORACLE_OUTAGE);
            long silentFrom = chain.blockNumber() + 2;
            await().atMost(WAIT_MAX).until(() -> chain.blockNumber() >= silentFrom + 6);
            assertThat(answers("ETH-USD", silentFrom)).isEmpty();
            assertThat(logs.swaps(deployment.poolManager(), silentFrom)).isNotEmpty();
        }
    }

    private SeededMarket start(Scenario scenario) {
        return SeededMarket.start(anvil.rpcUrl(), deployment, SEED, scenario, NEVER);
    }

    private List<BigInteger> answers(String name, long fromBlock) {
        Feed feed = deployment.feeds().stream()
                .filter(f -> f.feed().equals(name))
                .findFirst()
                .orElseThrow();
        return logs.answers(feed.address(), fromBlock);
    }

    private static boolean overAQuarter(LiquidityPoolManager.LiquidityRemovedEventResponse event) {
        BigInteger before = event.shares.add(event.totalShares);
        return event.shares.multiply(BigInteger.valueOf(4)).compareTo(before) > 0;
    }

    /** The spot price with equal weights is the ratio of the balances; a swap leaves both in its event. */
    private boolean stepsThePriceDown(LiquidityPoolManager.SwapEventResponse swap) {
        String base =
                deployment.token(deployment.pools().get(0).tokens().get(0)).address();
        if (!swap.tokenIn.equalsIgnoreCase(base)) {
            return false;
        }
        double baseAfter = swap.balances.get(0).doubleValue();
        double quoteAfter = swap.balances.get(1).doubleValue();
        double baseBefore = baseAfter - swap.amountIn.doubleValue();
        double quoteBefore = quoteAfter + swap.amountOut.doubleValue();
        return quoteAfter / baseAfter < 0.97 * quoteBefore / baseBefore;
    }
}
