package io.fluxion.chain.follow;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still between its steps. */
final class SteppedClock extends Clock {
    private long millis;

    SteppedClock(long millis) {
        this.millis = millis;
    }

    void advanceMillis(long step) {
        millis += step;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis);
    }
}
