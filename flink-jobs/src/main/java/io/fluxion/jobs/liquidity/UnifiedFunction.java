package io.fluxion.jobs.liquidity;

import io.fluxion.domain.liquidity.AssetHolding;
import io.fluxion.domain.liquidity.LiquidityUnified;
import io.fluxion.jobs.runtime.Versions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Puts together what the pools of all chains hold of an asset.
 *
 * <p>Keyed by asset. It is told once for all pools that change within a moment, when the moment is over.
 */
final class UnifiedFunction extends KeyedProcessFunction<String, AssetHolding, LiquidityUnified> {
    private static final long serialVersionUID = 1L;

    /** The pools of a chain are measured together, after a block: they are waited for. */
    static final Duration INTERVAL = Duration.ofMillis(250);

    private static final MapStateDescriptor<String, AssetHolding> HOLDINGS =
            new MapStateDescriptor<>("holdings", Types.STRING, TypeInformation.of(AssetHolding.class));
    private static final ValueStateDescriptor<Long> VERSION = new ValueStateDescriptor<>("version", Types.LONG);

    private transient long versionFloor;

    @SuppressWarnings("NullAway.Init")
    private transient MapState<String, AssetHolding> holdings;

    @SuppressWarnings("NullAway.Init")
    private transient ValueState<Long> versions;

    @Override
    public void open(OpenContext context) {
        holdings = getRuntimeContext().getMapState(HOLDINGS);
        versions = getRuntimeContext().getState(VERSION);
    }

    @Override
    public void processElement(AssetHolding holding, Context context, Collector<LiquidityUnified> out)
            throws Exception {
        holdings.put(holding.pool(), holding);
        long step = INTERVAL.toMillis();
        long now = context.timerService().currentProcessingTime();
        context.timerService().registerProcessingTimeTimer((now / step + 1) * step);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<LiquidityUnified> out) throws Exception {
        List<AssetHolding> all = new ArrayList<>();
        holdings.values().forEach(all::add);
        versionFloor = versionFloor == 0 ? Versions.floor(timestamp) : versionFloor;
        long version = Math.max(Objects.requireNonNullElse(versions.value(), 0L) + 1, versionFloor);
        versions.update(version);
        out.collect(LiquidityUnified.of(all, version));
    }
}
