package io.fluxion.jmh;

import io.fluxion.domain.liquidity.Flow;
import io.fluxion.domain.liquidity.FlowWindow;
import io.fluxion.domain.liquidity.MetricWindow;
import java.math.BigInteger;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A swap a second through a window that slides, and through a sum that begins anew when its time is over. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class WindowBenchmark {
    private static final int TOKENS = 2;
    private static final long STEP_MILLIS = 1_000;

    @Param({"MINUTE", "HOUR", "DAY"})
    @SuppressWarnings("NullAway.Init")
    public MetricWindow length;

    private final Flow swap = new Flow(
            1,
            List.of(BigInteger.TEN.pow(20), BigInteger.ZERO),
            List.of(BigInteger.ZERO, BigInteger.TEN.pow(12)),
            List.of(BigInteger.TEN.pow(17), BigInteger.ZERO),
            List.of(BigInteger.TEN.pow(16), BigInteger.ZERO));

    @SuppressWarnings("NullAway.Init")
    private FlowWindow window;

    private long nowMillis;
    private Flow sum = Flow.none(TOKENS);
    private long sumFromMillis;

    /** Fills the window. */
    @Setup
    public void fill() {
        window = FlowWindow.empty(length, TOKENS);
        while (nowMillis < length.lengthMillis()) {
            slide();
        }
    }

    @Benchmark
    public FlowWindow slide() {
        nowMillis += STEP_MILLIS;
        window = window.plus(nowMillis, swap, nowMillis);
        return window;
    }

    @Benchmark
    public Flow beginAnew() {
        nowMillis += STEP_MILLIS;
        if (nowMillis - sumFromMillis >= length.lengthMillis()) {
            sumFromMillis = nowMillis;
            sum = swap;
        } else {
            sum = sum.plus(swap);
        }
        return sum;
    }
}
