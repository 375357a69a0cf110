package io.fluxion.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fluxion.contracts.Anvil;
import io.fluxion.contracts.AnvilOptions;
import io.fluxion.domain.reference.Deployment;
import io.fluxion.domain.reference.Feed;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SeededMarketsTest {
    private static final long SEED = 7;
    private static final Duration WAIT_MAX = Duration.ofSeconds(60);
    private static final Duration NEVER = Duration.ofHours(1);
    private static final PriceWalk.Prices BEGINNING = new PriceWalk.Prices(2500, 60_000);

    private final List<Anvil> anvils = new ArrayList<>();
    private final List<SeededMarkets.Place> places = new ArrayList<>();

    @BeforeEach
    void deploy() throws Exception {
        for (int chainId : new int[] {1, 137}) {
            Anvil anvil = Anvil.start(AnvilOptions.transientChain(chainId, 1));
            anvils.add(anvil);
            Deployment deployment =
                    chainId == 1 ? Deployer.deploy(anvil.rpcUrl()) : Deployer.deployBeside(anvil.rpcUrl());
            places.add(new SeededMarkets.Place(anvil.rpcUrl(), deployment, true));
        }
    }

    @AfterEach
    void end() throws Exception {
        for (Anvil anvil : anvils) {
            anvil.close();
        }
    }

    @Test
    void walksOfOneSeedAndBeginningAreOneWalk() {
        PriceWalk one = new PriceWalk(SEED, BEGINNING);
        PriceWalk same = new PriceWalk(SEED, BEGINNING);
        PriceWalk other = new PriceWalk(SEED + 1, BEGINNING);
        for (int tick = 0; tick < 1_000; tick++) {
            PriceWalk.Prices prices = one.step();
            assertThat(same.step()).as("tick %d", tick).isEqualTo(prices);
            assertThat(other.step()).as("tick %d", tick).isNotEqualTo(prices);
        }
    }

    @Test
    void feedsOfAllChainsGoOneWayUnderNamesOfTheirOwn() throws Exception {
        assertThat(places.get(0).deployment().feeds())
                .extracting(Feed::feed)
                .containsExactly("ETH-USD", "BTC-USD", "FUSD-USD");
        assertThat(places.get(1).deployment().feeds())
                .extracting(Feed::feed)
                .containsExactly("ETH-USD@137", "BTC-USD@137", "FUSD-USD@137");
        try (SeededMarkets markets = SeededMarkets.start(places, SEED, Scenario.CALM, NEVER)) {
            assertThat(markets).isNotNull();
            await().atMost(WAIT_MAX)
                    .until(() -> ethAnswers(0).size() >= 4 && ethAnswers(1).size() >= 4);
        }
        int common = Math.min(ethAnswers(0).size(), ethAnswers(1).size());
        assertThat(ethAnswers(1).subList(0, common)).isEqualTo(ethAnswers(0).subList(0, common));
    }

    @Test
    void reorgsComeAndMarketsGoOnAtTheTimeOfTheClock() throws Exception {
        try (Chain chain = new Chain(places.get(0).rpcUrl());
                SeededMarkets markets = SeededMarkets.start(places, SEED, Scenario.REORG, Duration.ofSeconds(6))) {
            assertThat(markets).isNotNull();
            await().atMost(WAIT_MAX).until(() -> chain.blockNumber() > 8);
            List<String> seen = new ArrayList<>();
            await().atMost(WAIT_MAX).until(() -> isReplaced(chain, seen));
            long after = chain.blockNumber() + Reorgs.DEPTH_MAX;
            ChainLogs logs = new ChainLogs(chain);
            String manager = places.get(0).deployment().poolManager();
            await().atMost(WAIT_MAX)
                    .until(() -> chain.blockNumber() >= after
                            && !logs.swaps(manager, after).isEmpty());
            assertThat(chain.blockTime(chain.blockNumber()))
                    .isAfter(Instant.now().minusSeconds(8));
        }
    }

    /** Notes the hashes of new blocks, and tells when a noted one has been replaced. */
    private static boolean isReplaced(Chain chain, List<String> seen) {
        for (int number = 0; number < seen.size(); number++) {
            if (number > seen.size() - 2 * Reorgs.DEPTH_MAX
                    && !chain.blockHash(number).equals(seen.get(number))) {
                return true;
            }
        }
        for (long number = seen.size(); number <= chain.blockNumber(); number++) {
            seen.add(chain.blockHash(number));
        }
        return false;
    }

    private List<BigInteger> ethAnswers(int place) {
        SeededMarkets.Place at = places.get(place);
        try (Chain chain = new Chain(at.rpcUrl())) {
            return new ChainLogs(chain).answers(at.deployment().feeds().get(0).address(), 0);
        }
    }
}
