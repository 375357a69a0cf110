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

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ParentStepsTest {
    private static Progress released(String quantity, int slices) {
        return Releases.onTime(parent(quantity, slices, CatchUp.SPREAD), price(START), at(START));
    }

    private static List<ExecType> types(Progress progress) {
        return progress.events().stream().map(OrderEvent::execType).toList();
    }

    @Test
    void aVwapOrderSaysWhetherItsCurveIsFlatForWantOfAnother() {
        AlgoParams algo = Fixtures.minute(2, CatchUp.NONE);
        OrderCommand vwap = Fixtures.command(OrdType.VWAP, Side.BUY, "0.6", null, TimeInForce.GTC, algo);
        assertThat(ParentSteps.accept(vwap, parent(vwap), at(START)).events())
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.execType()).isEqualTo(ExecType.NEW);
                    assertThat(event.reasonCode()).isEqualTo("FLAT_CURVE");
                });
        OrderCommand following = vwap.following(VolumeCurve.FLAT);
        assertThat(ParentSteps.accept(following, parent(following), at(START)).events())
                .singleElement()
                .satisfies(event -> assertThat(event.reasonCode()).isNull());
    }

    @Test
    void aRepeatedFillChangesNothing() {
        Progress released = released("0.6", 6);
        Fill fill = fillOf(released.slices().get(0), "e1");
        ParentOrder once = ParentSteps.onFill(released.order(), fill, at(START)).order();
        Progress twice = ParentSteps.onFill(once, fill, at(START));
        assertThat(twice.order()).isEqualTo(once);
        assertThat(twice.events()).isEmpty();
    }

    @Test
    void aFillBeyondTheQuantityIsParkedOnceAndNeverCounted() {
        Progress released = released("0.6", 6);
        Fill tooMuch = fill("e1", released.slices().get(0).childId(), decimal("0.7"));
        Progress parked = ParentSteps.onFill(released.order(), tooMuch, at(START));
        assertThat(parked.events()).singleElement().satisfies(event -> {
            assertThat(event.reasonCode()).isEqualTo("OVERFILL");
            assertThat(event.cumQty()).isZero();
        });
        assertThat(ParentSteps.onFill(parked.order(), tooMuch, at(START)).events())
                .isEmpty();
        ParentOrder without =
                ParentSteps.onFillRetracted(parked.order(), "e1", at(START)).order();
        assertThat(without.parked()).isEmpty();
    }

    @Test
    void aParkedFillCountsOnceAReorgHasMadeRoomForIt() {
        Progress released = released("0.6", 6);
        String childId = released.slices().get(0).childId();
        ParentOrder filled = ParentSteps.onFill(released.order(), fill("e1", childId, decimal("0.5")), at(START))
                .order();
        ParentOrder parked = ParentSteps.onFill(filled, fill("e2", "o-1-0", decimal("0.2")), at(START))
                .order();

        Progress retracted = ParentSteps.onFillRetracted(parked, "e1", at(START));
        assertThat(types(retracted)).containsExactly(ExecType.TRADE_CANCEL, ExecType.TRADE);
        assertThat(retracted.order().cumQty()).isEqualByComparingTo("0.2");
        assertThat(retracted.order().parked()).isEmpty();
        assertThat(ParentSteps.onFill(retracted.order(), fill("e1", childId, decimal("0.5")), at(START))
                        .events())
                .singleElement()
                .satisfies(event -> assertThat(event.reasonCode()).isEqualTo("OVERFILL"));
    }

    @Test
    void aFillWhilePendingCancelKeepsPendingCancelThenCancels() {
        Progress released = released("0.6", 6);
        Progress asked = ParentSteps.onCancel(released.order(), at(START + 1));
        assertThat(asked.order().status()).isEqualTo(OrdStatus.PENDING_CANCEL);
        Progress filled =
                ParentSteps.onFill(asked.order(), fillOf(released.slices().get(0), "e"), at(START + 2));
        assertThat(types(filled)).containsExactly(ExecType.TRADE, ExecType.CANCELED);
        assertThat(filled.events().get(0).status()).isEqualTo(OrdStatus.PENDING_CANCEL);
        assertThat(filled.events().get(0).leavesQty()).isEqualByComparingTo("0.5");
        assertThat(filled.order().leavesQty()).isZero();
    }

    @Test
    void aCancelThatTheLastFillOvertakesIsRejected() {
        Progress released = released("0.1", 1);
        ParentOrder asked =
                ParentSteps.onCancel(released.order(), at(START + 1)).order();
        Progress filled = ParentSteps.onFill(asked, fillOf(released.slices().get(0), "e"), at(START + 2));
        assertThat(types(filled)).containsExactly(ExecType.TRADE, ExecType.CANCEL_REJECT);
        assertThat(filled.events().get(0).status())
                .as("PendingCancel goes before Filled")
                .isEqualTo(OrdStatus.PENDING_CANCEL);
        assertThat(filled.order().status()).isEqualTo(OrdStatus.FILLED);
    }

    @Test
    void cancellingAnEndedOrderIsTooLate() {
        Progress released = released("0.1", 1);
        ParentOrder filled = ParentSteps.onFill(
                        released.order(), fillOf(released.slices().get(0), "e1"), at(START))
                .order();
        Progress refused = ParentSteps.onCancel(filled, at(START + 1));
        assertThat(types(refused)).containsExactly(ExecType.CANCEL_REJECT);
        assertThat(refused.order().status()).isEqualTo(OrdStatus.FILLED);
    }

    @Test
    void cancellingTwiceSaysNothingMore() {
        ParentOrder asked =
                ParentSteps.onCancel(released("0.6", 6).order(), at(START)).order();
        assertThat(ParentSteps.onCancel(asked, at(START)).events()).isEmpty();
    }

    @Test
    void aFillRemovedByAReorgIsATradeCancelAndEveryIdIsNew() {
        Progress released = released("0.1", 1);
        Fill fill = fillOf(released.slices().get(0), "e1");
        Progress filled = ParentSteps.onFill(released.order(), fill, at(START));
        assertThat(filled.order().status()).isEqualTo(OrdStatus.FILLED);
        Progress removed = ParentSteps.onFillRetracted(filled.order(), "e1", at(START + 1));
        assertThat(types(removed)).containsExactly(ExecType.TRADE_CANCEL);
        assertThat(removed.order().cumQty()).isZero();
        assertThat(removed.order().workingQty()).as("may be mined again").isEqualByComparingTo("0.1");
        Progress back = ParentSteps.onFill(removed.order(), fill, at(START + 2));
        assertThat(back.order().status()).isEqualTo(OrdStatus.FILLED);
        Progress gone = ParentSteps.onFillRetracted(back.order(), "e1", at(START + 3));
        List<String> ids = Stream.of(filled, removed, back, gone)
                .flatMap(p -> p.events().stream())
                .map(OrderEvent::execId)
                .toList();
        assertThat(ids).containsExactly("e1", "e1~1x", "e1~1", "e1~2x");
        assertThat(ids.stream().map(FillIds::generationOf)).containsExactly(0, 1, 2, 3);
        assertThat(ids.stream().map(FillIds::eventIdOf)).containsOnly("e1");
    }

    @Test
    void aFillThatComesAfterTheEndCountsWithoutReopening() {
        Progress released = released("0.6", 6);
        Progress failed =
                ParentSteps.onFailure(released.order(), failed(released.slices().get(0), START), at(START));
        ParentOrder canceled = ParentSteps.onCancel(failed.order(), at(START)).order();
        assertThat(canceled.status()).isEqualTo(OrdStatus.CANCELED);
        Progress late = ParentSteps.onFill(canceled, fillOf(released.slices().get(0), "e"), at(START));
        assertThat(late.order().status()).isEqualTo(OrdStatus.CANCELED);
        assertThat(late.order().cumQty()).isEqualByComparingTo("0.1");
    }

    @Test
    void aReportFromBeforeTheReleaseIsOfAnEarlierCopy() {
        Progress released = released("0.6", 6);
        Slice slice = released.slices().get(0);
        assertThat(ParentSteps.onFailure(released.order(), failed(slice, START - 1), at(START))
                        .order())
                .isEqualTo(released.order());
        assertThat(ParentSteps.onFailure(released.order(), failed(slice, START), at(START))
                        .order()
                        .workingQty())
                .isZero();
    }

    @Test
    void aSliceReadBackTakesItsSlotAndIsNotReleasedAgain() {
        ParentOrder checkpoint = parent("0.6", 6, CatchUp.SPREAD);
        Slice slice =
                Releases.onTime(checkpoint, price(START), at(START)).slices().get(0);
        ParentOrder restored = ParentSteps.onReadBack(checkpoint, slice).order();
        assertThat(restored.workingQty()).isEqualByComparingTo("0.1");
        assertThat(Releases.onTime(restored, price(START), at(START)).slices()).isEmpty();
        assertThat(ParentSteps.onReadBack(restored, slice).order()).isEqualTo(restored);
    }

    @Test
    void aFillOfASliceThatTheCheckpointDoesNotKnowTakesItsSlot() {
        ParentOrder checkpoint = parent("0.6", 6, CatchUp.SPREAD);
        String childId = OrderIds.childId(checkpoint.orderId(), 0, 0);
        ParentOrder filled = ParentSteps.onFill(checkpoint, fill("e", childId, decimal("0.1")), at(START))
                .order();
        assertThat(Releases.onTime(filled, price(START), at(START)).slices()).isEmpty();
        assertThat(filled.cumQty()).isEqualByComparingTo("0.1");
    }

    @Test
    void versionsJumpWhenAnotherRunTakesOver() {
        OrderCommand command = Fixtures.twap("0.6", Fixtures.minute(6, CatchUp.SPREAD));
        ParentOrder accepted =
                ParentSteps.accept(command, parent(command), at(START)).order();
        assertThat(accepted.version()).isEqualTo(1);
        assertThat(ParentSteps.enter(accepted, at(START)).version()).isEqualTo(1);
        Moment later = new Moment(START + 1, START, START + 1);
        assertThat(ParentSteps.enter(accepted, later).version()).isEqualTo(1 + ParentSteps.VERSIONS_A_RUN);
    }

    @Test
    void pauseHoldsReleasesBackAndResumeCatchesUpUnderTheCap() {
        ParentOrder order = parent("0.6", 6, CatchUp.NEXT);
        Progress paused = ParentSteps.onPause(order, at(START));
        assertThat(types(paused)).containsExactly(ExecType.SUSPENDED);
        assertThat(ParentSteps.onPause(paused.order(), at(START)).events()).isEmpty();
        Progress held = Releases.onTime(paused.order(), price(START), at(START + 45_000));
        assertThat(held.slices()).isEmpty();
        Progress resumed = ParentSteps.onResume(held.order(), at(START + 46_000));
        assertThat(resumed.order().status()).isEqualTo(OrdStatus.NEW);
        Progress next = Releases.onTime(resumed.order(), price(START + 50_000), at(START + 50_000));
        assertThat(next.slices())
                .singleElement()
                .satisfies(slice -> assertThat(slice.quantityBase()).isEqualByComparingTo("0.3"));
    }

    @Test
    void pausedOrderThatLosesItsLastFillToAReorgIsPausedStill() {
        Progress sent = Releases.onTime(parent("0.1", 1, CatchUp.NONE), price(START), at(START));
        ParentOrder paused = ParentSteps.onPause(sent.order(), at(START)).order();
        ParentOrder filled = ParentSteps.onFill(paused, fillOf(sent.slices().get(0), "e1"), at(START))
                .order();
        assertThat(filled.status()).isEqualTo(OrdStatus.FILLED);
        ParentOrder lost =
                ParentSteps.onFillRetracted(filled, "e1", at(START + 1)).order();
        assertThat(lost.status()).isEqualTo(OrdStatus.SUSPENDED);
        assertThat(ParentSteps.onResume(lost, at(START + 2)).order().status()).isEqualTo(OrdStatus.NEW);

        ParentOrder resumed = ParentSteps.onResume(filled, at(START + 1)).order();
        assertThat(ParentSteps.onFillRetracted(resumed, "e1", at(START + 2))
                        .order()
                        .status())
                .isEqualTo(OrdStatus.NEW);
    }
}
