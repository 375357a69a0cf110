package io.fluxion.standalone.bench.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RateTest {
    @Test
    void aRateIsTheMedianOfItsRoundsWithTheirSpread() {
        assertThat(Rate.of(List.of(round(30, 1), round(10, 3), round(20, 2)))).isEqualTo(new Rate(20, 10, 30, 2, 4));
    }

    @Test
    void aRatioIsTakenRoundByRound() {
        List<Rate.Round> subject = List.of(round(10, 1), round(40, 1));
        List<Rate.Round> reference = List.of(round(20, 1), round(40, 1));

        assertThat(Rate.Ratio.of(subject, reference)).isEqualTo(new Rate.Ratio(0.75, 0.5, 1));
    }

    private static Rate.Round round(double rate, double cpu) {
        return new Rate.Round(rate, cpu, 2 * cpu);
    }
}
