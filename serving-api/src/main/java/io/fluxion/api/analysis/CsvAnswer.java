package io.fluxion.api.analysis;

import io.fluxion.api.http.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** An answer as comma-separated values with a line of names (RFC 4180); null is an empty field. */
final class CsvAnswer {
    private CsvAnswer() {}

    static void write(AnswerTable table, OutputStream out) throws IOException {
        Writer csv = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        @Nullable Object[] names = table.columns().stream().map(Column::name).toArray();
        line(csv, names);
        for (@Nullable Object[] row : table.rows()) {
            line(csv, row);
        }
        csv.flush();
    }

    private static void line(Writer csv, @Nullable Object[] values) throws IOException {
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                csv.write(',');
            }
            csv.write(field(values[i]));
        }
        csv.write("\r\n");
    }

    private static String field(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof BigDecimal decimal) {
            return Json.plain(decimal);
        }
        String text = value.toString();
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain && !text.isEmpty() ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
