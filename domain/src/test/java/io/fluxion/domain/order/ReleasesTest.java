package io.fluxion.domain.order;

import static io.fluxion.domain.order.Fixtures.PRICE;
import static io.fluxion.domain.order.Fixtures.START;
import static io.fluxion.domain.order.Fixtures.at;
import static io.fluxion.domain.order.Fixtures.decimal;
import static io.fluxion.domain.order.Fixtures.failed;
import static io.fluxion.domain.order.Fixtures.fillOf;
import static io.fluxion.domain.order.Fixtures.parent;
import static io.fluxion.domain.order.Fixtures.price;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReleasesTest {
    @Test
    void nothingIsReleasedBeforeTheRunHasSettled() {
        ParentOrder order = parent("0.6", 6, CatchUp.SPREAD);
        Moment fresh = new Moment(START, START, START - 1);
        assertThat(Releases.onTime(order, price(START), fresh).order()).isEqualTo(order);
        assertThat(Releases.nextTimeMillis(order, fresh)).contains(START - 1 + Moment.SETTLING_MILLIS);
    }

    @Test
    void aSlotOnAStalePriceOrBeyondTheLimitIsHeldBackAndSaysWhy() {
        ParentOrder order = parent("0.6", 6, CatchUp.SPREAD);
        Progress none = Releases.onTime(order, Optional.empty(), at(START));
        assertThat(none.slices()).isEmpty();
        assertThat(none.events().get(0).reasonCode()).isEqualTo("REFERENCE_STALE");

        ParentOrder limited = parent(Fixtures.command(
                OrdType.TWAP, Side.BUY, "0.6", "2490", TimeInForce.GTC, Fixtures.minute(6, CatchUp.SPREAD)));
        Progress dear = Releases.onTime(limited, price(START), at(START));
        assertThat(dear.slices()).isEmpty();
        assertThat(dear.events().get(0).reasonCode()).isEqualTo("PRICE_OUT_OF_LIMIT");
    }

    @Test
    void aSliceMayCostTheCollarAtMost() {
        Slice buy = Releases.onTime(parent("0.6", 6, CatchUp.SPREAD), price(START), at(START))
                .slices()
                .get(0);
        assertThat(buy.limitPriceQuotePerBase()).isEqualByComparingTo("2625");
        assertThat(buy.childId()).hasSizeLessThanOrEqualTo(31);
        ParentOrder sell = parent(Fixtures.command(OrdType.MARKET, Side.SELL, "0.6", null, TimeInForce.IOC, null));
        assertThat(Releases.onTime(sell, price(START), at(START))
                        .slices()
                        .get(0)
                        .limitPriceQuotePerBase())
                .isEqualByComparingTo("2375");
    }

    @Test
    void aStallIsNotFollowedByABurst() {
        Progress late = Releases.onTime(parent("0.6", 6, CatchUp.SPREAD), price(START), at(START + 45_000));
        assertThat(late.slices()).singleElement().satisfies(slice -> {
            assertThat(slice.slot()).isEqualTo(4);
            assertThat(slice.quantityBase()).isEqualByComparingTo("0.3");
        });
    }

    @Test
    void aChildIsGivenUpOnlyOnceTheChainWasReadBeyondItsDeadline() {
        Progress released = Releases.onTime(parent("0.1", 1, CatchUp.SPREAD), price(START), at(START));
        ParentOrder order = released.order();
        long longAfter = START + 600_000;
        Moment chainBehind = new Moment(longAfter, START + 9_999, START - 60_000);
        Progress waiting = Releases.onTime(order, price(longAfter), chainBehind);
        assertThat(waiting.order().hasWorkingChild()).isTrue();
        assertThat(Releases.nextTimeMillis(order, chainBehind)).contains(longAfter + Releases.POLL_MILLIS);

        Moment chainBeyond = new Moment(longAfter, START + 10_000, START - 60_000);
        Progress given = Releases.onTime(order, price(longAfter), chainBeyond);
        assertThat(given.events().stream().map(OrderEvent::reasonCode))
                .containsExactly("CHILD_EXPIRED", "SCHEDULE_ENDED");
        assertThat(given.order().status()).isEqualTo(OrdStatus.EXPIRED);
    }

    @Test
    void catchUpForgetsAddsOrSpreads() {
        assertThat(secondChildAfterAFailedFirst(CatchUp.NONE)).isEqualByComparingTo("0.1");
        assertThat(secondChildAfterAFailedFirst(CatchUp.NEXT)).isEqualByComparingTo("0.2");
        assertThat(secondChildAfterAFailedFirst(CatchUp.SPREAD)).isEqualByComparingTo("0.12");
    }

    private static BigDecimal secondChildAfterAFailedFirst(CatchUp catchUp) {
        Progress first = Releases.onTime(parent("0.6", 6, catchUp), price(START), at(START));
        ParentOrder failed = ParentSteps.onFailure(
                        first.order(), failed(first.slices().get(0), START + 1), at(START + 1))
                .order();
        long second = START + 10_000;
        return Releases.onTime(failed, price(second), at(second))
                .slices()
                .get(0)
                .quantityBase();
    }

    @Test
    void aSweepTakesAllThatIsLeft() {
        ParentOrder order = parent(Fixtures.twap("0.6", Fixtures.completed(2, Completion.SWEEP)));
        order = ParentSteps.onPause(order, at(START)).order();
        order = Releases.onTime(order, price(START), at(START + 40_000)).order();
        order = ParentSteps.onResume(order, at(START + 40_000)).order();
        Progress sweep = Releases.onTime(order, price(START), at(START + 55_000));
        assertThat(sweep.slices()).singleElement().satisfies(slice -> {
            assertThat(slice.slot()).isEqualTo(2);
            assertThat(slice.quantityBase()).isEqualByComparingTo("0.6");
        });
    }

    @Test
    void anExtensionGoesOnAtTheSameRateUpToItsBound() {
        ParentOrder order = parent(Fixtures.twap("0.6", Fixtures.completed(2, Completion.EXTEND)));
        Progress first = Releases.onTime(order, price(START), at(START));
        order = ParentSteps.onFailure(first.order(), failed(first.slices().get(0), START), at(START))
                .order();
        Progress second = Releases.onTime(order, price(START), at(START + 30_000));
        order = ParentSteps.onFill(second.order(), fillOf(second.slices().get(0), "e"), at(START + 30_000))
                .order();
        Progress extra = Releases.onTime(order, price(START), at(START + 60_000));
        assertThat(extra.slices())
                .singleElement()
                .satisfies(slice -> assertThat(slice.quantityBase()).isEqualByComparingTo("0.3"));
    }

    @Test
    void participationHoldsAgainstWhatOthersSwapped() {
        AlgoParams algo = new AlgoParams(
                START, START + 60_000, 6, CatchUp.NEXT, 3, Completion.CANCEL_REMAINDER, 5_000, decimal("0.1"), 0, 0, 0);
        ParentOrder order = parent(Fixtures.twap("0.6", algo));
        Progress quiet = Releases.onTime(order, Optional.of(volume("0")), at(START));
        assertThat(quiet.slices()).isEmpty();
        Progress busy = Releases.onTime(quiet.order(), Optional.of(volume("0.5")), at(START + 10_000));
        assertThat(busy.slices().get(0).quantityBase()).isEqualByComparingTo("0.05");
        ParentOrder filled = ParentSteps.onFill(
                        busy.order(), fillOf(busy.slices().get(0), "e"), at(START + 11_000))
                .order();
        Progress own = Releases.onTime(filled, Optional.of(volume("0.65")), at(START + 20_000));
        assertThat(own.slices().get(0).quantityBase())
                .as("a tenth of 0.15 less the own 0.05")
                .isEqualByComparingTo("0.01");
    }

    private static Reference volume(String base) {
        return new Reference(PRICE, START, decimal(base), null);
    }

    @Test
    void fewerSlicesThanAskedForAreRestated() {
        OrderCommand command = Fixtures.twap("0.003", Fixtures.minute(6, CatchUp.SPREAD));
        ParentOrder order = parent(command);
        assertThat(order.algo().slices()).isEqualTo(3);
        assertThat(ParentSteps.accept(command, order, at(START)).events().stream()
                        .map(OrderEvent::execType))
                .containsExactly(ExecType.NEW, ExecType.RESTATED);
    }
}
