package io.fluxion.standalone.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairedTest {
    private static final long SEED = 20_261_128L;

    @Test
    void withoutPairsThereIsNothingToCompare() {
        assertThatIllegalArgumentException().isThrownBy(() -> Paired.of(List.of(), SEED));
    }

    @Test
    void mediansWinsAndLossesAreCounted() {
        Paired paired = Paired.of(
                List.of(
                        new Paired.Pair("a", 5, 1),
                        new Paired.Pair("a", 3, 4),
                        new Paired.Pair("b", 2, 2),
                        new Paired.Pair("c", 8, 2)),
                SEED);
        assertThat(paired.pairs()).isEqualTo(4);
        assertThat(paired.days()).isEqualTo(3);
        assertThat(paired.firstMedian()).isEqualTo(4);
        assertThat(paired.secondMedian()).isEqualTo(2);
        assertThat(paired.differenceMedian()).isEqualTo(2);
        assertThat(List.of(paired.wins(), paired.losses(), paired.ties())).containsExactly(2, 1, 1);
        assertThat(paired.low()).isLessThanOrEqualTo(2);
        assertThat(paired.high()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void theIntervalHoldsTheTruthAboutAsOftenAsItSays() {
        Random random = new Random(SEED);
        int held = 0;
        for (int round = 0; round < 60; round++) {
            List<Paired.Pair> pairs = new ArrayList<>();
            for (int day = 0; day < 40; day++) {
                pairs.add(new Paired.Pair("d" + day, 1 + random.nextGaussian(), 0));
            }
            Paired paired = Paired.of(pairs, round);
            held += paired.low() <= 1 && paired.high() >= 1 ? 1 : 0;
        }
        assertThat(held / 60.0).as("seed %s", SEED).isCloseTo(0.95, within(0.08));
    }
}
