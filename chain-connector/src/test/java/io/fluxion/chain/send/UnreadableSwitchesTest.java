package io.fluxion.chain.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.risk.KillSwitch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnreadableSwitchesTest {
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"ALL", "", "ACCOUNT", "ACCOUNT:", "DESK:one", "nothing"})
    void keyThatNamesNothingStopsAllTrading(String key) {
        assertThat(UnreadableSwitches.ofKey(key, 3, 1).key()).isEqualTo("ALL");
        assertThat(UnreadableSwitches.ofKey(key, 3, 1).engaged()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"ACCOUNT:desk", "INSTRUMENT:sETH-fUSD", "ALGO:TWAP", "TRADER:a:b"})
    void keyThatNamesSomethingStopsThat(String key) {
        KillSwitch thrown = UnreadableSwitches.ofKey(key, 3, 1);
        assertThat(thrown.key()).isEqualTo(key);
        assertThat(thrown.engaged()).isTrue();
    }

    @Test
    void sentenceSaysWhereItStands() {
        assertThat(UnreadableSwitches.ofKey("ACCOUNT:desk", 3, 1).text())
                .startsWith("account desk is stopped by the connector: a switch that it can't read, at offset 3");
    }
}
