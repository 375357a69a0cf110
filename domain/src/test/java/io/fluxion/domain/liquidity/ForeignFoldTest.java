package io.fluxion.domain.liquidity;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.ConcentratedPrice;
import io.fluxion.domain.chain.Finality;
import io.fluxion.domain.chain.ForeignPool;
import io.fluxion.domain.chain.LiquidityChange;
import io.fluxion.domain.chain.PoolCreated;
import io.fluxion.domain.chain.PoolKind;
import io.fluxion.domain.chain.PoolReserves;
import io.fluxion.domain.chain.Protocol;
import io.fluxion.domain.chain.Reserves;
import io.fluxion.domain.chain.Swap;
import io.fluxion.domain.reference.DeployedChains;
import io.fluxion.domain.reference.Deployment;
import io.fluxion.domain.reference.Token;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Pools of others, met in the midst of their life or followed from their birth. */
class ForeignFoldTest {
    private static final String A = "0xa";
    private static final String B = "0xb";
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final TokenBook TOKENS = TokenBook.of(DeployedChains.of(new Deployment(
            1,
            0,
            Deployment.NO_CONTRACT,
            Deployment.NO_CONTRACT,
            List.of(new Token("USDC", A, 6, null), new Token("WETH", B, 18, null)),
            List.of(),
            List.of(),
            List.of(),
            List.of())));

    private static ForeignPool pool(Protocol protocol, PoolKind kind) {
        List<BigDecimal> weights = kind == PoolKind.WEIGHTED ? List.of(HALF, HALF) : List.of();
        return new ForeignPool(protocol, "pool", kind, List.of(A, B), weights, new BigDecimal("0.003"), null);
    }

    private static ChainEvent event(int log, ForeignPool pool, Record payload) {
        return new ChainEvent(
                "e" + log,
                1,
                "0xc",
                7,
                "0xblock",
                1_000,
                "0xtx",
                log,
                Finality.LATEST,
                false,
                null,
                payload instanceof PoolCreated created ? created : null,
                payload instanceof Swap swap ? swap : null,
                payload instanceof LiquidityChange change ? change : null,
                null,
                null,
                null,
                null,
                payload instanceof PoolReserves reserves ? reserves : null,
                pool);
    }

    private static Swap swap(long in, long out, List<BigInteger> after) {
        return new Swap(
                "p", "0x1", null, A, B, BigInteger.valueOf(in), BigInteger.valueOf(out), BigInteger.ZERO, after);
    }

    private static LiquidityChange join(long a, long b, long shares) {
        return new LiquidityChange("p", "0x1", true, raw(a, b), BigInteger.ZERO, List.of(), BigInteger.valueOf(shares));
    }

    private static List<BigInteger> raw(long a, long b) {
        return List.of(BigInteger.valueOf(a), BigInteger.valueOf(b));
    }

    private static PoolLedger folded(@Nullable PoolLedger from, ChainEvent... events) {
        PoolLedger ledger = from;
        for (ChainEvent event : events) {
            ledger = PoolFold.step(ledger, event);
        }
        return Objects.requireNonNull(ledger);
    }

    private static PoolState state(PoolLedger ledger) {
        return PoolValuation.value(ledger, TOKENS, feed -> null, 1_000);
    }

    @Test
    void pairIsExactFromItsFirstSyncOn() {
        ForeignPool pair = pool(Protocol.UNISWAP_V2, PoolKind.WEIGHTED);
        ChainEvent sync = event(0, pair, new PoolReserves("p", raw(2_000_000, 1_000_000_000_000_000L)));
        PoolLedger met = folded(null, sync);
        assertThat(met.current().balancesRaw()).isEqualTo(raw(2_000_000, 1_000_000_000_000_000L));
        assertThat(Objects.requireNonNull(state(met).foreign()).reserves()).isEqualTo(Reserves.EXACT);
        assertThat(state(met).spotPriceQuotePerBase()).isEqualByComparingTo("0.0005");

        ChainEvent second = event(1, pair, new PoolReserves("p", raw(7, 8)));
        ChainEvent swapped = event(2, pair, swap(5, 3, raw(7, 8)));
        PoolLedger after = folded(met, second, swapped);
        assertThat(after.current().balancesRaw()).isEqualTo(raw(7, 8));
        PoolLedger back = folded(after, swapped.retractedBy("r"), second.retractedBy("r"));
        assertThat(back.current().balancesRaw()).isEqualTo(met.current().balancesRaw());
        assertThat(state(folded(back, sync.retractedBy("r"))).hasReserves()).isFalse();
    }

