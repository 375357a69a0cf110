package io.fluxion.standalone.faults;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that goes on when a script says so. Thread-safe. */
final class StepClock extends Clock {
    private volatile Instant now;

    /** Begins close to the real time: a broker refuses records from a far future. */
    StepClock(Instant begin) {
        now = begin;
    }

    synchronized void advance(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
