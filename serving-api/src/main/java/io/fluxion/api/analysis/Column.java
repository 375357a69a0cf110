package io.fluxion.api.analysis;

/** A column of an answer. */
public record Column(String name, Type type) {

    /** What its values are, as {@link AnswerTable} holds them. */
    public enum Type {
        /** {@link java.time.Instant}. */
        TIME,
        /** {@link String}. */
        TEXT,
        /** {@link Integer}. */
        INTEGER,
        /** {@link Long}. */
        COUNT,
        /** {@link java.math.BigDecimal}. */
        DECIMAL
    }
}
