package io.fluxion.simulator.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The blocks that a node has told, with those that a reorg has removed since. Used under the node's lock. */
final class NodeMemory {
    private final Map<Long, Map<String, JsonNode>> blocksByNumber = new HashMap<>();

    void remember(JsonNode block) {
        if (block.hasNonNull("number") && block.hasNonNull("hash")) {
            blocksByNumber
                    .computeIfAbsent(number(block), n -> new LinkedHashMap<>())
                    .put(block.get("hash").asText(), block);
        }
    }

    /** A block of the same number and another hash. */
    Optional<JsonNode> otherThan(JsonNode block) {
        return blocksByNumber.getOrDefault(number(block), Map.of()).entrySet().stream()
                .filter(e -> !e.getKey().equals(block.path("hash").asText()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The block last told that is so much below another one. */
    Optional<JsonNode> below(JsonNode block, int distance) {
        return blocksByNumber.getOrDefault(number(block) - distance, Map.of()).values().stream()
                .reduce((first, second) -> second);
    }

    static long number(JsonNode block) {
        return Long.parseLong(block.path("number").asText("0x0").substring(2), 16);
    }
}
