package io.fluxion.chain.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mapping of a YAML file, read key by key: what is missing, malformed or unknown becomes a problem, and reading goes on
 * with a stand-in. One thread.
 */
final class Entry {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private final String path;
    private final JsonNode node;
    private final Map<String, String> environment;
    private final Problems problems;
    private final Set<String> known = new LinkedHashSet<>();

    Entry(String path, JsonNode node, Map<String, String> environment, Problems problems) {
        this.path = path;
        this.node = node;
        this.environment = environment;
        this.problems = problems;
        if (!node.isObject()) {
            problems.add(path, "must be a mapping of keys to values");
        }
    }

    /** Its full name. */
    String path() {
        return path;
    }

    /** The full name of one of its keys. */
    String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    void problem(String key, String sentence) {
        problems.add(pathOf(key), sentence);
    }

    boolean has(String key) {
        known.add(key);
        return node.hasNonNull(key);
    }

    /** A text that must be there, with the environment's values in place of {@code ${NAME}}. */
    String text(String key) {
        return optionalText(key).orElseGet(() -> {
            if (!has(key)) {
                problem(key, "is missing");
            }
            return "";
        });
    }

    Optional<String> optionalText(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        if (!node.get(key).isTextual() || node.get(key).asText().isBlank()) {
            // An address without quotes is a number to YAML, and has lost its leading zeros.
            problem(key, "must be a text: put it in quotes");
            return Optional.empty();
        }
        return Optional.of(filled(key, node.get(key).asText().strip()));
    }

    private String filled(String key, String text) {
        Matcher placeholders = PLACEHOLDER.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (placeholders.find()) {
            String value = environment.get(placeholders.group(1));
            if (value == null) {
                problem(key, "the environment has no " + placeholders.group(1) + ": set it before the start");
            }
            placeholders.appendReplacement(filled, Matcher.quoteReplacement(value == null ? "missing" : value));
        }
        return placeholders.appendTail(filled).toString();
    }

    /** A whole number between two bounds, both included, which must be there. */
    long number(String key, long min, long max) {
        if (!has(key)) {
            problem(key, "is missing");
            return min;
        }
        return number(key, min, max, min);
    }

    long number(String key, long min, long max, long otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        JsonNode value = node.get(key);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < min || value.asLong() > max) {
            problem(key, "must be a whole number from " + min + " to " + max);
            return otherwise;
        }
        return value.asLong();
    }

    boolean flag(String key, boolean otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        if (!node.get(key).isBoolean()) {
            problem(key, "must be true or false");
            return otherwise;
        }
        return node.get(key).asBoolean();
    }

    /** The mappings of a list; none when the key is missing. */
    List<Entry> entries(String key) {
        List<Entry> entries = new ArrayList<>();
        List<JsonNode> items = items(key);
        for (int i = 0; i < items.size(); i++) {
            entries.add(new Entry(pathOf(key) + "[" + i + "]", items.get(i), environment, problems));
        }
        return entries;
    }

    /** The texts of a list, an empty one for each item that is none; nothing when the key is missing. */
    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        List<JsonNode> items = items(key);
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).isTextual()) {
                texts.add(filled(key + "[" + i + "]", items.get(i).asText().strip()));
            } else {
                problem(key + "[" + i + "]", "must be a text: put it in quotes");
                texts.add("");
            }
        }
        return texts;
    }

    /** The texts of a list that may have mappings beside them, for each of which there is an empty one. */
    List<String> textsBesideMappings(String key) {
        boolean isMixed = has(key) && node.get(key).isArray();
        List<String> texts = new ArrayList<>();
        for (int i = 0; isMixed && i < node.get(key).size(); i++) {
            JsonNode item = node.get(key).get(i);
            if (!item.isTextual() && !item.isObject()) {
                problem(key + "[" + i + "]", "must be a text: put it in quotes");
            }
            texts.add(
                    item.isTextual() ? filled(key + "[" + i + "]", item.asText().strip()) : "");
        }
        return isMixed ? texts : texts(key);
    }

    /** The mappings of a list that may have texts beside them. */
    List<Entry> mappings(String key) {
        List<Entry> entries = new ArrayList<>();
        boolean isMixed = has(key) && node.get(key).isArray();
        for (int i = 0; isMixed && i < node.get(key).size(); i++) {
            if (node.get(key).get(i).isObject()) {
                entries.add(new Entry(pathOf(key) + "[" + i + "]", node.get(key).get(i), environment, problems));
            }
        }
        return entries;
    }

    /** A number with as many digits as are written; empty when the key is missing. */
    Optional<BigDecimal> decimal(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        if (!node.get(key).isNumber()) {
            problem(key, "must be a number");
            return Optional.empty();
        }
        return Optional.of(node.get(key).decimalValue());
    }

    /** The numbers of a list; none when the key is missing. */
    List<BigDecimal> decimals(String key) {
        List<BigDecimal> decimals = new ArrayList<>();
        for (JsonNode item : items(key)) {
            if (!item.isNumber()) {
                problem(key, "must be a list of numbers");
            }
            decimals.add(item.decimalValue());
        }
        return decimals;
    }

    private List<JsonNode> items(String key) {
        List<JsonNode> items = new ArrayList<>();
        if (has(key)) {
            if (node.get(key).isArray()) {
                node.get(key).forEach(items::add);
            } else {
                problem(key, "must be a list");
            }
        }
        return items;
    }

    /** A mapping of names to numbers, as they are written. */
    Map<String, JsonNode> values(String key) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        if (has(key)) {
            if (node.get(key).isObject()) {
                node.get(key).properties().forEach(e -> values.put(e.getKey(), e.getValue()));
            } else {
                problem(key, "must be a mapping of names to numbers");
            }
        }
        return values;
    }

    /** After all keys were read: whatever else is there is a slip of the pen. */
    void refuseOthers() {
        node.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                problem(key, "is no key here; known are " + String.join(", ", known));
            }
        });
    }
}
