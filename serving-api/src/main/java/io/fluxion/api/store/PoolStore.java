package io.fluxion.api.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxion.api.view.PoolEventView;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What happened to pools, in PostgreSQL, as the views job leaves it. */
public final class PoolStore {
    private final Jdbi jdbi;

    /** Over a database. */
    public PoolStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * The events of a pool before a time, newest first.
     *
     * @param kind all of them where null
     * @param retracted whether those that a reorg took back are among them
     */
    public List<PoolEventView> events(
            int chainId, String poolId, @Nullable String kind, boolean retracted, Instant from, Instant to, int limit) {
        return jdbi.withHandle(h -> h.createQuery("""
                        SELECT * FROM pool_events
                        WHERE chain_id = :chain AND pool_id = :pool AND block_time >= :from AND block_time < :to
                            AND (CAST(:kind AS text) IS NULL OR kind = :kind) AND (:retracted OR NOT retracted)
                        ORDER BY block_time DESC, block_number DESC, log_index DESC LIMIT :limit
                        """)
                .bind("chain", chainId)
                .bind("pool", poolId)
                .bind("kind", kind)
                .bind("retracted", retracted)
                .bind("from", Timestamp.from(from))
                .bind("to", Timestamp.from(to))
                .bind("limit", limit)
                .map((rs, ctx) -> new PoolEventView(
                        Instant.ofEpochMilli(Rows.millis(rs, "block_time")),
                        rs.getString("kind"),
                        rs.getLong("block_number"),
                        rs.getInt("log_index"),
                        rs.getString("transaction_hash"),
                        rs.getString("finality"),
                        rs.getBoolean("retracted"),
                        Objects.requireNonNull(Rows.optionalJson(rs, "detail", JsonNode.class), "detail")))
                .list());
    }
}
