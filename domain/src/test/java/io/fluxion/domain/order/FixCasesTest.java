package io.fluxion.domain.order;

import static io.fluxion.domain.order.Fixtures.START;
import static io.fluxion.domain.order.Fixtures.at;
import static io.fluxion.domain.order.Fixtures.decimal;
import static io.fluxion.domain.order.Fixtures.failed;
import static io.fluxion.domain.order.Fixtures.fill;
import static io.fluxion.domain.order.Fixtures.fillOf;
import static io.fluxion.domain.order.Fixtures.parent;
import static io.fluxion.domain.order.Fixtures.price;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.reference.Instrument;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The cases of FIX 4.4, appendix D, as the specification names them. */
class FixCasesTest {
    /** In shares, as FIX's examples are. */
    private static final Instrument SHARES = new Instrument(
            "sETH-fUSD",
            "sETH",
            "fUSD",
            "0x1",
            "0x2",
            18,
            6,
            "ETH-USD",
            BigDecimal.ONE,
            new BigDecimal("0.01"),
            BigDecimal.ONE,
            new BigDecimal("1000000"),
            BigDecimal.ONE,
            31337,
            "0x3");

    private static final Optional<Rejection> PASSED = Optional.empty();

    private static Amendment to(@Nullable String quantity) {
        return new Amendment(quantity == null ? null : decimal(quantity), null, null, null);
    }

    private static Progress replace(ParentOrder order, Amendment change, long nowMillis) {
        return ParentSteps.onReplace(order, change, PASSED, at(nowMillis));
    }

    /** An order of 10,000 in two slots, 5,000 of which are out. */
    private static Progress released() {
        ParentOrder order = Acceptance.parent(
                Fixtures.twap("10000", Fixtures.minute(2, CatchUp.SPREAD)),
                SHARES,
                price(START).orElseThrow(),
                START);
        return Releases.onTime(order, price(START), at(START));
    }

    /** Cum 5,000 of 10,000, and another child of 5,000 in flight. */
    private static Progress halfFilled() {
        Progress first = released();
        ParentOrder half = ParentSteps.onFill(
                        first.order(), fillOf(first.slices().get(0), "e1"), at(START))
                .order();
        return Releases.onTime(half, price(START + 30_000), at(START + 30_000));
    }

    private static List<ExecType> types(Progress progress) {
        return progress.events().stream().map(OrderEvent::execType).toList();
    }

    @Test
    void fillWhilePendingCancelKeepsPendingCancelThenTheOrderIsCanceled() {
        Progress half = halfFilled();
        String child = half.slices().get(0).childId();
        ParentOrder asked =
                ParentSteps.onCancel(half.order(), at(START + 30_001)).order();
        assertThat(asked.status()).isEqualTo(OrdStatus.PENDING_CANCEL);

        Progress filled = ParentSteps.onFill(asked, fill("e2", child, decimal("1000")), at(START + 30_002));
        assertThat(filled.events().get(0)).satisfies(event -> {
            assertThat(event.execType()).isEqualTo(ExecType.TRADE);
            assertThat(event.status()).isEqualTo(OrdStatus.PENDING_CANCEL);
            assertThat(event.cumQty()).isEqualByComparingTo("6000");
            assertThat(event.leavesQty()).isEqualByComparingTo("4000");
        });
        assertThat(filled.events().get(1)).satisfies(event -> {
            assertThat(event.execType()).isEqualTo(ExecType.CANCELED);
            assertThat(event.cumQty()).isEqualByComparingTo("6000");
            assertThat(event.leavesQty()).isZero();
        });
    }

    @Test
    void cancelAfterTheFullFillIsTooLate() {
        Progress half = halfFilled();
        Progress filled = ParentSteps.onFill(half.order(), fillOf(half.slices().get(0), "e2"), at(START + 30_001));
        Progress late = ParentSteps.onCancel(filled.order(), at(START + 30_002));
        assertThat(types(late)).containsExactly(ExecType.CANCEL_REJECT);
        assertThat(late.events().get(0).reasonCode()).isEqualTo("TOO_LATE_TO_CANCEL");
        assertThat(late.order().status()).isEqualTo(OrdStatus.FILLED);
    }

