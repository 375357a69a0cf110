package io.fluxion.ingestion.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.oracle.OraclePrice;
import io.fluxion.domain.reference.DeployedChains;
import io.fluxion.ingestion.feed.Events;
import io.fluxion.ingestion.feed.UnmappableEventException;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OracleFeedTest {
    private final OracleFeed feed = new OracleFeed(DeployedChains.of(Events.deployment()));

    @Test
    void unknownAggregatorIsRefused() {
        assertThatExceptionOfType(UnmappableEventException.class)
                .isThrownBy(() -> feed.map(Events.answer(Events.CHAIN_ID, "0x99", 1)))
                .extracting(UnmappableEventException::code)
                .isEqualTo("UNKNOWN_FEED");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void answerThatIsNoPriceIsRefused(long answer) {
        assertThatExceptionOfType(UnmappableEventException.class)
                .isThrownBy(() -> feed.map(Events.answer(Events.CHAIN_ID, Events.AGGREGATOR, answer)))
                .extracting(UnmappableEventException::code)
                .isEqualTo("INVALID_ANSWER");
    }

    @Test
    void otherEventsAndOtherChainsAreNoPrices() throws UnmappableEventException {
        assertThat(feed.map(Events.swap(Events.ETH, Events.USD, "1", "1"))).isEmpty();
        assertThat(feed.map(Events.answer(1, Events.AGGREGATOR, 1))).isEmpty();
    }

    @Test
    void sameAddressOnAnotherChainIsAnotherFeed() throws UnmappableEventException {
        OracleFeed both = new OracleFeed(DeployedChains.of(Events.deployment(), Events.deploymentOn(137)));
        assertThat(both.map(Events.answer(137, Events.AGGREGATOR, 1)))
                .hasValueSatisfying(price -> assertThat(price.feed()).isEqualTo("ETH-USD@137"));
        assertThat(both.map(Events.answer(Events.CHAIN_ID, Events.AGGREGATOR, 1)))
                .hasValueSatisfying(price -> assertThat(price.feed()).isEqualTo("ETH-USD"));
    }

    @Test
    void answerIsScaledByTheFeedsDecimals() throws UnmappableEventException {
        ChainEvent event = Events.answer(Events.CHAIN_ID, Events.AGGREGATOR, 250_012_345_678L);
        OraclePrice price = new OraclePrice(
                "ETH-USD",
                Events.CHAIN_ID,
                BigInteger.TEN,
                new BigDecimal("2500.12345678"),
                Events.BLOCK_TIME - 1000,
                7,
                event.eventId(),
                false);
        assertThat(feed.map(event)).contains(price);
        assertThat(feed.timestampMillis(price)).isEqualTo(Events.BLOCK_TIME - 1000);
    }

    @Test
    void retractionStaysOneUnderTheSameId() throws UnmappableEventException {
        ChainEvent event = Events.answer(Events.CHAIN_ID, Events.AGGREGATOR, 1);
        OraclePrice price = feed.map(event.retractedBy("reorg")).orElseThrow();
        assertThat(price.retracted()).isTrue();
        assertThat(price.eventId()).isEqualTo(event.eventId());
    }
}
