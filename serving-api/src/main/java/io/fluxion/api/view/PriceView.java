package io.fluxion.api.view;

import io.fluxion.domain.oracle.OraclePrice;
import java.math.BigDecimal;
import java.time.Instant;

/** A feed's newest answer; stale once it is older than the feed's heartbeat. */
public record PriceView(String asset, BigDecimal price, Instant updatedAt, String roundId, boolean stale) {
    /** As clients read it. */
    public static PriceView of(OraclePrice p, boolean stale) {
        return new PriceView(
                p.feed(),
                p.price(),
                Instant.ofEpochMilli(p.updatedAtMillis()),
                p.roundId().toString(),
                stale);
    }
}