    @Test
    void replaceIsPendingThenReplaced() {
        Progress first = released();
        Progress replaced = replace(first.order(), to("12000"), START + 1);
        assertThat(types(replaced)).containsExactly(ExecType.PENDING_REPLACE, ExecType.REPLACED);
        assertThat(replaced.events().get(0).status()).isEqualTo(OrdStatus.PENDING_REPLACE);
        assertThat(replaced.events().get(0).orderQty()).isEqualByComparingTo("10000");
        assertThat(replaced.events().get(1)).satisfies(event -> {
            assertThat(event.status()).isEqualTo(OrdStatus.NEW);
            assertThat(event.orderQty()).isEqualByComparingTo("12000");
            assertThat(event.leavesQty()).isEqualByComparingTo("12000");
        });
        ParentOrder half = ParentSteps.onFill(
                        replaced.order(), fillOf(first.slices().get(0), "e1"), at(START + 2))
                .order();
        Progress next = Releases.onTime(half, price(START + 30_000), at(START + 30_000));
        assertThat(next.slices().get(0).quantityBase())
                .as("what was released before is not released again")
                .isEqualByComparingTo("7000");
    }

    @Test
    void replaceDownToWhatIsFilledFillsTheOrder() {
        Progress first = released();
        ParentOrder half = ParentSteps.onFill(
                        first.order(), fillOf(first.slices().get(0), "e1"), at(START))
                .order();
        for (String asked : List.of("5000", "3000")) {
            Progress replaced = replace(half, to(asked), START + 1);
            assertThat(types(replaced)).containsExactly(ExecType.PENDING_REPLACE, ExecType.REPLACED);
            assertThat(replaced.order().status()).as(asked).isEqualTo(OrdStatus.FILLED);
            assertThat(replaced.order().orderQty()).as(asked).isEqualByComparingTo("5000");
            assertThat(replaced.order().leavesQty()).isZero();
        }
    }

    @Test
    void quantityBelowWhatIsInFlightWaitsForItAndIsNeverPassed() {
        Progress half = halfFilled();
        Progress asked = replace(half.order(), to("6000"), START + 30_001);
        assertThat(types(asked)).containsExactly(ExecType.PENDING_REPLACE);
        assertThat(Releases.onTime(asked.order(), price(START + 31_000), at(START + 31_000))
                        .slices())
                .isEmpty();

        Slice inFlight = half.slices().get(0);
        Progress filled = ParentSteps.onFill(asked.order(), fillOf(inFlight, "e2"), at(START + 31_001));
        assertThat(types(filled)).containsExactly(ExecType.TRADE, ExecType.REPLACED);
        assertThat(filled.events().get(0).status())
                .as("PendingReplace goes before Filled")
                .isEqualTo(OrdStatus.PENDING_REPLACE);
        assertThat(filled.order().orderQty()).as("clamped").isEqualByComparingTo("10000");
        assertThat(filled.order().status()).isEqualTo(OrdStatus.FILLED);

        Progress lost = ParentSteps.onFailure(asked.order(), failed(inFlight, START + 31_001), at(START + 31_001));
        assertThat(lost.order().orderQty()).isEqualByComparingTo("6000");
        assertThat(lost.order().leavesQty()).isEqualByComparingTo("1000");
    }

    @Test
    void partialFillWhilePendingReplaceKeepsPendingReplace() {
        Progress half = halfFilled();
        ParentOrder asked = replace(half.order(), to("6000"), START + 30_001).order();
        ParentOrder stranger = asked.withChild(new Child(
                OrderIds.childId(asked.orderId(), 9, 0), 9, decimal("10"), START, START + 90_000, Child.State.WORKING));
        Fill part = fill("e2", half.slices().get(0).childId(), decimal("1000"));
        Progress filled = ParentSteps.onFill(stranger, part, at(START + 30_002));
        assertThat(filled.order().status()).isEqualTo(OrdStatus.PENDING_REPLACE);
    }

    @Test
    void cancelGoesBeforeAPendingReplace() {
        Progress half = halfFilled();
        ParentOrder asked = replace(half.order(), to("6000"), START + 30_001).order();
        ParentOrder canceling = ParentSteps.onCancel(asked, at(START + 30_002)).order();
        assertThat(canceling.status()).isEqualTo(OrdStatus.PENDING_CANCEL);
        Progress ended =
                ParentSteps.onFailure(canceling, failed(half.slices().get(0), START + 30_003), at(START + 30_003));
        assertThat(ended.order().status()).isEqualTo(OrdStatus.CANCELED);
        assertThat(ended.order().orderQty()).isEqualByComparingTo("10000");
    }

