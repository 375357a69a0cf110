package io.fluxion.jobs.liquidity;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.liquidity.AssetHolding;
import io.fluxion.domain.liquidity.LiquidityUnified;
import java.math.BigDecimal;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnifiedFunctionTest {
    private static final long NOW = 1_000_000;

    @SuppressWarnings("NullAway.Init")
    private KeyedOneInputStreamOperatorTestHarness<String, AssetHolding, LiquidityUnified> harness;

    @BeforeEach
    void open() throws Exception {
        harness = opened(null);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void poolsThatChangeTogetherAreToldTogether() throws Exception {
        tell(holding("sETH", 1, "100"), holding("sETH", 137, "300"), holding("fUSD", 1, "7"));
        harness.setProcessingTime(NOW + 250);

        assertThat(harness.extractOutputValues())
                .extracting(LiquidityUnified::asset)
                .containsOnlyOnce("sETH", "fUSD");
        LiquidityUnified eth = last("sETH");
        assertThat(eth.totalReserve()).isEqualByComparingTo("400");
        assertThat(eth.pools()).hasSize(2);
    }

    @Test
    void restoredJobKnowsThePoolsAndItsVersionsRise() throws Exception {
        tell(holding("sETH", 1, "100"));
        harness.setProcessingTime(NOW + 250);
        long version = last("sETH").version();
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = opened(snapshot);
        tell(holding("sETH", 137, "300"), holding("sETH", 137, "350"));
        harness.setProcessingTime(NOW + 500);

        assertThat(last("sETH").totalReserve()).isEqualByComparingTo("450");
        assertThat(last("sETH").version()).isGreaterThan(version);
    }

    private LiquidityUnified last(String asset) {
        List<LiquidityUnified> all = harness.extractOutputValues().stream()
                .filter(unified -> unified.asset().equals(asset))
                .toList();
        return all.get(all.size() - 1);
    }

    private void tell(AssetHolding... holdings) throws Exception {
        for (AssetHolding holding : holdings) {
            harness.processElement(holding, holding.asOfMillis());
        }
    }

    private static AssetHolding holding(String asset, int chainId, String reserve) {
        return new AssetHolding(
                asset, chainId, "0x0" + chainId, "p", new BigDecimal(reserve), null, true, null, NOW, 1);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, AssetHolding, LiquidityUnified> opened(
            @Nullable OperatorSubtaskState snapshot) throws Exception {
        var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new UnifiedFunction()), AssetHolding::asset, Types.STRING);
        harness.setup();
        harness.setProcessingTime(NOW);
        if (snapshot != null) {
            harness.initializeState(snapshot);
        }
        harness.open();
        return harness;
    }
}
