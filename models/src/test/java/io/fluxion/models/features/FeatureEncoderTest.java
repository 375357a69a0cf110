package io.fluxion.models.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fluxion.models.data.PoolSeriesGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FeatureEncoderTest {
    private static final long T0 = 1_000_000;

    @Test
    void aPoolWithoutWorthOrReservesHasNoReading() {
        assertThat(PoolReading.of(T0, 0, 2_500, 1, 1)).isNull();
        assertThat(PoolReading.of(T0, 1, 2_500, 0, 1)).isNull();
        assertThat(PoolReading.of(T0, Double.NaN, 2_500, 1, 1)).isNull();
    }

    @Test
    void aStepEndsOnTheGridAndHoldsItsEnd() {
        assertThat(WindowShape.stepEnd(T0)).isEqualTo(T0);
        assertThat(WindowShape.stepEnd(T0 + 1)).isEqualTo(T0 + WindowShape.STEP_MILLIS);
    }

    @Test
    void changesAreLogRatiosOfTheStep() {
        FeatureState state = FeatureEncoder.start(reading(T0, 1e6, 2_500, 100, 200), T0);
        state = FeatureEncoder.step(state, StepTotals.of(reading(T0 + 500, 1.01e6, 2_550, 101, 202)));
        assertThat(last(state, Feature.TVL_LOG_CHANGE)).isCloseTo(Math.log(1.01), within(1e-6));
        assertThat(last(state, Feature.SPOT_LOG_RETURN)).isCloseTo(Math.log(1.02), within(1e-6));
        assertThat(last(state, Feature.SHARES_LOG_CHANGE)).isCloseTo(Math.log(1.01), within(1e-6));
        assertThat(last(state, Feature.SILENCE)).isCloseTo(Math.log1p(1.5), within(1e-6));
        assertThat(last(state, Feature.EVENTS)).isCloseTo(Math.log(2), within(1e-6));
    }

    @Test
    void liquidityThatComesInIsNoTrade() {
        FeatureState state = FeatureEncoder.start(reading(T0, 1e6, 2_500, 100, 200), T0);
        state = FeatureEncoder.step(state, StepTotals.of(reading(T0 + 500, 2e6, 2_500, 200, 400)));
        assertThat(last(state, Feature.TURNOVER)).isZero();
        assertThat(last(state, Feature.FLOW_IMBALANCE)).isZero();
    }

    @Test
    void tradesBothWaysCancelInImbalanceButNotInTurnover() {
        FeatureState state = FeatureEncoder.start(reading(T0, 1e6, 2_500, 100, 200), T0);
        StepTotals totals =
                StepTotals.of(reading(T0 + 500, 1e6, 2_500, 100, 202)).with(reading(T0 + 900, 1e6, 2_500, 100, 200));
        state = FeatureEncoder.step(state, totals);
        assertThat(last(state, Feature.FLOW_IMBALANCE)).isCloseTo(0, within(1e-6));
        assertThat(last(state, Feature.TURNOVER)).isCloseTo(2 * Math.log(1.01), within(1e-6));
    }

    @Test
    void aSilentStepChangesNothingButTheSilence() {
        FeatureState before = FeatureEncoder.start(reading(T0, 1e6, 2_500, 100, 200), T0);
        FeatureState after = FeatureEncoder.step(before, null);
        assertThat(last(after, Feature.TVL_LOG_CHANGE)).isZero();
        assertThat(last(after, Feature.EVENTS)).isZero();
        assertThat(last(after, Feature.SILENCE)).isCloseTo(Math.log1p(2), within(1e-6));
        assertThat(after.last()).isEqualTo(before.last());
    }

    @Test
    void aStepLeavesTheStateBeforeItAsItWas() {
        FeatureState before = FeatureEncoder.start(reading(T0, 1e6, 2_500, 100, 200), T0);
        float[] window = before.window().clone();
        FeatureEncoder.step(before, StepTotals.of(reading(T0 + 500, 2e6, 2_500, 100, 200)));
        assertThat(before.window()).isEqualTo(window);
    }

    @Test
    void whatComesLaterDoesNotChangeAWindow() {
        List<PoolReading> all = PoolSeriesGenerator.generate(1, 1, 600).get(0).readings();
        List<PoolReading> half = new ArrayList<>(all.subList(0, all.size() / 2));
        List<FeatureState> full = FeatureSeries.encode(all).get(0);
        List<FeatureState> early = FeatureSeries.encode(half).get(0);
        // The half's last step may still be open in the full series.
        for (int i = 0; i < early.size() - 1; i++) {
            assertThat(early.get(i).window()).isEqualTo(full.get(i).window());
        }
    }

    @Test
    void aLongSilenceStartsANewRun() {
        long later = T0 + WindowShape.SILENCE_MILLIS_MAX + 1;
        List<List<FeatureState>> runs =
                FeatureSeries.encode(List.of(reading(T0, 1e6, 2_500, 100, 200), reading(later, 1e6, 2_500, 100, 200)));
        assertThat(runs).hasSize(2).allSatisfy(run -> assertThat(run).hasSize(1));
    }

    private static PoolReading reading(long time, double tvl, double spot, double shares, double reserve) {
        return Objects.requireNonNull(PoolReading.of(time, tvl, spot, shares, reserve));
    }

    private static double last(FeatureState state, Feature feature) {
        return state.window()[WindowShape.FLOATS - Feature.COUNT + feature.column()];
    }
}
