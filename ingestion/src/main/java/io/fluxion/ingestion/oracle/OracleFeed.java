package io.fluxion.ingestion.oracle;

import io.fluxion.domain.chain.AnswerUpdated;
import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.oracle.OraclePrice;
import io.fluxion.domain.reference.DeployedChains;
import io.fluxion.domain.reference.Deployment;
import io.fluxion.domain.reference.Feed;
import io.fluxion.ingestion.feed.EventMapping;
import io.fluxion.ingestion.feed.UnmappableEventException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The prices of the chains' feeds, from the rounds that their aggregators announce; a retraction stays one. */
public final class OracleFeed implements EventMapping<OraclePrice> {
    private final Map<Integer, Map<String, Feed>> feedsByChain;

    /** Of the feeds of some chains. */
    public OracleFeed(DeployedChains chains) {
        feedsByChain = chains.chains().stream()
                .collect(Collectors.toUnmodifiableMap(Deployment::chainId, OracleFeed::feedsByAddress));
    }

    private static Map<String, Feed> feedsByAddress(Deployment chain) {
        return chain.feeds().stream().collect(Collectors.toUnmodifiableMap(Feed::address, Function.identity()));
    }

    @Override
    public Optional<OraclePrice> map(ChainEvent event) throws UnmappableEventException {
        AnswerUpdated answer = event.answerUpdated();
        Map<String, Feed> feeds = feedsByChain.get(event.chainId());
        if (answer == null || feeds == null) {
            return Optional.empty();
        }
        Feed feed = feeds.get(event.contract());
        if (feed == null) {
            throw new UnmappableEventException("UNKNOWN_FEED", "no feed has the aggregator " + event.contract());
        }
        if (answer.answerRaw().signum() <= 0) {
            throw new UnmappableEventException("INVALID_ANSWER", "an answer of " + answer.answerRaw());
        }
        return Optional.of(new OraclePrice(
                feed.feed(),
                event.chainId(),
                answer.roundId(),
                new BigDecimal(answer.answerRaw(), feed.decimals()),
                answer.updatedAtMillis(),
                event.blockNumber(),
                event.eventId(),
                event.retracted()));
    }

    @Override
    public long timestampMillis(OraclePrice price) {
        return price.updatedAtMillis();
    }
}
