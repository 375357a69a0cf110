package io.fluxion.domain.order;

import static io.fluxion.domain.order.Fixtures.PRICE;
import static io.fluxion.domain.order.Fixtures.START;
import static io.fluxion.domain.order.Fixtures.at;
import static io.fluxion.domain.order.Fixtures.decimal;
import static io.fluxion.domain.order.Fixtures.failed;
import static io.fluxion.domain.order.Fixtures.fillOf;
import static io.fluxion.domain.order.Fixtures.parent;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RestingTest {
    private static final BigDecimal HALF = decimal("0.5");
    private static final Depth POOL = new Depth(decimal("100"), decimal("250000"), HALF, HALF, decimal("0.003"));

    private static ParentOrder limit(Side side, String quantity, String price, TimeInForce force) {
        return parent(Fixtures.command(OrdType.LIMIT, side, quantity, price, force, null));
    }

    private static Optional<Reference> pool(long nowMillis) {
        return Optional.of(new Reference(PRICE, nowMillis, BigDecimal.ZERO, POOL));
    }

    @Test
    void nothingIsSentWhileThePoolGivesNothingAtTheLimit() {
        ParentOrder order = limit(Side.BUY, "1", "2500", TimeInForce.GTC);
        Progress waiting = Releases.onTime(order, pool(START), at(START));
        assertThat(waiting.order()).isEqualTo(order);
        assertThat(Releases.nextTimeMillis(order, at(START))).contains(START + Releases.POLL_MILLIS);
    }

    @Test
    void asMuchIsSentAsThePoolGivesAtTheLimitFeeIncluded() {
        Progress buy = Releases.onTime(limit(Side.BUY, "50", "2530", TimeInForce.GTC), pool(START), at(START));
        BigDecimal quantity = buy.slices().get(0).quantityBase();
        // quote to pay = 250000·q/(100 − q)/0.997, and 2530 a unit at most
        assertThat(quantity).isEqualByComparingTo("0.888");
        assertThat(buy.slices().get(0).limitPriceQuotePerBase()).isEqualByComparingTo("2530");
        Progress again = Releases.onTime(buy.order(), pool(START), at(START + 1_000));
        assertThat(again.slices()).as("one child at a time").isEmpty();
        ParentOrder filled = ParentSteps.onFill(buy.order(), fillOf(buy.slices().get(0), "e"), at(START))
                .order();
        Progress next = Releases.onTime(filled, pool(START), at(START + 2_000));
        assertThat(next.slices().get(0).slot()).isEqualTo(1);
    }

    @Test
    void aSaleIsSentDownToItsLimit() {
        Progress sell = Releases.onTime(limit(Side.SELL, "50", "2470", TimeInForce.GTC), pool(START), at(START));
        BigDecimal quantity = sell.slices().get(0).quantityBase();
        assertThat(quantity).isBetween(decimal("0.8"), decimal("1"));
        double got = 250_000 * (1 - 100 / (100 + quantity.doubleValue() * 0.997));
        assertThat(got / quantity.doubleValue()).isGreaterThanOrEqualTo(2_470);
    }

    @Test
    void failuresAreWaitedOutLongerAndLonger() {
        Progress sent = Releases.onTime(limit(Side.BUY, "0.1", "2600", TimeInForce.GTC), pool(START), at(START));
        ParentOrder failed = ParentSteps.onFailure(
                        sent.order(), failed(sent.slices().get(0), START), at(START))
                .order();
        assertThat(Releases.onTime(failed, pool(START), at(START + 1_999)).slices())
                .isEmpty();
        Progress second = Releases.onTime(failed, pool(START), at(START + 2_000));
        assertThat(second.slices()).hasSize(1);
        ParentOrder twice = ParentSteps.onFailure(
                        second.order(), failed(second.slices().get(0), START + 2_000), at(START + 2_000))
                .order();
        assertThat(Releases.nextTimeMillis(twice, at(START + 2_000))).contains(START + 6_000);
    }

    @Test
    void fillOrKillIsAllOrNothing() {
        Progress killed = Releases.onTime(limit(Side.BUY, "50", "2530", TimeInForce.FOK), pool(START), at(START));
        assertThat(killed.slices()).isEmpty();
        assertThat(killed.order().status()).isEqualTo(OrdStatus.EXPIRED);
        Progress all = Releases.onTime(limit(Side.BUY, "0.5", "2530", TimeInForce.FOK), pool(START), at(START));
        assertThat(all.slices().get(0).quantityBase()).isEqualByComparingTo("0.5");
    }

    @Test
    void immediateOrCancelTriesOnce() {
        Progress sent = Releases.onTime(limit(Side.BUY, "50", "2530", TimeInForce.IOC), pool(START), at(START));
        Progress filled = ParentSteps.onFill(sent.order(), fillOf(sent.slices().get(0), "e"), at(START));
        assertThat(filled.order().status()).isEqualTo(OrdStatus.EXPIRED);
        assertThat(filled.order().cumQty()).isPositive();
    }

    @ParameterizedTest
    @EnumSource(
            value = TimeInForce.class,
            names = {"IOC", "FOK"})
    void whatIsToBeImmediateDoesNotWaitForAKillSwitch(TimeInForce timeInForce) {
        Moment stopped = new Moment(START, START, START - 60_000, new Moment.Stop("KILL_SWITCH_ACTIVE", "runaway"));
        Progress refused = Releases.onTime(limit(Side.BUY, "0.1", "2600", timeInForce), pool(START), stopped);
        assertThat(refused.slices()).isEmpty();
        assertThat(refused.events()).extracting(OrderEvent::reasonCode).first().isEqualTo("KILL_SWITCH_ACTIVE");
        assertThat(refused.order().status()).isEqualTo(OrdStatus.EXPIRED);
    }

    @Test
    void whatMayRestWaitsForAKillSwitch() {
        Moment stopped = new Moment(START, START, START - 60_000, new Moment.Stop("KILL_SWITCH_ACTIVE", "runaway"));
        Progress waits = Releases.onTime(limit(Side.BUY, "0.1", "2600", TimeInForce.GTC), pool(START), stopped);
        assertThat(waits.events()).isEmpty();
        assertThat(Releases.onTime(waits.order(), pool(START), at(START + 1)).slices())
                .hasSize(1);
    }
}
