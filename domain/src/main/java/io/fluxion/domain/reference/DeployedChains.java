package io.fluxion.domain.reference;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The deployments of all chains, by chain id; the first is the primary, whose feeds and pools stand for an asset where
 * one has to.
 */
public record DeployedChains(List<Deployment> chains) implements Serializable {
    public DeployedChains {
        chains = chains.stream()
                .sorted(Comparator.comparingInt(Deployment::chainId))
                .toList();
        if (chains.isEmpty()) {
            throw new IllegalArgumentException("there is no deployment");
        }
        Set<Object> seen = new HashSet<>();
        for (Deployment chain : chains) {
            if (!seen.add(chain.chainId())) {
                throw new IllegalArgumentException("chain " + chain.chainId() + " has two deployments");
            }
            for (Feed feed : chain.feeds()) {
                if (!seen.add(feed.feed())) {
                    throw new IllegalArgumentException("two feeds are named " + feed.feed());
                }
            }
        }
    }

    /** Of these chains. */
    public static DeployedChains of(Deployment... chains) {
        return new DeployedChains(List.of(chains));
    }

    public Deployment primary() {
        return chains.get(0);
    }

    /** The instruments in full, each with its pools on all chains. */
    public List<Instrument> fullInstruments() {
        Map<String, List<Instrument>> byName = new LinkedHashMap<>();
        for (Deployment chain : chains) {
            for (Instrument instrument : chain.fullInstruments()) {
                byName.computeIfAbsent(instrument.instrument(), name -> new ArrayList<>())
                        .add(instrument);
            }
        }
        return byName.values().stream().map(DeployedChains::joined).toList();
    }

    /** The feeds of all chains. */
    public List<Feed> feeds() {
        return chains.stream().flatMap(chain -> chain.feeds().stream()).toList();
    }

    /** The accounts and their signing addresses; an account signs with one address everywhere. */
    public Map<String, String> addressesByAccount() {
        return chains.stream()
                .flatMap(chain -> chain.accounts().stream())
                .collect(Collectors.toMap(
                        Deployment.Account::account, Deployment.Account::address, DeployedChains::oneAddress));
    }

    private static Instrument joined(List<Instrument> places) {
        return places.get(0)
                .also(places.stream()
                        .skip(1)
                        .flatMap(place -> place.venues().stream())
                        .toList());
    }

    private static String oneAddress(String one, String other) {
        if (!one.equals(other)) {
            throw new IllegalArgumentException(
                    "an account signs as " + one + " on one chain and " + other + " on another");
        }
        return one;
    }
}
