package io.fluxion.models.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fluxion.models.data.WindowSet;
import io.fluxion.models.features.WindowShape;
import io.fluxion.models.linear.LastValueForecaster;
import org.junit.jupiter.api.Test;

class ScoresTest {
    @Test
    void quantileLossWeighsTheSideThatAQuantileShouldAvoid() {
        // Below q10 costs 0.9 of the distance, above it 0.1; the median half of it either way.
        assertThat(Scores.pinball(new float[] {0, 0, 0}, -1)).isCloseTo((0.9 + 0.5 + 0.1) / 3, within(1e-9));
        assertThat(Scores.pinball(new float[] {-1, 0, 1}, 0)).isCloseTo((0.1 + 0 + 0.1) / 3, within(1e-9));
    }

    @Test
    void scoresOfTheLastValueAreTheMomentsOfTheTargets() {
        float[] targets = new float[101];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = (i - 50) / 100f;
        }
        WindowSet set = new WindowSet(new float[targets.length * WindowShape.FLOATS], targets);
        Scores scores = Scores.of(new LastValueForecaster(targets), set);
        assertThat(scores.rmse()).isCloseTo(Math.sqrt(50 * 51 / 3.0) / 100, within(1e-6));
        assertThat(scores.width80()).isCloseTo(0.8, within(1e-6));
        assertThat(scores.coverage80()).isCloseTo(81 / 101.0, within(1e-9));
    }
}
