package io.fluxion.domain.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderStateMachineTest {
    @ParameterizedTest
    @EnumSource(
            value = OrdStatus.class,
            names = {"CANCELED", "EXPIRED", "REJECTED"})
    void nothingLeadsOutOfAnEnd(OrdStatus end) {
        for (OrdStatus to : EnumSet.complementOf(EnumSet.of(end))) {
            assertThat(OrderStateMachine.isLegal(end, to)).as("to %s", to).isFalse();
        }
    }

    @Test
    void onlyATradeCancelLeadsOutOfFilled() {
        assertThat(OrderStateMachine.isLegal(OrdStatus.FILLED, OrdStatus.PARTIALLY_FILLED))
                .isTrue();
        assertThat(OrderStateMachine.isLegal(OrdStatus.FILLED, OrdStatus.CANCELED))
                .isFalse();
    }

    @Test
    void anOrderIsCanceledOnlyByWayOfPendingCancel() {
        for (OrdStatus from : EnumSet.complementOf(EnumSet.of(OrdStatus.PENDING_CANCEL, OrdStatus.CANCELED))) {
            assertThat(OrderStateMachine.isLegal(from, OrdStatus.CANCELED))
                    .as("from %s", from)
                    .isFalse();
        }
    }

    @Test
    void anIllegalMoveIsAFault() {
        assertThatThrownBy(() -> OrderStateMachine.move(OrdStatus.CANCELED, OrdStatus.NEW))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("CANCELED");
    }
}
