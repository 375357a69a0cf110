package io.fluxion.api.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.fluxion.api.http.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Columns as the domain has them. */
final class Rows {
    private Rows() {}

    static long millis(ResultSet rs, String column) throws SQLException {
        Timestamp time = rs.getTimestamp(column);
        return time == null ? 0 : time.getTime();
    }

    /** The column of a venue, empty for all of them. */
    static @Nullable String venue(ResultSet rs) throws SQLException {
        String venue = rs.getString("venue");
        return venue.isEmpty() ? null : venue;
    }

    static List<String> texts(ResultSet rs, String column) throws SQLException {
        return List.of((String[]) rs.getArray(column).getArray());
    }

    static List<Integer> integers(ResultSet rs, String column) throws SQLException {
        return List.of((Integer[]) rs.getArray(column).getArray());
    }

    static List<BigDecimal> decimals(ResultSet rs, String column) throws SQLException {
        return List.of((BigDecimal[]) rs.getArray(column).getArray());
    }

    /** A column of JSON as a list of records. */
    static <T> List<T> json(ResultSet rs, String column, Class<T> type) throws SQLException {
        try {
            return Json.MAPPER.readerForListOf(type).readValue(rs.getString(column));
        } catch (JsonProcessingException e) {
            throw new SQLException("the column " + column + " isn't a list of " + type.getSimpleName(), e);
        }
    }

    /** A column of JSON as a record; null where there is none. */
    static <T> @Nullable T optionalJson(ResultSet rs, String column, Class<T> type) throws SQLException {
        String text = rs.getString(column);
        try {
            return text == null ? null : Json.MAPPER.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new SQLException("the column " + column + " is no " + type.getSimpleName(), e);
        }
    }

    static List<BigInteger> wholes(ResultSet rs, String column) throws SQLException {
        return Stream.of((BigDecimal[]) rs.getArray(column).getArray())
                .map(BigDecimal::toBigIntegerExact)
                .toList();
    }
}
