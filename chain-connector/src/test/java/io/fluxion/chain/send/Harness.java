package io.fluxion.chain.send;

import io.fluxion.domain.order.ExecutionReport;
import io.fluxion.domain.order.ExecutionReport.State;
import io.fluxion.domain.order.Side;
import io.fluxion.domain.risk.KillSwitch;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An executor on a scripted node, and what it reports; it can be restarted. */
final class Harness {
    static final long NOW = 1_700_000_000_000L;
    static final long BLOCK_MILLIS = 2_000;

    final SettableClock clock = new SettableClock(NOW);
    final ScriptedSwapNode node = new ScriptedSwapNode(clock);
    final List<ExecutionReport> reports = new ArrayList<>();
    final List<String> done = new ArrayList<>();
    final List<KillSwitch> switches = new ArrayList<>();
    private final SendSettings settings;
    private final Map<String, BigInteger> caps;
    private SliceExecutor executor;

    Harness(SendSettings settings) {
        this(settings, Map.of());
    }

    Harness(SendSettings settings, Map<String, BigInteger> caps) {
        this.settings = settings;
        this.caps = caps;
        this.executor = started();
    }

    private SliceExecutor started() {
        return new SliceExecutor(
                Desks.wallet(caps, clock),
                new SwapVenue(node, Slices.POOL_MANAGER, Map.of(Slices.INSTRUMENT, Slices.instrument())),
                (report, whenWritten) -> {
                    reports.add(report);
                    whenWritten.run();
                },
                traded -> KillSwitch.firstThatStops(traded, switches),
                settings,
                clock);
    }

    /** As after a kill: what it knew is gone. */
    void restart() {
        executor = started();
    }

    void submit(String childId, long expiresAtMillis) {
        executor.submit(new SliceTask(
                Slices.slice(childId, Slices.INSTRUMENT, Side.BUY, "1.5", "2500", expiresAtMillis),
                () -> done.add(childId)));
    }

    void step() {
        executor.step();
    }

    boolean isIdle() {
        return executor.isIdle();
    }

    /** A block later: it is mined, and looked at. */
    void block() {
        clock.set(clock.millis() + BLOCK_MILLIS);
        node.mine();
        executor.step();
    }

    void blocks(int count) {
        for (int i = 0; i < count; i++) {
            block();
        }
    }

    void engage(KillSwitch.Scope scope, String subject) {
        switches.add(new KillSwitch(scope, subject, true, "rita", "runaway", 1, NOW));
    }

    List<State> states() {
        return reports.stream().map(ExecutionReport::state).toList();
    }

    ExecutionReport last() {
        return reports.get(reports.size() - 1);
    }
}
