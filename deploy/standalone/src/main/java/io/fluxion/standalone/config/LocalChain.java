package io.fluxion.standalone.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A chain that {@code up} runs, with the id and the name of the public one that it stands for. */
public enum LocalChain {
    ETHEREUM(1),
    POLYGON(137),
    ARBITRUM(42_161),
    OPTIMISM(10);

    private final int chainId;

    LocalChain(int chainId) {
        this.chainId = chainId;
    }

    public int chainId() {
        return chainId;
    }

    /** The name on status lines and in the console. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The first so many. */
    public static List<LocalChain> first(int count) {
        return List.of(values()).subList(0, count);
    }

    public static Optional<LocalChain> ofId(int chainId) {
        return Arrays.stream(values()).filter(chain -> chain.chainId == chainId).findFirst();
    }

    /** The ids of some chains, for messages. */
    public static String ids(List<LocalChain> chains) {
        return chains.stream().map(chain -> Integer.toString(chain.chainId)).collect(Collectors.joining(", "));
    }
}
