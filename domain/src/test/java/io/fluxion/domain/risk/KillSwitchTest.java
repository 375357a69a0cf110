package io.fluxion.domain.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.risk.KillSwitch.Scope;
import io.fluxion.domain.risk.KillSwitch.Traded;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KillSwitchTest {
    private static final Traded TRADED = new Traded("desk", "sETH-fUSD", "TWAP", "alice");

    @ParameterizedTest
    @CsvSource({"ALL,''", "ACCOUNT,desk", "INSTRUMENT,sETH-fUSD", "ALGO,TWAP", "TRADER,alice"})
    void whatIsInItsScopeIsStopped(Scope scope, String subject) {
        assertThat(thrown(scope, subject, true).stops(TRADED)).isTrue();
        assertThat(thrown(scope, subject, false).stops(TRADED)).as("taken back").isFalse();
    }

    @ParameterizedTest
    @CsvSource({"ACCOUNT,other", "INSTRUMENT,sBTC-fUSD", "ALGO,VWAP", "TRADER,bob", "TRADER,''"})
    void whatIsOutsideGoesOn(Scope scope, String subject) {
        assertThat(thrown(scope, subject, true).stops(TRADED)).isFalse();
    }

    @Test
    void whoseTraderIsUnknownIsStoppedByWiderScopesOnly() {
        Traded old = new Traded("desk", "sETH-fUSD", null, null);
        assertThat(thrown(Scope.TRADER, "alice", true).stops(old)).isFalse();
        assertThat(thrown(Scope.ALGO, "TWAP", true).stops(old)).isFalse();
        assertThat(thrown(Scope.ACCOUNT, "desk", true).stops(old)).isTrue();
    }

    @Test
    void firstThatStopsIsNamedWithItsReason() {
        List<KillSwitch> switches = List.of(thrown(Scope.ALGO, "VWAP", true), thrown(Scope.ACCOUNT, "desk", true));
        assertThat(KillSwitch.firstThatStops(TRADED, switches))
                .hasValueSatisfying(s -> assertThat(s.text()).isEqualTo("account desk is stopped by rita: runaway"));
    }

    @Test
    void switchOfAllHasOneKey() {
        assertThat(thrown(Scope.ALL, "anything", true).key()).isEqualTo("ALL");
        assertThat(thrown(Scope.ALGO, "TWAP", true).key()).isEqualTo("ALGO:TWAP");
    }

    private static KillSwitch thrown(Scope scope, String subject, boolean engaged) {
        return new KillSwitch(scope, subject, engaged, "rita", "runaway", 1, 0);
    }
}
