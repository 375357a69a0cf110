package io.fluxion.api.analysis;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import io.fluxion.api.http.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer as {@code {"columns": [{name, type}, …], "items": [{…}, …]}}. */
final class JsonAnswer {
    private JsonAnswer() {}

    static void write(AnswerTable table, OutputStream out) throws IOException {
        List<Column> columns = table.columns();
        try (JsonGenerator json = Json.MAPPER.getFactory().createGenerator(out, JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeArrayFieldStart("columns");
            for (Column column : columns) {
                json.writeStartObject();
                json.writeStringField("name", column.name());
                json.writeStringField("type", column.type().name());
                json.writeEndObject();
            }
            json.writeEndArray();
            List<SerializedString> names = columns.stream()
                    .map(column -> new SerializedString(column.name()))
                    .toList();
            json.writeArrayFieldStart("items");
            for (@Nullable Object[] row : table.rows()) {
                json.writeStartObject();
                for (int i = 0; i < row.length; i++) {
                    json.writeFieldName(names.get(i));
                    value(json, row[i]);
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void value(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Integer || value instanceof Long) {
            json.writeNumber(((Number) value).longValue());
        } else {
            json.writeString(value instanceof BigDecimal decimal ? Json.plain(decimal) : value.toString());
        }
    }
}
