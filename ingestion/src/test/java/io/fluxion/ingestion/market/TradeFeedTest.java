package io.fluxion.ingestion.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.market.Trade;
import io.fluxion.domain.order.Side;
import io.fluxion.domain.reference.DeployedChains;
import io.fluxion.ingestion.feed.Events;
import io.fluxion.ingestion.feed.UnmappableEventException;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class TradeFeedTest {
    private final TradeFeed feed = new TradeFeed(DeployedChains.of(Events.deployment()));

    @Test
    void swapWithoutBaseIsRefused() {
        assertThatExceptionOfType(UnmappableEventException.class)
                .isThrownBy(() -> feed.map(Events.swap(Events.USD, Events.ETH, "5", "0")))
                .extracting(UnmappableEventException::code)
                .isEqualTo("NO_QUANTITY");
    }

    @Test
    void swapOfATokenThatNoInstrumentHasIsNoTrade() throws UnmappableEventException {
        assertThat(feed.map(Events.swap("0x99", Events.ETH, "5", "5"))).isEmpty();
        assertThat(feed.map(Events.answer(Events.CHAIN_ID, Events.AGGREGATOR, 1)))
                .isEmpty();
    }

    @Test
    void quoteIntoThePoolIsABuyWithTheFeeInItsPrice() throws UnmappableEventException {
        ChainEvent event = Events.swap(Events.USD, Events.ETH, "3753000000", "1500000000000000000");
        Trade trade = feed.map(event).orElseThrow();
        assertThat(trade.side()).isEqualTo(Side.BUY);
        assertThat(trade.instrument()).isEqualTo("sETH-fUSD");
        assertThat(trade.quantityBase()).isEqualByComparingTo("1.5");
        assertThat(trade.notionalQuote()).isEqualByComparingTo("3753");
        assertThat(trade.priceQuotePerBase()).isEqualByComparingTo("2502");
        assertThat(trade.tradeId()).isEqualTo(event.eventId());
        assertThat(trade.clientId()).isEqualTo("child-0-0");
        assertThat(feed.timestampMillis(trade)).isEqualTo(Events.BLOCK_TIME);
    }

    @Test
    void tradesOfAllChainsAreOfTheInstrumentEachWithItsVenue() throws UnmappableEventException {
        TradeFeed both = new TradeFeed(DeployedChains.of(Events.deployment(), Events.deploymentOn(137)));
        for (int chainId : new int[] {Events.CHAIN_ID, 137}) {
            Trade trade = both.map(Events.swapOn(chainId, Events.USD, Events.ETH, "3753000000", "1500000000000000000"))
                    .orElseThrow();
            assertThat(trade.instrument()).isEqualTo("sETH-fUSD");
            assertThat(trade.venue()).isEqualTo(chainId + ":" + Events.POOL);
        }
        assertThat(both.map(Events.swapOn(10, Events.USD, Events.ETH, "1", "1")))
                .isEmpty();
    }

    @Test
    void baseIntoThePoolIsASell() throws UnmappableEventException {
        Trade trade = feed.map(Events.swap(Events.ETH, Events.USD, "3000000000000000000", "10000000"))
                .orElseThrow();
        assertThat(trade.side()).isEqualTo(Side.SELL);
        assertThat(trade.quantityBase()).isEqualByComparingTo("3");
        assertThat(trade.priceQuotePerBase()).isEqualTo(new BigDecimal("3.333333333333333333"));
    }

    @Test
    void retractionDiffersFromItsOriginalInNothingElse() throws UnmappableEventException {
        ChainEvent event = Events.swap(Events.USD, Events.ETH, "3753000000", "1500000000000000000");
        Trade trade = feed.map(event).orElseThrow();
        Trade retraction = feed.map(event.retractedBy("reorg")).orElseThrow();
        assertThat(retraction.retracted()).isTrue();
        assertThat(retraction)
                .usingRecursiveComparison()
                .ignoringFields("retracted")
                .isEqualTo(trade);
    }
}