    /** What an event told earlier is not told twice. */
    @Test
    void repeatedEventChangesNothing() {
        ForeignPool pair = pool(Protocol.UNISWAP_V2, PoolKind.WEIGHTED);
        ChainEvent sync = event(0, pair, new PoolReserves("p", raw(2, 1)));
        PoolLedger met = folded(null, sync);
        assertThat(PoolFold.step(met, sync)).isSameAs(met);
        assertThat(PoolFold.step(null, sync.retractedBy("r"))).isNull();
    }

    @Test
    void concentratedPoolTellsItsPriceAndNoReserves() {
        ForeignPool pool = pool(Protocol.UNISWAP_V3, PoolKind.CONCENTRATED);
        ConcentratedPrice price = new ConcentratedPrice(
                new BigInteger("1358206768703179146794161129278934"),
                BigInteger.valueOf(345_073_104_699_360L),
                194_996);
        ChainEvent first = event(0, pool.at(price), swap(5, 3, List.of()));
        ChainEvent join = event(1, pool, join(5, 6, 0));
        PoolLedger ledger = folded(null, first, join);
        PoolState state = state(ledger);
        assertThat(state.hasReserves()).isFalse();
        assertThat(state.tvlUsd()).isNull();
        assertThat(Objects.requireNonNull(state.foreign()).price()).isEqualTo(price);
        // The pool of the recorded swap: 0.000294 WETH a USDC.
        assertThat(state.spotPriceQuotePerBase()).isBetween(new BigDecimal("0.0002935"), new BigDecimal("0.0002945"));

        ConcentratedPrice later = new ConcentratedPrice(BigInteger.ONE.shiftLeft(96), BigInteger.TEN, 0);
        ChainEvent second = event(2, pool.at(later), swap(5, 3, List.of()));
        PoolLedger moved = folded(ledger, second);
        assertThat(moved.current().price()).isEqualTo(later);
        assertThat(folded(moved, second.retractedBy("r")).current().price()).isEqualTo(price);
    }

    @Test
    void poolFollowedFromItsBirthSumsItsAmounts() {
        ForeignPool pool = pool(Protocol.BALANCER_V3, PoolKind.OTHER);
        ChainEvent born = event(
                0,
                pool,
                new PoolCreated(
                        "p",
                        "pool",
                        List.of(A, B),
                        List.of(),
                        new BigDecimal("0.01"),
                        PoolKind.OTHER,
                        null,
                        BigDecimal.ZERO));
        ChainEvent join = event(1, pool, join(1_000, 2_000, 500));
        ChainEvent swapped = event(2, pool, swap(100, 150, List.of()));
        PoolLedger ledger = folded(null, born, join, swapped);
        assertThat(ledger.current().balancesRaw()).isEqualTo(raw(1_100, 1_850));
        assertThat(ledger.current().totalSharesRaw()).isEqualTo(500);
        assertThat(Objects.requireNonNull(state(ledger).foreign()).reserves()).isEqualTo(Reserves.SUMMED);
        assertThat(folded(ledger, swapped.retractedBy("r")).current().balancesRaw())
                .isEqualTo(raw(1_000, 2_000));
    }

    /** Older than the kept points, what is undone follows from the amounts. */
    @Test
    void deepRetractionOfASummedPoolIsUndoneByItsAmounts() {
        ForeignPool pool = pool(Protocol.BALANCER_V3, PoolKind.OTHER);
        ChainEvent swapped = event(2, pool, swap(100, 150, List.of()));
        PoolLedger ledger = folded(
                null,
                event(
                        0,
                        pool,
                        new PoolCreated(
                                "p", "pool", List.of(A, B), List.of(), HALF, PoolKind.OTHER, null, BigDecimal.ZERO)),
                event(1, pool, join(1_000, 2_000, 500)),
                swapped);
        PoolLedger lastPointOnly = ledger.backAt(ledger.current(), ledger.settings());
        assertThat(folded(lastPointOnly, swapped.retractedBy("r")).current().balancesRaw())
                .isEqualTo(raw(1_000, 2_000));
    }

    @Test
    void poolMetInTheMidstOfItsLifeHasUnknownReserves() {
        ForeignPool pool = pool(Protocol.CURVE, PoolKind.OTHER);
        PoolLedger ledger = folded(null, event(0, pool, swap(5, 3, List.of())), event(1, pool, join(4, 4, 900)));
        assertThat(ledger.current().balancesRaw()).isEqualTo(raw(0, 0));
        assertThat(ledger.current().totalSharesRaw()).isEqualTo(900);
        assertThat(state(ledger).hasReserves()).isFalse();
        assertThat(state(ledger).spotPriceQuotePerBase()).isNull();
    }
}
