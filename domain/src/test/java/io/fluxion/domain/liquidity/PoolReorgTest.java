package io.fluxion.domain.liquidity;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.chain.ChainEvent;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random chains that reorganise at will, the creation of the pool included: whatever happened, the folded stream is the
 * fresh fold of the branch that stands.
 */
class PoolReorgTest {
    private static final long SEED = 20_261_128L;
    private static final int ROUNDS = 400;

    @Test
    void foldOfTheStreamIsTheFreshFoldOfTheBranchThatStands() {
        for (int round = 0; round < ROUNDS; round++) {
            String context = "seed " + SEED + ", round " + round;
            SplittableRandom random = new SplittableRandom(SEED + round);
            PoolBranch chain = new PoolBranch(random);
            @Nullable PoolLedger ledger = null;
            int read = 0;
            for (int step = 0; step < 12; step++) {
                chain.goOn();
                ledger =
                        fold(ledger, chain.stream().subList(read, chain.stream().size()));
                read = chain.stream().size();
                assertSame(ledger, fold(null, chain.standing()), context + ", step " + step);
                if (chain.pool() != null && ledger != null) {
                    chain.pool().requireSame(ledger, context + ", step " + step);
                }
            }
        }
    }

    @Test
    void streamReadAgainFromAnywhereEndsInTheSamePlace() {
        for (int round = 0; round < ROUNDS; round++) {
            SplittableRandom random = new SplittableRandom(SEED - 1 - round);
            PoolBranch chain = new PoolBranch(random);
            for (int step = 0; step < 6; step++) {
                chain.goOn();
            }
            List<ChainEvent> stream = chain.stream();
            @Nullable PoolLedger once = fold(null, stream);
            @Nullable PoolLedger again = fold(once, stream.subList(random.nextInt(stream.size()), stream.size()));

            assertSame(again, fold(null, chain.standing()), "seed " + SEED + ", round -1-" + round);
        }
    }

    @Test
    void versionsOnlyRise() {
        SplittableRandom random = new SplittableRandom(SEED);
        PoolBranch chain = new PoolBranch(random);
        for (int step = 0; step < 200; step++) {
            chain.goOn();
        }
        @Nullable PoolLedger ledger = null;
        for (ChainEvent event : chain.stream()) {
            PoolLedger next = PoolFold.step(ledger, event);
            if (ledger != null && next != null && !next.equals(ledger)) {
                assertThat(next.version()).as("seed %s", SEED).isEqualTo(ledger.version() + 1);
            }
            ledger = next;
        }
    }

    @Test
    void poolCreatedAnewHasItsNewTokens() {
        PoolEvents old = new PoolEvents(3, "a");
        ChainEvent created = old.created();
        ChainEvent other = PoolBranch.withTokens(new PoolEvents(3, "b").created(), List.of("0xcc", "0xdd"));

        PoolLedger ledger = known(List.of(created, created.retractedBy("r"), other));

        assertThat(ledger.tokens()).containsExactly("0xcc", "0xdd");
        assertThat(ledger.current()).isEqualTo(known(List.of(other)).current());
    }

    @Test
    void poolWhoseCreationWasTakenBackKnowsNoEvent() {
        PoolEvents chain = new PoolEvents(5, "a");
        ChainEvent created = chain.created();
        PoolLedger unborn = known(List.of(created, created.retractedBy("r")));

        assertThat(PoolFold.step(unborn, chain.some(1).get(0))).isSameAs(unborn);
        assertThat(PoolFold.step(unborn, created.retractedBy("r"))).isSameAs(unborn);
    }

    @Test
    void strayRetractionOfAnOldEventChangesNothing() {
        PoolEvents chain = new PoolEvents(6, "a");
        PoolLedger ledger = fold(null, List.of(chain.created()));
        ChainEvent first = chain.some(1).get(0);
        PoolLedger folded = fold(fold(ledger, List.of(first)), chain.some(PoolLedger.POINTS_MAX * 2));

        assertThat(PoolFold.step(folded, first.retractedBy("r"))).isSameAs(folded);
    }

    private static void assertSame(@Nullable PoolLedger actual, @Nullable PoolLedger fresh, String context) {
        if (fresh == null) {
            assertThat(actual == null || PoolFold.isUnborn(actual)).as(context).isTrue();
            return;
        }
        if (actual == null) {
            throw new AssertionError("no pool: " + context);
        }
        assertThat(actual.current().balancesRaw())
                .as(context)
                .isEqualTo(fresh.current().balancesRaw());
        assertThat(actual.current().totalSharesRaw())
                .as(context)
                .isEqualTo(fresh.current().totalSharesRaw());
        assertThat(actual.settings()).as(context).isEqualTo(fresh.settings());
        assertThat(actual.tokens()).as(context).isEqualTo(fresh.tokens());
        assertThat(actual.weights()).as(context).isEqualTo(fresh.weights());
        assertThat(actual.name()).as(context).isEqualTo(fresh.name());
        if (actual.points().size() > 1) {
            assertThat(actual.current().eventId())
                    .as(context)
                    .isEqualTo(fresh.current().eventId());
        }
    }

    private static PoolLedger known(List<ChainEvent> events) {
        return Objects.requireNonNull(fold(null, events));
    }

    private static @Nullable PoolLedger fold(@Nullable PoolLedger from, List<ChainEvent> events) {
        @Nullable PoolLedger ledger = from;
        for (ChainEvent event : events) {
            ledger = PoolFold.step(ledger, event);
        }
        return ledger;
    }
}
