package io.fluxion.domain.liquidity;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.chain.ChainEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoolFoldTest {

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void reorgLeavesThePoolOfTheNewBranch(long seed) {
        PoolEvents chain = new PoolEvents(seed, "a");
        List<ChainEvent> common = new ArrayList<>(List.of(chain.created()));
        common.addAll(chain.some(40));
        PoolEvents other = chain.fork("b");
        List<ChainEvent> old = chain.some(20);
        List<ChainEvent> replacement = other.some(25);

        PoolLedger fresh = fold(fold(null, common), replacement);

        assertThat(fold(fold(fold(fold(null, common), old), retracted(newestFirst(old))), replacement))
                .satisfies(ledger -> assertSamePlace(ledger, fresh));
        assertThat(fold(fold(fold(fold(null, common), old), retracted(old)), replacement))
                .as("in whichever order the retractions come")
                .satisfies(ledger -> assertSamePlace(ledger, fresh));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void reorgDeeperThanTheKeptPointsIsUndoneByTheAmounts(long seed) {
        PoolEvents chain = new PoolEvents(seed, "a");
        ChainEvent created = chain.created();
        List<ChainEvent> common = chain.some(30);
        PoolEvents other = chain.fork("b");
        List<ChainEvent> old = chain.some(PoolLedger.POINTS_MAX * 2);

        PoolLedger before = fold(fold(null, List.of(created)), common);
        PoolLedger back = fold(fold(before, old), retracted(newestFirst(old)));

        assertThat(back.current().balancesRaw()).isEqualTo(before.current().balancesRaw());
        assertThat(back.current().totalSharesRaw()).isEqualTo(before.current().totalSharesRaw());
        List<ChainEvent> replacement = other.some(3);
        assertSamePlace(fold(back, replacement), fold(before, replacement));
    }

    @Test
    void everyEventTakenBackLeavesAnEmptyPool() {
        PoolEvents chain = new PoolEvents(7, "a");
        ChainEvent created = chain.created();
        List<ChainEvent> all = chain.some(PoolLedger.POINTS_MAX + 40);

        PoolLedger back = fold(fold(fold(null, List.of(created)), all), retracted(newestFirst(all)));

        assertThat(back.current().balancesRaw()).allMatch(balance -> balance.signum() == 0);
        assertThat(back.current().totalSharesRaw()).isZero();
    }

    @Test
    void repeatedEventChangesNothing() {
        PoolEvents chain = new PoolEvents(11, "a");
        PoolLedger ledger = fold(null, List.of(chain.created()));
        List<ChainEvent> events = chain.some(10);
        PoolLedger folded = fold(ledger, events);

        assertThat(fold(folded, events)).isSameAs(folded);
    }

    @Test
    void versionRisesWithRetractionsToo() {
        PoolEvents chain = new PoolEvents(12, "a");
        PoolLedger ledger = fold(fold(null, List.of(chain.created())), chain.some(3));
        List<ChainEvent> more = chain.some(2);

        assertThat(fold(fold(ledger, more), retracted(newestFirst(more))).version())
                .isEqualTo(ledger.version() + 4);
    }

    @Test
    void eventOfAPoolWhoseBirthIsUnknownSaysNothing() {
        assertThat(PoolFold.step(null, new PoolEvents(1, "a").some(1).get(0))).isNull();
    }

    @Test
    void transferOfSharesMovesNothing() {
        PoolEvents chain = new PoolEvents(13, "a");
        PoolLedger ledger = fold(fold(null, List.of(chain.created())), chain.some(3));
        ChainEvent transfer = chain.transferred();

        assertThat(PoolFold.poolIdOf(transfer)).isEqualTo("0x01");
        assertThat(PoolFold.step(ledger, transfer)).isSameAs(ledger);
        assertThat(PoolFold.step(ledger, transfer.retractedBy("r"))).isSameAs(ledger);
    }

    private static void assertSamePlace(PoolLedger actual, PoolLedger expected) {
        assertThat(actual.current()).isEqualTo(expected.current());
        assertThat(actual.settings()).isEqualTo(expected.settings());
    }

    private static PoolLedger fold(@Nullable PoolLedger from, List<ChainEvent> events) {
        @Nullable PoolLedger ledger = from;
        for (ChainEvent event : events) {
            ledger = PoolFold.step(ledger, event);
        }
        return Objects.requireNonNull(ledger);
    }

    private static List<ChainEvent> newestFirst(List<ChainEvent> events) {
        List<ChainEvent> reversed = new ArrayList<>(events);
        Collections.reverse(reversed);
        return reversed;
    }

    private static List<ChainEvent> retracted(List<ChainEvent> events) {
        return events.stream().map(event -> event.retractedBy("reorg")).toList();
    }
}
