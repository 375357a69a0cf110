package io.fluxion.standalone.replay;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The columns of a CSV file by name, in any order; fields have no commas in them, and may stand in double quotes. */
final class Csv {
    /** Whole seconds have at most so many digits until the year 5138; more are milliseconds. */
    private static final int SECONDS_DIGITS_MAX = 11;

    private static final int DIGITS_MAX = 100;

    private final Map<String, Integer> places = new HashMap<>();
    private final int columns;
    private List<String> fields = List.of();

    /** Over a header that has these columns, among others. */
    Csv(String header, Set<String> required) throws LineException {
        List<String> names = split(header.startsWith("\uFEFF") ? header.substring(1) : header);
        for (int i = 0; i < names.size(); i++) {
            places.put(names.get(i), i);
        }
        columns = names.size();
        List<String> missing = required.stream()
                .filter(name -> !places.containsKey(name))
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            throw new LineException("MISSING_COLUMNS", "the header lacks " + String.join(", ", missing));
        }
    }

    boolean has(String column) {
        return places.containsKey(column);
    }

    /** Goes on to a line. */
    void read(String line) throws LineException {
        fields = split(line);
        if (fields.size() != columns) {
            throw new LineException("WRONG_COLUMNS", fields.size() + " fields where the header has " + columns);
        }
    }

    /** A field that may be empty or lack its column. */
    @Nullable
    String optional(String column) {
        Integer place = places.get(column);
        return place == null || fields.get(place).isEmpty() ? null : fields.get(place);
    }

    String text(String column) throws LineException {
        String text = optional(column);
        if (text == null) {
            throw new LineException("MISSING_VALUE", column + " is empty");
        }
        return text;
    }

    BigDecimal decimal(String column) throws LineException {
        String text = text(column);
        try {
            if (text.length() <= DIGITS_MAX) {
                BigDecimal value = new BigDecimal(text);
                if (value.scale() <= DIGITS_MAX && value.scale() >= -DIGITS_MAX) {
                    return value;
                }
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new LineException("INVALID_NUMBER", column + " is no number of at most " + DIGITS_MAX + " digits");
    }

    BigDecimal positive(String column) throws LineException {
        BigDecimal value = decimal(column);
        if (value.signum() <= 0) {
            throw new LineException("INVALID_NUMBER", column + " is " + value + " but must be above 0");
        }
        return value;
    }

    BigInteger integer(String column) throws LineException {
        try {
            return decimal(column).toBigIntegerExact();
        } catch (ArithmeticException e) {
            throw new LineException("INVALID_NUMBER", column + " is no whole number");
        }
    }

    /** A time in milliseconds: ISO-8601 (UTC without a zone), or seconds or milliseconds since 1970. */
    long time(String column) throws LineException {
        return millis(column, text(column));
    }

    /** The same, of a text from anywhere. */
    static long millis(String column, String text) throws LineException {
        try {
            if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
                long number = Long.parseLong(text);
                return text.length() <= SECONDS_DIGITS_MAX ? Math.multiplyExact(number, 1_000) : number;
            }
            return instant(text.replace(' ', 'T')).toEpochMilli();
        } catch (DateTimeException | NumberFormatException | ArithmeticException e) {
            throw new LineException(
                    "INVALID_TIME", column + " is neither ISO-8601 nor seconds or milliseconds since 1970");
        }
    }

    private static Instant instant(String text) {
        if (text.endsWith("Z")) {
            return Instant.parse(text);
        }
        boolean offset = text.length() > 19 && (text.indexOf('+') > 0 || text.lastIndexOf('-') > 10);
        return offset
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }

    private static List<String> split(String line) {
        List<String> parts = new ArrayList<>(Arrays.asList(line.split(",", -1)));
        parts.replaceAll(part -> {
            String trimmed = part.trim();
            boolean quoted = trimmed.length() >= 2 && trimmed.startsWith("\"") && trimmed.endsWith("\"");
            return quoted ? trimmed.substring(1, trimmed.length() - 1) : trimmed;
        });
        return parts;
    }
}
