package io.fluxion.chain.rpc;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What must hold between a block's header and the logs that a node tells of it.
 *
 * <p>The header's bloom is checked both ways: each log is in it, and a contract or an event that is in it without a log
 * is a doubt, to be settled by asking for the logs of all contracts, since a full bloom contains many contracts by chance. A bloom of
 * only zeros or only ones is a node's that keeps none. Immutable.
 */
public final class LogsCheck {
    /** Of nobody's logs in particular: nothing is doubted, but contradictions are found. */
    public static final LogsCheck ANY = new LogsCheck(List.of(), List.of());

    private final Map<String, LogsBloom.Item> contracts = new LinkedHashMap<>();
    private final Map<String, LogsBloom.Item> eventTopics = new LinkedHashMap<>();

    /** Of the contracts that are asked for, and the first topics of their events; without topics, of any event. */
    public LogsCheck(Collection<String> contracts, Collection<String> eventTopics) {
        contracts.forEach(c -> this.contracts.put(c.toLowerCase(Locale.ROOT), LogsBloom.Item.of(c)));
        eventTopics.forEach(t -> this.eventTopics.put(t, LogsBloom.Item.of(t)));
    }

    /** What is wrong with the contracts' logs of a block, in a sentence; empty when nothing is. */
    public Optional<String> contradiction(BlockHeader header, List<RawLog> logs) {
        return wrong(header, logs, header.logsBloom().isInformative())
                .or(() -> logs.stream()
                        .filter(log -> !contracts.isEmpty() && !contracts.containsKey(log.address()))
                        .findFirst()
                        .map(log -> "a log of " + log.address() + " was not asked for"));
    }

    /** Whether the bloom has a contract, or an event of theirs, of which no log was told: true by chance as well. */
    public boolean isDoubtful(BlockHeader header, List<RawLog> logs) {
        LogsBloom bloom = header.logsBloom();
        boolean mayHaveEvents =
                eventTopics.isEmpty() || eventTopics.values().stream().anyMatch(bloom::mayContain);
        boolean mayHaveLogs = contracts.values().stream().anyMatch(bloom::mayContain);
        if (!bloom.isInformative() || !mayHaveEvents || !mayHaveLogs) {
            return false;
        }
        Set<String> told = new HashSet<>();
        for (RawLog log : logs) {
            told.add(log.address());
            told.addAll(log.topics());
        }
        return hasMoreThan(told, contracts, bloom) || hasMoreThan(told, eventTopics, bloom);
    }

    private static boolean hasMoreThan(Set<String> told, Map<String, LogsBloom.Item> wanted, LogsBloom bloom) {
        return wanted.entrySet().stream()
                .anyMatch(item -> !told.contains(item.getKey()) && bloom.mayContain(item.getValue()));
    }

    /** What is wrong with the contracts' logs of a block, given the logs of all contracts. */
    public Optional<String> contradictionWithAll(BlockHeader header, List<RawLog> logs, List<RawLog> all) {
        // Some chains have logs of their own that are in no bloom, such as Polygon's of its state sync.
        Optional<String> wrong = wrong(header, all, false);
        if (wrong.isPresent()) {
            return wrong;
        }
        if (!LogsBloom.of(all).containsAll(header.logsBloom())) {
            return Optional.of("the logs of block " + header.number() + " are fewer than its bloom tells");
        }
        List<RawLog> wanted =
                all.stream().filter(log -> contracts.containsKey(log.address())).toList();
        return wanted.equals(logs)
                ? Optional.empty()
                : Optional.of("logs of block " + header.number() + " were kept back");
    }

    private Optional<String> wrong(BlockHeader header, List<RawLog> logs, boolean areInBloom) {
        LogsBloom bloom = header.logsBloom();
        Set<String> transactions = new HashSet<>();
        Map<String, LogsBloom.Item> met = new HashMap<>();
        String transaction = "";
        int previousIndex = -1;
        for (RawLog log : logs) {
            if (!log.blockHash().equals(header.hash()) || log.blockNumber() != header.number() || log.removed()) {
                return Optional.of("a log is not of block " + header.number());
            }
            if (log.logIndex() <= previousIndex) {
                return Optional.of("the logs of block " + header.number() + " are out of order");
            }
            previousIndex = log.logIndex();
            if (!log.transactionHash().equals(transaction)) {
                transaction = log.transactionHash();
                if (!transactions.add(transaction)) {
                    return Optional.of("the transactions of block " + header.number() + " are mixed");
                }
            }
            if (areInBloom && !isIn(bloom, log, met)) {
                return Optional.of("a log of block " + header.number() + " is not in its bloom");
            }
        }
        return Optional.empty();
    }

    private boolean isIn(LogsBloom bloom, RawLog log, Map<String, LogsBloom.Item> met) {
        try {
            if (!bloom.mayContain(item(contracts, log.address(), met))) {
                return false;
            }
            for (String topic : log.topics()) {
                if (!bloom.mayContain(item(eventTopics, topic, met))) {
                    return false;
                }
            }
            return true;
        } catch (IllegalArgumentException noHex) {
            return false;
        }
    }

    /** Those that are looked for are known, the others cost a hash: a block's logs speak of few pools and accounts. */
    private static LogsBloom.Item item(Map<String, LogsBloom.Item> known, String hex, Map<String, LogsBloom.Item> met) {
        LogsBloom.Item item = known.get(hex);
        return item != null ? item : met.computeIfAbsent(hex, LogsBloom.Item::of);
    }
}
