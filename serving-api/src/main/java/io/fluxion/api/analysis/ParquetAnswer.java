package io.fluxion.api.analysis;

import blue.strategic.parquet.ParquetWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/**
 * An answer as a Parquet file: decimals become doubles, since they are read into statistics, and all columns are optional.
 *
 * <p>It goes through a temporary file, since the footer, which comes last, holds where everything is.
 */
final class ParquetAnswer {
    private ParquetAnswer() {}

    static void write(AnswerTable table, OutputStream out) throws IOException {
        Path folder = Files.createTempDirectory("fluxion-answer");
        Path file = folder.resolve("answer.parquet");
        try {
            write(table, file);
            Files.copy(file, out);
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }

    private static void write(AnswerTable table, Path file) throws IOException {
        List<Column> columns = table.columns();
        MessageType schema = new MessageType(
                "answer", columns.stream().map(ParquetAnswer::type).toArray(org.apache.parquet.schema.Type[]::new));
        try (ParquetWriter<@Nullable Object[]> writer =
                ParquetWriter.writeFile(schema, file.toFile(), (row, values) -> {
                    for (int i = 0; i < columns.size(); i++) {
                        Object value = row[i];
                        if (value != null) {
                            values.write(columns.get(i).name(), stored(value));
                        }
                    }
                })) {
            for (@Nullable Object[] row : table.rows()) {
                writer.write(row);
            }
        }
    }

    private static PrimitiveType type(Column column) {
        return switch (column.type()) {
            case TIME ->
                Types.optional(PrimitiveTypeName.INT64)
                        .as(LogicalTypeAnnotation.timestampType(true, LogicalTypeAnnotation.TimeUnit.MICROS))
                        .named(column.name());
            case TEXT ->
                Types.optional(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(column.name());
            case INTEGER -> Types.optional(PrimitiveTypeName.INT32).named(column.name());
            case COUNT -> Types.optional(PrimitiveTypeName.INT64).named(column.name());
            case DECIMAL -> Types.optional(PrimitiveTypeName.DOUBLE).named(column.name());
        };
    }

    private static Object stored(Object value) {
        if (value instanceof Instant time) {
            return TimeUnit.SECONDS.toMicros(time.getEpochSecond()) + TimeUnit.NANOSECONDS.toMicros(time.getNano());
        }
        return value instanceof BigDecimal decimal ? (Object) decimal.doubleValue() : value;
    }
}
