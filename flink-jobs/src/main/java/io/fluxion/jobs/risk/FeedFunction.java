package io.fluxion.jobs.risk;

import io.fluxion.domain.oracle.OraclePrice;
import io.fluxion.domain.risk.FeedProfile;
import io.fluxion.domain.risk.FeedRules;
import io.fluxion.domain.risk.FeedWatch;
import io.fluxion.domain.risk.Finding;
import io.fluxion.domain.risk.StaleRule;
import java.util.Collection;
import java.util.HashMap;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Applies the rules over one feed's rounds, and looks at the clock when there are none.
 *
 * <p>The first input is the rounds, the second the names of the feeds that ought to have some: a feed is watched from
 * the start of the job, whether or not a round ever comes.
 */
final class FeedFunction extends KeyedCoProcessFunction<String, OraclePrice, String, Finding> {
    private static final long serialVersionUID = 1L;

    /** For a feed that the deployment doesn't know: the longest heartbeat in common use. */
    private static final long HEARTBEAT_MILLIS_DEFAULT = 86_400_000;

    private final HashMap<String, FeedProfile> profiles = new HashMap<>();

    @SuppressWarnings("NullAway.Init")
    private transient ValueState<FeedWatch> watches;

    @SuppressWarnings("NullAway.Init")
    private transient ValueState<Long> nextCheck;

    private transient long startedAtMillis;

    FeedFunction(Collection<FeedProfile> profiles) {
        profiles.forEach(profile -> this.profiles.put(profile.feed(), profile));
    }

    @Override
    public void open(OpenContext context) {
        watches =
                getRuntimeContext().getState(new ValueStateDescriptor<>("watch", TypeInformation.of(FeedWatch.class)));
        nextCheck = getRuntimeContext().getState(new ValueStateDescriptor<>("next-check", Types.LONG));
    }

    @Override
    public void processElement1(OraclePrice price, Context context, Collector<Finding> out) throws Exception {
        TimerService timers = context.timerService();
        long now = timers.currentProcessingTime();
        settledSinceStart(now);
        boolean late = price.updatedAtMillis() < timers.currentWatermark();
        FeedWatch watch = Objects.requireNonNullElseGet(watches.value(), () -> FeedWatch.since(now));
        apply(FeedRules.step(watch, profile(price.feed()), price, now, late), context.getCurrentKey(), timers, out);
    }

    @Override
    public void processElement2(String feed, Context context, Collector<Finding> out) throws Exception {
        long now = context.timerService().currentProcessingTime();
        settledSinceStart(now);
        if (watches.value() == null) {
            FeedWatch watch = FeedWatch.since(now);
            watches.update(watch);
            schedule(watch, feed, context.timerService());
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Finding> out) throws Exception {
        String feed = context.getCurrentKey();
        TimerService timers = context.timerService();
        long now = timers.currentProcessingTime();
        if (now < settledSinceStart(now)) {
            timers.registerProcessingTimeTimer(settledSinceStart(now));
            nextCheck.update(settledSinceStart(now));
            return;
        }
        FeedWatch watch = Objects.requireNonNull(watches.value(), "a timer belongs to a watched feed");
        nextCheck.clear();
        apply(StaleRule.check(watch, profile(feed), now), feed, timers, out);
    }

    /** After a restart the rounds of the meantime come first: our own absence isn't the feed's. */
    private long settledSinceStart(long now) {
        startedAtMillis = startedAtMillis == 0 ? now : startedAtMillis;
        return startedAtMillis + StaleRule.SETTLE_MILLIS;
    }

    private void apply(FeedRules.Step step, String feed, TimerService timers, Collector<Finding> out) throws Exception {
        watches.update(step.watch());
        step.findings().forEach(out::collect);
        schedule(step.watch(), feed, timers);
    }

    /** One timer a feed: one that is too early looks again, one that is too late is replaced. */
    private void schedule(FeedWatch watch, String feed, TimerService timers) throws Exception {
        long wanted = StaleRule.nextCheckMillis(watch, profile(feed));
        Long set = nextCheck.value();
        if (wanted == Long.MAX_VALUE || (set != null && set <= wanted)) {
            return;
        }
        if (set != null) {
            timers.deleteProcessingTimeTimer(set);
        }
        timers.registerProcessingTimeTimer(wanted);
        nextCheck.update(wanted);
    }

    private FeedProfile profile(String feed) {
        @Nullable FeedProfile known = profiles.get(feed);
        return known == null ? new FeedProfile(feed, HEARTBEAT_MILLIS_DEFAULT, null) : known;
    }
}
