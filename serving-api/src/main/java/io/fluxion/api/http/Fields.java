package io.fluxion.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object, each asked for by its name and type; what was never asked for is unknown and refused.
 *
 * <p>Used by one thread, for one call.
 */
public final class Fields {
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,18}(\\.\\d{1,18})?");
    private static final Pattern PRINTABLE = Pattern.compile("[\\p{Print}&&[\\p{ASCII}]]+");

    private final ObjectNode object;
    private final String prefix;
    private final Set<String> asked = new HashSet<>();

    Fields(ObjectNode object, String prefix) {
        this.object = object;
        this.prefix = prefix;
    }

    /** The fields of a whole object. */
    public static Fields of(ObjectNode object) {
        return new Fields(object, "");
    }

    /** Text of printable ASCII, which must be there. */
    public String text(String name, int lengthMax) {
        return required(name, optionalText(name, lengthMax));
    }

    /** Text of printable ASCII, or null. */
    public @Nullable String optionalText(String name, int lengthMax) {
        JsonNode node = node(name);
        if (node == null) {
            return null;
        }
        String text = node.isTextual() ? node.textValue() : "";
        if (text.isEmpty()
                || text.length() > lengthMax
                || !PRINTABLE.matcher(text).matches()) {
            throw invalid(name, "1 to " + lengthMax + " printable ASCII characters");
        }
        return text;
    }

    /** Free text of any script without control characters, or null; empty text is null. */
    public @Nullable String optionalNote(String name, int lengthMax) {
        JsonNode node = node(name);
        if (node == null || (node.isTextual() && node.textValue().isBlank())) {
            return null;
        }
        String text = node.isTextual() ? node.textValue() : "";
        if (text.isEmpty() || text.length() > lengthMax || text.chars().anyMatch(Character::isISOControl)) {
            throw invalid(name, "text of at most " + lengthMax + " characters");
        }
        return text;
    }

    /** A list of texts of printable ASCII without repetitions; empty when it isn't there. */
    public List<String> texts(String name, int itemsMax, int lengthMax) {
        JsonNode node = node(name);
        if (node == null) {
            return List.of();
        }
        Set<String> texts = new LinkedHashSet<>();
        for (JsonNode item : node) {
            String text = item.isTextual() ? item.textValue() : "";
            if (text.isEmpty()
                    || text.length() > lengthMax
                    || !PRINTABLE.matcher(text).matches()) {
                throw invalid(name, "a list of texts, each of 1 to " + lengthMax + " printable ASCII characters");
            }
            texts.add(text);
        }
        if (!node.isArray() || node.size() > itemsMax || texts.size() != node.size()) {
            throw invalid(name, "a list of at most " + itemsMax + " texts, each once");
        }
        return List.copyOf(texts);
    }

    /** A secret as it was typed, which must be there; its characters are not judged. */
    public String secret(String name, int lengthMax) {
        JsonNode node = node(name);
        if (node == null || !node.isTextual() || node.textValue().length() > lengthMax) {
            throw required(node, name);
        }
        return node.textValue();
    }

    /** A decimal string, or null; a JSON number is refused, since readers of it may have rounded. */
    public @Nullable BigDecimal optionalDecimal(String name) {
        JsonNode node = node(name);
        if (node == null) {
            return null;
        }
        if (!node.isTextual() || !DECIMAL.matcher(node.textValue()).matches()) {
            throw invalid(name, "a decimal string such as \"1.5\", with at most 18 digits on each side");
        }
        return new BigDecimal(node.textValue());
    }

    /** A decimal string, which must be there. */
    public BigDecimal decimal(String name) {
        return required(name, optionalDecimal(name));
    }

    /** A whole number in a range, or the given value. */
    public long integer(String name, long min, long max, long otherwise) {
        JsonNode node = node(name);
        if (node == null) {
            return otherwise;
        }
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < min || node.longValue() > max) {
            throw invalid(name, "a whole number from " + min + " to " + max);
        }
        return node.longValue();
    }

    /** True or false; false when it isn't there. */
    public boolean flag(String name) {
        JsonNode node = node(name);
        if (node != null && !node.isBoolean()) {
            throw invalid(name, "true or false");
        }
        return node != null && node.booleanValue();
    }

    /** A fraction in a range, as a decimal string, or the given value. */
    public double fraction(String name, double max, double otherwise) {
        BigDecimal value = optionalDecimal(name);
        if (value == null) {
            return otherwise;
        }
        if (value.signum() < 0 || value.doubleValue() > max) {
            throw invalid(name, "a decimal string from 0 to " + max);
        }
        return value.doubleValue();
    }

    /** A time, or null. */
    public @Nullable Instant optionalTime(String name) {
        JsonNode node = node(name);
        if (node == null) {
            return null;
        }
        try {
            return Times.parse(node.isTextual() ? node.textValue() : "");
        } catch (DateTimeException e) {
            throw invalid(name, Times.EXPECTED);
        }
    }

    /** One of an enum's names, which must be there. */
    public <E extends Enum<E>> E choice(String name, Class<E> type) {
        return required(name, optionalChoice(name, type));
    }

    /** One of an enum's names, or null. */
    public <E extends Enum<E>> @Nullable E optionalChoice(String name, Class<E> type) {
        JsonNode node = node(name);
        if (node == null) {
            return null;
        }
        for (E constant : type.getEnumConstants()) {
            if (node.isTextual() && constant.name().equals(node.textValue())) {
                return constant;
            }
        }
        throw invalid(name, "one of " + Arrays.toString(type.getEnumConstants()));
    }

    /** The fields of an object within, or null. */
    public @Nullable Fields optionalObject(String name) {
        JsonNode node = node(name);
        if (node == null) {
            return null;
        }
        if (node instanceof ObjectNode inner) {
            return new Fields(inner, prefix + name + ".");
        }
        throw invalid(name, "an object");
    }

    /** Refuses what nobody asked for: a misspelt field must not be silently without effect. */
    public void refuseUnknown() {
        object.fieldNames().forEachRemaining(name -> {
            if (!asked.contains(name)) {
                String shown = name.length() > 64 ? name.substring(0, 64) : name;
                throw Problem.ofField(400, "UNKNOWN_FIELD", prefix + shown, "There is no such field.");
            }
        });
    }

    ObjectNode object() {
        return object;
    }

    /** The whole object as it was sent, for the audit log. */
    public Map<String, JsonNode> asDetail() {
        return Map.of("request", object);
    }

    private @Nullable JsonNode node(String name) {
        asked.add(name);
        JsonNode node = object.get(name);
        return node == null || node.isNull() ? null : node;
    }

    private <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw Problem.ofField(400, "MISSING_FIELD", prefix + name, prefix + name + " is missing.");
        }
        return value;
    }

    private Problem required(@Nullable JsonNode node, String name) {
        return node == null
                ? Problem.ofField(400, "MISSING_FIELD", prefix + name, prefix + name + " is missing.")
                : invalid(name, "text");
    }

    private Problem invalid(String name, String expected) {
        return Problem.ofField(400, "INVALID_FIELD", prefix + name, prefix + name + " must be " + expected + ".");
    }
}
