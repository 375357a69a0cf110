package io.fluxion.simulator.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Wrong answers made of right ones; where there is nothing to lie about, the right one stays. */
final class Lies {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int HEAD_BEHIND_MAX = 6;

    private final FaultPlan plan;
    private final NodeMemory memory;

    Lies(FaultPlan plan, NodeMemory memory) {
        this.plan = plan;
        this.memory = memory;
    }

    JsonNode tell(FaultKind kind, JsonNode truth) {
        return switch (kind) {
            case NO_LOGS -> NODES.arrayNode();
            case TRUNCATED_LOGS -> withoutAKind(truth);
            case DUPLICATED_LOGS -> withOneTwice(truth);
            case SHUFFLED_LOGS -> reversed(truth);
            case FOREIGN_LOG -> withAForeignOne(truth);
            case NULL_BLOCK -> NODES.nullNode();
            case OLD_HEAD -> memory.below(truth, 1 + plan.pick(HEAD_BEHIND_MAX)).orElse(truth);
            case OTHER_FORK -> memory.otherThan(truth).orElse(truth);
            case TOO_MANY_REQUESTS,
                    TOO_MANY_REQUESTS_RETRY_AFTER,
                    SERVER_ERROR,
                    RESET,
                    HALF_BODY,
                    HANG,
                    SLOW_BODY,
                    HTML,
                    RATE_ERROR,
                    SIZE_ERROR,
                    PRUNED -> throw new IllegalArgumentException(kind + " is no lie");
        };
    }

    /** A bloom can show that a kind is missing altogether, and never that there were two of a kind. */
    private JsonNode withoutAKind(JsonNode logs) {
        if (logs.isEmpty()) {
            return logs;
        }
        JsonNode left = logs.get(plan.pick(logs.size()));
        ArrayNode others = NODES.arrayNode();
        logs.forEach(log -> {
            if (!kindInBlock(log).equals(kindInBlock(left))) {
                others.add(log);
            }
        });
        return others;
    }

    private static List<String> kindInBlock(JsonNode log) {
        return List.of(
                log.path("blockHash").asText(),
                log.path("address").asText(),
                log.path("topics").path(0).asText());
    }

    private JsonNode withOneTwice(JsonNode logs) {
        if (logs.isEmpty()) {
            return logs;
        }
        ArrayNode more = NODES.arrayNode().addAll(elements(logs));
        more.insert(plan.pick(logs.size()), logs.get(plan.pick(logs.size())));
        return more;
    }

    private static JsonNode reversed(JsonNode logs) {
        List<JsonNode> order = elements(logs);
        Collections.reverse(order);
        return NODES.arrayNode().addAll(order);
    }

    private JsonNode withAForeignOne(JsonNode logs) {
        if (logs.isEmpty()) {
            return logs;
        }
        int index = plan.pick(logs.size());
        ObjectNode foreign = logs.get(index).deepCopy();
        foreign.put("blockHash", "0x" + "ab".repeat(32));
        ArrayNode all = NODES.arrayNode().addAll(elements(logs));
        all.set(index, foreign);
        return all;
    }

    private static List<JsonNode> elements(JsonNode array) {
        List<JsonNode> elements = new ArrayList<>();
        array.forEach(elements::add);
        return elements;
    }
}