    @Test
    void replaceOfWhatIsPendingOrOverIsRejected() {
        Progress half = halfFilled();
        ParentOrder canceling =
                ParentSteps.onCancel(half.order(), at(START + 30_001)).order();
        assertThat(refusal(replace(canceling, to("6000"), START + 30_002))).isEqualTo("ALREADY_PENDING");
        ParentOrder pending = replace(half.order(), to("6000"), START + 30_001).order();
        assertThat(refusal(replace(pending, to("7000"), START + 30_002))).isEqualTo("ALREADY_PENDING");
        ParentOrder filled = ParentSteps.onFill(
                        half.order(), fillOf(half.slices().get(0), "e2"), at(START + 30_001))
                .order();
        assertThat(refusal(replace(filled, to("12000"), START + 30_002))).isEqualTo("TOO_LATE_TO_REPLACE");
        ParentOrder market = parent(Fixtures.command(OrdType.MARKET, Side.BUY, "1", null, TimeInForce.IOC, null));
        assertThat(refusal(replace(market, to("2"), START))).isEqualTo("NOT_REPLACEABLE");
    }

    @Test
    void replaceThatCannotBeIsRejectedWithItsCodeAndChangesNothing() {
        ParentOrder order = released().order();
        assertThat(refusal(replace(order, to("10.5"), START + 1))).isEqualTo("QTY_NOT_LOT_MULTIPLE");
        assertThat(refusal(replace(order, new Amendment(null, decimal("2500.001"), null, null), START + 1)))
                .isEqualTo("INVALID_PRICE_INCREMENT");
        assertThat(refusal(replace(order, new Amendment(null, null, START + 1, null), START + 1)))
                .isEqualTo("END_TIME_IN_PAST");
        assertThat(refusal(replace(order, new Amendment(null, null, null, decimal("1.1")), START + 1)))
                .isEqualTo("INVALID_ALGO_PARAMS");
        Progress atTheGate = ParentSteps.onReplace(
                order, to("20000"), Optional.of(new Rejection("EXPOSURE_LIMIT", "too much")), at(START + 1));
        assertThat(refusal(atTheGate)).isEqualTo("EXPOSURE_LIMIT");
        assertThat(atTheGate.order().orderQty()).isEqualByComparingTo("10000");
        assertThat(atTheGate.order().status()).isEqualTo(OrdStatus.NEW);
    }

    private static @Nullable String refusal(Progress progress) {
        assertThat(types(progress)).containsExactly(ExecType.CANCEL_REJECT);
        return progress.events().get(0).reasonCode();
    }

    @Test
    void fillThatAReorgRemovesIsATradeCancelAndItsReplacementANewTrade() {
        Progress first = released();
        Fill fill = fillOf(first.slices().get(0), "e1");
        ParentOrder filled = ParentSteps.onFill(first.order(), fill, at(START)).order();
        Progress busted = ParentSteps.onFillRetracted(filled, "e1", at(START + 1));
        assertThat(types(busted)).containsExactly(ExecType.TRADE_CANCEL);
        assertThat(busted.events().get(0).cumQty()).isZero();
        assertThat(busted.events().get(0).leavesQty()).isEqualByComparingTo("10000");
        Fill other = fill("e2", fill.childId(), fill.quantityBase());
        Progress again = ParentSteps.onFill(busted.order(), other, at(START + 2));
        assertThat(types(again)).containsExactly(ExecType.TRADE);
        assertThat(again.events().get(0).cumQty()).isEqualByComparingTo("5000");
        assertThat(again.events().get(0).execId()).isEqualTo("e2");
    }

    @Test
    void pausedOrderIsReplacedAndStaysSuspended() {
        ParentOrder paused =
                ParentSteps.onPause(released().order(), at(START + 1)).order();
        ParentOrder replaced = replace(paused, to("12000"), START + 2).order();
        assertThat(replaced.status()).isEqualTo(OrdStatus.SUSPENDED);
        Progress half = halfFilled();
        ParentOrder pending = replace(half.order(), to("6000"), START + 30_001).order();
        ParentOrder pausedWhilePending =
                ParentSteps.onPause(pending, at(START + 30_002)).order();
        assertThat(pausedWhilePending.status()).isEqualTo(OrdStatus.PENDING_REPLACE);
        Progress lost = ParentSteps.onFailure(
                pausedWhilePending, failed(half.slices().get(0), START + 30_003), at(START + 30_003));
        assertThat(lost.order().status()).isEqualTo(OrdStatus.SUSPENDED);
    }

    @Test
    void executionIdsAreUniqueAndTheAverageIsWeighted() {
        Progress half = halfFilled();
        Fill dearer = new Fill("e2", half.slices().get(0).childId(), decimal("5000"), decimal("2503"), "0xt", 8, START);
        Progress filled = ParentSteps.onFill(half.order(), dearer, at(START + 30_001));
        assertThat(filled.order().avgPx()).isEqualByComparingTo("2502");
    }
}
