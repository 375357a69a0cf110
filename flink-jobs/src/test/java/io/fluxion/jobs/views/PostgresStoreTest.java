package io.fluxion.jobs.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxion.domain.market.Bar;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Batches that are large enough to go by more than one connection. */
@Timeout(60)
class PostgresStoreTest {
    private static final int ROWS = 4_001;
    private static final String REVISIONS = "SELECT count(*), sum(revision) FROM bars";

    @SuppressWarnings("NullAway.Init")
    private static Stores stores;

    @BeforeAll
    static void start() throws Exception {
        stores = new Stores();
    }

    @AfterAll
    static void stop() throws Exception {
        stores.close();
    }

    @BeforeEach
    void clear() throws Exception {
        stores.execute("TRUNCATE bars");
    }

    @Test
    void whatTheTableDoesNotKnowIsRefusedForGood() {
        Table<Bar> other = MarketTables.BARS.and("mood", ColumnType.TEXT, Bar::interval);
        PostgresStore<Bar> store = store(other);
        assertThatThrownBy(() -> store.write(bars(i -> 1)))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(TransientStoreException.class);
        store.disconnect();
    }

    @Test
    void lostConnectionsTakeNothingWithThem() throws Exception {
        PostgresStore<Bar> store = store(MarketTables.BARS);
        store.write(bars(i -> 1));
        String ours = " FROM pg_stat_activity WHERE application_name = 'fluxion views'";
        awaitAnswer("2", "SELECT count(*)" + ours);
        stores.query("SELECT pg_terminate_backend(pid)" + ours);
        awaitAnswer("0", "SELECT count(*)" + ours);
        assertThatThrownBy(() -> store.write(bars(i -> 2))).isInstanceOf(TransientStoreException.class);
        store.disconnect();
        store.write(bars(i -> 2));
        assertThat(stores.query(REVISIONS)).containsExactly("4001 | 8002");
        store.disconnect();
    }

    @Test
    void newRowsAndThoseThatAreThereBecomeTheNewest() throws Exception {
        PostgresStore<Bar> store = store(MarketTables.BARS);
        store.write(bars(i -> 5).subList(0, ROWS - 1_000));
        store.write(bars(i -> i % 2 == 0 ? 6 : 4));
        assertThat(stores.query(REVISIONS))
                .as("the first 3,001: of 1,501 the newer and of 1,500 the older; then 500 of each")
                .containsExactly("4001 | " + (1_501 * 6 + 1_500 * 5 + 500 * 4 + 500 * 6));
        store.write(bars(i -> i % 2 == 0 ? 6 : 4));
        assertThat(stores.query(REVISIONS)).as("again changes nothing").containsExactly("4001 | 21506");
        store.disconnect();
    }

    private static void awaitAnswer(String answer, String sql) throws Exception {
        while (!stores.query(sql).equals(List.of(answer))) {
            Thread.onSpinWait();
        }
    }

    private static PostgresStore<Bar> store(Table<Bar> table) {
        return new PostgresStore<>(table, PostgresAccess.of(stores.config()));
    }

    private static List<Bar> bars(LongUnaryOperator revision) {
        return LongStream.range(0, ROWS)
                .mapToObj(i -> new Bar(
                        "sETH-fUSD",
                        null,
                        "1s",
                        1_700_000_000_000L + i * 1_000,
                        BigDecimal.ONE,
                        BigDecimal.ONE,
                        BigDecimal.ONE,
                        BigDecimal.ONE,
                        BigDecimal.TEN,
                        BigDecimal.TEN,
                        BigDecimal.ONE,
                        1,
                        revision.applyAsLong(i)))
                .toList();
    }
}
