package io.fluxion.domain.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeployedChainsTest {
    @Test
    void chainsWithoutADeploymentAreNone() {
        assertThatThrownBy(DeployedChains::of).hasMessageContaining("no deployment");
    }

    @Test
    void aChainIsDeployedOnce() {
        assertThatThrownBy(() -> DeployedChains.of(chain(1, "A"), chain(1, "B")))
                .hasMessageContaining("chain 1 has two");
    }

    @Test
    void aFeedsNameIsUniqueOverAllChains() {
        assertThatThrownBy(() -> DeployedChains.of(chain(1, "ETH-USD"), chain(137, "ETH-USD")))
                .hasMessageContaining("two feeds are named ETH-USD");
    }

    @Test
    void anAccountSignsWithOneAddress() {
        Deployment one = chain(1, "A");
        Deployment other = new Deployment(
                137, 1, "0xpm", "0xfa", List.of(), List.of(), List.of(), List.of(), List.of(account("0xother")));
        DeployedChains chains = DeployedChains.of(one, other);
        assertThatThrownBy(chains::addressesByAccount).hasMessageContaining("0xother");
    }

    @Test
    void theLowestIdIsThePrimaryWhateverTheOrderIs() {
        DeployedChains chains =
                DeployedChains.of(chain(137, "ETH-USD@137"), chain(10, "ETH-USD@10"), chain(1, "ETH-USD"));
        assertThat(chains.primary().chainId()).isEqualTo(1);
        assertThat(chains.feeds()).extracting(Feed::feed).containsExactly("ETH-USD", "ETH-USD@10", "ETH-USD@137");
        assertThat(chains.addressesByAccount()).containsOnlyKeys("desk");
    }

    @Test
    void anInstrumentHasAPoolOnEachChainThePrimaryFirst() {
        Instrument instrument = DeployedChains.of(chain(137, "ETH-USD@137"), chain(1, "ETH-USD"))
                .fullInstruments()
                .get(0);
        assertThat(instrument.chainId()).isEqualTo(1);
        assertThat(instrument.baseFeed()).isEqualTo("ETH-USD");
        assertThat(instrument.venues()).extracting(Venue::key).containsExactly("1:0xpool1", "137:0xpool137");
    }

    @Test
    void anInstrumentInAVenueStandsOnItsChainAlone() {
        Instrument instrument = DeployedChains.of(chain(137, "ETH-USD@137"), chain(1, "ETH-USD"))
                .fullInstruments()
                .get(0);
        assertThat(instrument.venue("5:0xpool1")).isEmpty();
        assertThat(instrument.venue(null)).isEmpty();

        Instrument there = instrument.in(instrument.venue("137:0xpool137").orElseThrow());

        assertThat(there.chainId()).isEqualTo(137);
        assertThat(there.poolId()).isEqualTo("0xpool137");
        assertThat(there.baseToken()).isEqualTo("0xeth137");
        assertThat(there.venues()).hasSize(1);
        assertThat(there.instrument()).isEqualTo(instrument.instrument());
        assertThat(there.lot()).isEqualTo(instrument.lot());
    }

    @Test
    void aFeedIsOfItsPair() {
        assertThat(Feed.pairOf(Feed.nameOn(137, "ETH-USD"))).isEqualTo("ETH-USD");
        assertThat(Feed.pairOf("ETH-USD")).isEqualTo("ETH-USD");
        assertThat(Feed.isPrimary("ETH-USD")).isTrue();
        assertThat(Feed.isPrimary("ETH-USD@137")).isFalse();
    }

    private static Deployment.Account account(String address) {
        return new Deployment.Account("desk", address);
    }

    private static Deployment chain(int chainId, String feed) {
        BigDecimal half = new BigDecimal("0.5");
        BigDecimal lot = new BigDecimal("0.001");
        return new Deployment(
                chainId,
                1,
                "0xpm",
                "0xfa",
                List.of(new Token("sETH", "0xeth" + chainId, 18, feed), new Token("fUSD", "0xusd", 6, null)),
                List.of(new Feed(feed, "0xfeed", 8, 60)),
                List.of(new Deployment.Pool(
                        "0xpool" + chainId, "sETH/fUSD", List.of("sETH", "fUSD"), List.of(half, half), lot)),
                List.of(new Deployment.Pair(
                        "sETH-fUSD",
                        "sETH",
                        "fUSD",
                        lot,
                        lot,
                        lot,
                        BigDecimal.TEN,
                        BigDecimal.ONE,
                        "0xpool" + chainId)),
                List.of(account("0xdesk")));
    }
}
