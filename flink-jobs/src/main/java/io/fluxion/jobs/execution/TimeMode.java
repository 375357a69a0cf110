package io.fluxion.jobs.execution;

import org.apache.flink.streaming.api.TimerService;
import org.jspecify.annotations.Nullable;

/** Which time orders live in: the machine's when live, the events' in a replay. */
public enum TimeMode {
    PROCESSING {
        @Override
        long nowMillis(TimerService timers, @Nullable Long elementMillis) {
            return timers.currentProcessingTime();
        }

        @Override
        long timerMillis(TimerService timers, long dueMillis) {
            return timers.currentProcessingTime();
        }

        @Override
        long runSinceMillis(TimerService timers) {
            return timers.currentProcessingTime();
        }

        @Override
        void register(TimerService timers, long atMillis) {
            timers.registerProcessingTimeTimer(atMillis);
        }

        @Override
        void delete(TimerService timers, long atMillis) {
            timers.deleteProcessingTimeTimer(atMillis);
        }
    },
    EVENT {
        @Override
        long nowMillis(TimerService timers, @Nullable Long elementMillis) {
            return elementMillis == null
                    ? timers.currentWatermark()
                    : Math.max(elementMillis, timers.currentWatermark());
        }

        @Override
        long timerMillis(TimerService timers, long dueMillis) {
            return dueMillis;
        }

        /** A replay reads all that an earlier run wrote in its own time: nothing has to settle. */
        @Override
        long runSinceMillis(TimerService timers) {
            return 0;
        }

        @Override
        void register(TimerService timers, long atMillis) {
            timers.registerEventTimeTimer(atMillis);
        }

        @Override
        void delete(TimerService timers, long atMillis) {
            timers.deleteEventTimeTimer(atMillis);
        }
    };

    abstract long nowMillis(TimerService timers, @Nullable Long elementMillis);

    /** The time of a timer that fires: in a replay its own, since event time goes on in steps. */
    abstract long timerMillis(TimerService timers, long dueMillis);

    abstract long runSinceMillis(TimerService timers);

    abstract void register(TimerService timers, long atMillis);

    abstract void delete(TimerService timers, long atMillis);
}
