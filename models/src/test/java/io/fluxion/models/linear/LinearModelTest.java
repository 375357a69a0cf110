package io.fluxion.models.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LinearModelTest {
    @Test
    void dependentColumnsWithoutPenaltyAreRefused() {
        float[] rows = {1, 1, 2, 2, 3, 3, 4, 4};
        assertThatThrownBy(() -> RidgeRegression.fit(rows, 2, new float[] {1, 2, 3, 4}, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("dependent");
    }

    @Test
    void regressionFindsThePlaneThatMadeTheData() {
        SplittableRandom random = new SplittableRandom(1);
        float[] rows = new float[300];
        float[] targets = new float[100];
        for (int i = 0; i < targets.length; i++) {
            for (int j = 0; j < 3; j++) {
                rows[3 * i + j] = (float) random.nextGaussian();
            }
            targets[i] = 2 * rows[3 * i] - rows[3 * i + 1] + 0.5f;
        }
        assertThat(RidgeRegression.fit(rows, 3, targets, 1e-9))
                .containsExactly(new double[] {2, -1, 0, 0.5}, within(1e-5));
    }

    @Test
    void aPenaltyShrinksWeightsButNotTheIntercept() {
        float[] rows = {-1, 1, -1, 1};
        double[] fit = RidgeRegression.fit(rows, 1, new float[] {9, 11, 9, 11}, 1);
        assertThat(fit).containsExactly(new double[] {0.5, 10}, within(1e-9));
    }
}
