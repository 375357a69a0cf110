package io.fluxion.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fluxion.api.auth.Role;
import io.fluxion.api.store.AuditLog;
import io.fluxion.api.store.Database;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** What people do is written down, in a chain that shows when it was tampered with. */
class AuditTest {
    private final Jdbi jdbi = Database.jdbi(TestStores.get().postgres().getPostgresDatabase());

    private record Row(AuditLog.Entry entry, String previousHash, String hash) {}

    @Test
    void signInsOrdersAndRefusalsAreWrittenWithTheirOutcome() {
        try (TestServer server = new TestServer()) {
            server.token(Role.TRADER);
            server.post("/api/v1/auth/login", TestServer.credentials("audit@fluxion.local", "wrong"));
            server.post(
                    Role.TRADER,
                    "/api/v1/orders",
                    "{\"clOrdId\":\"audited\",\"instrument\":\"sETH-fUSD\",\"side\":\"BUY\",\"type\":\"MARKET\",\"quantity\":\"1\"}");
            await().until(() ->
                    rows().stream().anyMatch(r -> r.entry().subject().equals("audited")));
        }
        List<AuditLog.Entry> entries = rows().stream().map(Row::entry).toList();
        assertThat(entries)
                .anyMatch(e -> e.action().equals("login") && e.outcome().equals("ok"));
        assertThat(entries)
                .anyMatch(e ->
                        e.actor().equals("audit@fluxion.local") && e.outcome().equals("INVALID_CREDENTIALS"));
        AuditLog.Entry order = entries.stream()
                .filter(e -> e.subject().equals("audited"))
                .findFirst()
                .orElseThrow();
        assertThat(order.actor()).isEqualTo("trader@fluxion.local");
        assertThat(order.outcome()).isEqualTo("PendingNew");
        assertThat(order.detail()).contains("\"address\":\"127.0.0.1\"").contains("\"quantity\":\"1\"");
        assertThat(order.detail()).doesNotContain(TestServer.PASSWORD);
    }

    @Test
    void eachRowCarriesTheHashOfTheOneBeforeEvenWithSeveralWriters() {
        try (AuditLog one = new AuditLog(jdbi);
                AuditLog other = new AuditLog(jdbi)) {
            IntStream.range(0, 100).forEach(i -> {
                one.record(entry("one", i));
                other.record(entry("other", i));
            });
        }
        String previous = AuditLog.GENESIS;
        List<Row> rows = rows();
        assertThat(rows).hasSizeGreaterThanOrEqualTo(200);
        for (Row row : rows) {
            assertThat(row.previousHash()).isEqualTo(previous);
            assertThat(row.hash()).isEqualTo(row.entry().hashAfter(previous));
            previous = row.hash();
        }
    }

    private static AuditLog.Entry entry(String actor, int i) {
        return new AuditLog.Entry(Instant.now(), actor, "test", "subject-" + i, "{}", "ok");
    }

    private List<Row> rows() {
        return jdbi.withHandle(h -> h.createQuery("SELECT * FROM audit_log ORDER BY entry_id")
                .map((rs, ctx) -> new Row(
                        new AuditLog.Entry(
                                rs.getTimestamp("happened_at").toInstant(),
                                rs.getString("actor"),
                                rs.getString("action"),
                                rs.getString("subject"),
                                rs.getString("detail"),
                                rs.getString("outcome")),
                        rs.getString("previous_hash"),
                        rs.getString("entry_hash")))
                .list());
    }
}
