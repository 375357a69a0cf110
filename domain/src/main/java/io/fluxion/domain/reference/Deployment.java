package io.fluxion.domain.reference;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;

/** The contracts of one chain and what stands in them: {@code deployments/<chainId>.json}. Addresses are lower-case hex. */
public record Deployment(
        int chainId,
        long startBlock,
        String poolManager,
        String factory,
        List<Token> tokens,
        List<Feed> feeds,
        List<Pool> pools,
        List<Pair> instruments,
        List<Account> accounts)
        implements Serializable {

    /** The address where no contract stands, in place of one that a chain does without. */
    public static final String NO_CONTRACT = "0x" + "00".repeat(20);

    public Deployment {
        tokens = List.copyOf(tokens);
        feeds = List.copyOf(feeds);
        pools = List.copyOf(pools);
        instruments = List.copyOf(instruments);
        accounts = List.copyOf(accounts);
    }

    /** A pool by the symbols of its tokens; a stable one has no weights. */
    public record Pool(String poolId, String name, List<String> tokens, List<BigDecimal> weights, BigDecimal swapFee)
            implements Serializable {
        public Pool {
            tokens = List.copyOf(tokens);
            weights = List.copyOf(weights);
        }
    }

    /** A tradable pair and its grid. */
    public record Pair(
            String instrument,
            String base,
            String quote,
            BigDecimal lot,
            BigDecimal tick,
            BigDecimal minQty,
            BigDecimal maxQty,
            BigDecimal minNotional,
            String poolId)
            implements Serializable {}

    /** An account and the address that signs for it. */
    public record Account(String account, String address) implements Serializable {}

    /** The pools that an instrument is traded in; the others have no order flow of ours. */
    public List<Pool> tradedPools() {
        return pools.stream()
                .filter(pool ->
                        instruments.stream().anyMatch(pair -> pair.poolId().equals(pool.poolId())))
                .toList();
    }

    /** Whether there is a pool manager to trade at; a chain of others is only read. */
    public boolean hasVenue() {
        return !poolManager.equals(NO_CONTRACT);
    }

    /** The instruments in full, as they travel on {@code reference.instruments}. */
    public List<Instrument> fullInstruments() {
        return instruments.stream().map(this::full).toList();
    }

    /** The token of a symbol. */
    public Token token(String symbol) {
        return tokens.stream()
                .filter(t -> t.symbol().equals(symbol))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the deployment has no token " + symbol));
    }

    private Instrument full(Pair pair) {
        Token base = token(pair.base());
        Token quote = token(pair.quote());
        return new Instrument(
                pair.instrument(),
                pair.base(),
                pair.quote(),
                base.address(),
                quote.address(),
                base.decimals(),
                quote.decimals(),
                base.feed() == null ? pair.base() : Feed.pairOf(base.feed()),
                pair.lot(),
                pair.tick(),
                pair.minQty(),
                pair.maxQty(),
                pair.minNotional(),
                chainId,
                pair.poolId());
    }
}
