package io.fluxion.domain.order;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FillIdsTest {

    @Test
    void cancellationNamesTheTradeThatItTakesBack() {
        for (int retractions = 0; retractions < 4; retractions++) {
            String trade = FillIds.trade("1:0xb:0xt:3", retractions);
            String cancellation = FillIds.cancel("1:0xb:0xt:3", retractions + 1);

            assertThat(FillIds.tradeOf(trade)).isEqualTo(trade);
            assertThat(FillIds.tradeOf(cancellation)).isEqualTo(trade);
            assertThat(FillIds.eventIdOf(cancellation)).isEqualTo("1:0xb:0xt:3");
            assertThat(FillIds.generationOf(cancellation)).isEqualTo(FillIds.generationOf(trade) + 1);
        }
    }
}
