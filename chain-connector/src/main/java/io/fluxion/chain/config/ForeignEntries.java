package io.fluxion.chain.config;

import io.fluxion.chain.protocol.ForeignContract;
import io.fluxion.chain.protocol.ForeignFeed;
import io.fluxion.chain.protocol.ForeignSetup;
import io.fluxion.chain.protocol.ForeignToken;
import io.fluxion.domain.chain.ForeignPool;
import io.fluxion.domain.chain.PoolKind;
import io.fluxion.domain.chain.Protocol;
import io.fluxion.domain.reference.Deployment;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a chain of {@code chains.yaml} says of the contracts of others, of its tokens and instruments. */
final class ForeignEntries {
    private static final String ADDRESS = "0x[0-9a-fA-F]{40}";
    private static final int TOKENS_MAX = 8;
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final BigDecimal LOT = new BigDecimal("0.000001");
    private static final BigDecimal QUANTITY_MAX = new BigDecimal("1000000000");

    private final Entry chain;
    private final Map<String, String> addressesBySymbol = new LinkedHashMap<>();
    private final List<ForeignToken> tokens = new ArrayList<>();
    private final List<ForeignContract> contracts = new ArrayList<>();

    private ForeignEntries(Entry chain) {
        this.chain = chain;
    }

    static ForeignSetup read(Entry chain) {
        ForeignEntries entries = new ForeignEntries(chain);
        entries.readTokens();
        entries.readContracts();
        return new ForeignSetup(entries.contracts, entries.tokens, entries.instruments());
    }

    private void readTokens() {
        for (Entry item : chain.entries("tokens")) {
            ForeignToken token = new ForeignToken(
                    item.text("symbol"),
                    address(item, "address"),
                    item.optionalText("feed").orElse(null));
            item.refuseOthers();
            if (addressesBySymbol.put(token.symbol(), token.address()) != null) {
                item.problem("symbol", token.symbol() + " is there already");
            }
            tokens.add(token);
        }
    }

    private void readContracts() {
        Set<String> seen = new HashSet<>();
        for (Entry item : chain.mappings("contracts")) {
            contract(item).ifPresent(contract -> {
                if (!seen.add(contract.poolId())) {
                    item.problem("address", contract.poolId() + " is there already");
                }
                contracts.add(contract);
            });
            item.refuseOthers();
        }
    }

    private Optional<ForeignContract> contract(Entry item) {
        String address = address(item, "address");
        String name = item.text("protocol");
        Optional<Protocol> protocol = Arrays.stream(Protocol.values())
                .filter(known -> known.name().equals(name))
                .findFirst();
        if (protocol.isEmpty()) {
            item.problem("protocol", "must be one of " + Arrays.toString(Protocol.values()));
            return Optional.empty();
        }
        if (protocol.get() == Protocol.CHAINLINK) {
            ForeignFeed feed = new ForeignFeed(
                    item.text("feed"), (int) item.number("heartbeatSeconds", 1, Integer.MAX_VALUE, 86_400));
            return Optional.of(new ForeignContract(protocol.get(), address, address, null, feed));
        }
        boolean isInVault = protocol.get() == Protocol.BALANCER_V3;
        String poolId = isInVault ? address(item, "pool") : address;
        return Optional.of(new ForeignContract(protocol.get(), address, poolId, pool(item, protocol.get()), null));
    }

    private ForeignPool pool(Entry item, Protocol protocol) {
        List<String> symbols = item.texts("tokens");
        boolean isPair = protocol == Protocol.UNISWAP_V2 || protocol == Protocol.UNISWAP_V3;
        if (symbols.size() < 2 || symbols.size() > (isPair ? 2 : TOKENS_MAX)) {
            item.problem("tokens", "must be a list of " + (isPair ? "2" : "2 to " + TOKENS_MAX) + " symbols");
        }
        List<String> addresses = new ArrayList<>();
        for (String symbol : symbols) {
            String address = addressesBySymbol.get(symbol);
            if (address == null) {
                item.problem("tokens", "the chain's tokens have no " + symbol);
            }
            addresses.add(address == null ? "" : address);
        }
        List<BigDecimal> weights = weights(item, protocol, symbols.size());
        return new ForeignPool(
                protocol,
                item.optionalText("name").orElseGet(() -> String.join("/", symbols)),
                kind(protocol, weights),
                addresses,
                weights,
                fraction(item, "fee", protocol == Protocol.UNISWAP_V2 ? new BigDecimal("0.003") : null),
                null);
    }

    /** The curve x·y = k is that of a weighted pool of two halves. */
    private static List<BigDecimal> weights(Entry item, Protocol protocol, int tokens) {
        if (protocol == Protocol.UNISWAP_V2) {
            return List.of(HALF, HALF);
        }
        List<BigDecimal> weights = protocol == Protocol.BALANCER_V3 ? item.decimals("weights") : List.of();
        BigDecimal sum = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (!weights.isEmpty() && (weights.size() != tokens || sum.compareTo(BigDecimal.ONE) != 0)) {
            item.problem("weights", "must be one for each token, and 1 together");
        }
        return weights;
    }

    private static PoolKind kind(Protocol protocol, List<BigDecimal> weights) {
        if (protocol == Protocol.UNISWAP_V3) {
            return PoolKind.CONCENTRATED;
        }
        return weights.isEmpty() ? PoolKind.OTHER : PoolKind.WEIGHTED;
    }

    private List<Deployment.Pair> instruments() {
        List<Deployment.Pair> pairs = new ArrayList<>();
        for (Entry item : chain.entries("instruments")) {
            String pool = address(item, "pool");
            if (contracts.stream().noneMatch(contract -> contract.poolId().equals(pool))) {
                item.problem("pool", pool + " is none of the chain's pools");
            }
            pairs.add(new Deployment.Pair(
                    item.text("instrument"),
                    known(item, "base"),
                    known(item, "quote"),
                    fraction(item, "lot", LOT),
                    item.decimal("tick").orElse(LOT),
                    LOT,
                    QUANTITY_MAX,
                    BigDecimal.ZERO,
                    pool));
            item.refuseOthers();
        }
        return pairs;
    }

    private String known(Entry item, String key) {
        String symbol = item.text(key);
        if (!addressesBySymbol.containsKey(symbol)) {
            item.problem(key, "the chain's tokens have no " + symbol);
        }
        return symbol;
    }

    private static BigDecimal fraction(Entry item, String key, @Nullable BigDecimal otherwise) {
        Optional<BigDecimal> given = item.decimal(key);
        if (given.isPresent() && (given.get().signum() < 0 || given.get().compareTo(BigDecimal.ONE) >= 0)) {
            item.problem(key, "must be a part of one, such as 0.003");
        }
        if (given.isEmpty() && otherwise == null) {
            item.problem(key, "is missing: the pool's swap fee as a part of one");
        }
        return given.or(() -> Optional.ofNullable(otherwise)).orElse(BigDecimal.ZERO);
    }

    private static String address(Entry item, String key) {
        String address = item.text(key);
        if (!address.isEmpty() && !address.matches(ADDRESS)) {
            item.problem(key, "must be an address: 0x and 40 hex digits");
        }
        return address.toLowerCase(Locale.ROOT);
    }
}
