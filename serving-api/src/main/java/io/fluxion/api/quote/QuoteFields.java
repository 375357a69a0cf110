package io.fluxion.api.quote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fluxion.domain.pool.PoolRefusedException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The fields of a request, each asked for by name and type; what was never asked for is refused. */
final class QuoteFields {
    /** A pool has at most eight tokens. */
    private static final int ITEMS_MAX = 16;

    private static final int WAD_DECIMALS = 18;
    /** 256 bits have 78 digits. */
    private static final Pattern INTEGER = Pattern.compile("\\d{1,78}");

    private static final Pattern DECIMAL = Pattern.compile("\\d{1,18}(\\.\\d{1,18})?");

    private final ObjectNode object;
    private final String prefix;
    private final List<String> symbols;
    private final Set<String> asked = new HashSet<>();

    QuoteFields(ObjectNode object, String prefix, List<String> symbols) {
        this.object = object;
        this.prefix = prefix;
        this.symbols = List.copyOf(symbols);
    }

    QuoteFields object(String name) {
        if (required(name) instanceof ObjectNode inner) {
            return new QuoteFields(inner, prefix + name + ".", symbols);
        }
        throw invalid(name, "an object");
    }

    String text(String name) {
        JsonNode node = required(name);
        if (!node.isTextual()) {
            throw invalid(name, "text");
        }
        return node.textValue();
    }

    int index(String name) {
        JsonNode node = required(name);
        if (node.isTextual() && symbols.contains(node.textValue())) {
            return symbols.indexOf(node.textValue());
        }
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 0) {
            throw invalid(name, "a token's number, from 0 on" + (symbols.isEmpty() ? "" : ", or one of " + symbols));
        }
        return node.intValue();
    }

    List<Integer> smallNumbers(String name) {
        List<Integer> numbers = new ArrayList<>();
        for (JsonNode node : items(name)) {
            if (!node.isIntegralNumber() || !node.canConvertToInt()) {
                throw invalid(name, "a list of small whole numbers");
            }
            numbers.add(node.intValue());
        }
        return numbers;
    }

    BigInteger integer(String name) {
        return integer(name, required(name));
    }

    List<BigInteger> integers(String name) {
        List<BigInteger> integers = new ArrayList<>();
        items(name).forEach(node -> integers.add(integer(name, node)));
        return integers;
    }

    /** A decimal string as an 18-decimal integer. */
    BigInteger wad(String name) {
        return wad(name, required(name));
    }

    List<BigInteger> wads(String name) {
        List<BigInteger> wads = new ArrayList<>();
        items(name).forEach(node -> wads.add(wad(name, node)));
        return wads;
    }

    boolean has(String name) {
        asked.add(name);
        return object.hasNonNull(name);
    }

    void ignore(String... names) {
        asked.addAll(List.of(names));
    }

    void refuseUnknown() {
        object.fieldNames().forEachRemaining(name -> {
            if (!asked.contains(name)) {
                throw new PoolRefusedException("UNKNOWN_FIELD", "there is no field " + prefix + name);
            }
        });
    }

    private BigInteger integer(String name, JsonNode node) {
        if (!node.isTextual() || !INTEGER.matcher(node.textValue()).matches()) {
            throw invalid(name, "whole numbers as strings, such as \"1000000\"");
        }
        return new BigInteger(node.textValue());
    }

    private BigInteger wad(String name, JsonNode node) {
        if (!node.isTextual() || !DECIMAL.matcher(node.textValue()).matches()) {
            throw invalid(name, "decimal strings such as \"0.5\", with at most 18 digits on each side");
        }
        return new BigDecimal(node.textValue()).movePointRight(WAD_DECIMALS).toBigIntegerExact();
    }

    private JsonNode items(String name) {
        JsonNode node = required(name);
        if (!node.isArray() || node.size() > ITEMS_MAX) {
            throw invalid(name, "a list of at most " + ITEMS_MAX + " items");
        }
        return node;
    }

    private JsonNode required(String name) {
        asked.add(name);
        JsonNode node = object.get(name);
        if (node == null || node.isNull()) {
            throw new PoolRefusedException("MISSING_FIELD", prefix + name + " is missing");
        }
        return node;
    }

    PoolRefusedException invalid(String name, String expected) {
        return new PoolRefusedException("INVALID_FIELD", prefix + name + " must be " + expected);
    }
}
