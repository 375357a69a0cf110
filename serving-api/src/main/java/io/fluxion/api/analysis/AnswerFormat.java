package io.fluxion.api.analysis;

import io.fluxion.api.http.Problem;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** How an answer is written, by what the caller accepts. */
public enum AnswerFormat {
    /** An object a row; decimals as text. */
    JSON("application/json", "application/json", JsonAnswer::write),
    /** RFC 4180 with a line of names; decimals in full. */
    CSV("text/csv", "text/csv; charset=utf-8; header=present", CsvAnswer::write),
    /** Decimals as doubles, times as microseconds in UTC. */
    PARQUET("application/vnd.apache.parquet", "application/vnd.apache.parquet", ParquetAnswer::write);

    /** Writes a whole table. */
    interface Writer {
        void write(AnswerTable table, OutputStream out) throws IOException;
    }

    private final String mediaType;
    private final String contentType;
    private final Writer writer;

    AnswerFormat(String mediaType, String contentType, Writer writer) {
        this.mediaType = mediaType;
        this.contentType = contentType;
        this.writer = writer;
    }

    /** The first that an {@code Accept} header names with the highest quality; JSON where it is open to anything. */
    public static AnswerFormat accepted(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return JSON;
        }
        AnswerFormat best = null;
        double bestQuality = 0;
        for (String range : header.split(",")) {
            String[] parts = range.strip().split(";");
            AnswerFormat format = named(parts[0].strip());
            double quality = quality(parts);
            if (format != null && quality > bestQuality) {
                best = format;
                bestQuality = quality;
            }
        }
        if (best == null) {
            throw Problem.of(
                    406, "NOT_ACCEPTABLE", "Accept application/json, text/csv or application/vnd.apache.parquet.");
        }
        return best;
    }

    /** The header of the answer. */
    public String contentType() {
        return contentType;
    }

    /** Writes a whole table. */
    public void write(AnswerTable table, OutputStream out) throws IOException {
        writer.write(table, out);
    }

    private static @Nullable AnswerFormat named(String mediaType) {
        for (AnswerFormat format : values()) {
            if (format.mediaType.equalsIgnoreCase(mediaType)) {
                return format;
            }
        }
        return mediaType.equals("*/*") || mediaType.equals("application/*") ? JSON : null;
    }

    private static double quality(String[] parts) {
        for (String part : parts) {
            String parameter = part.strip();
            if (parameter.matches("q=[01](\\.\\d{0,3})?")) {
                return Double.parseDouble(parameter.substring(2));
            }
        }
        return 1;
    }
}
