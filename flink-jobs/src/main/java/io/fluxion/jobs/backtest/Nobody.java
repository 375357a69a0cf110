package io.fluxion.jobs.backtest;

import io.fluxion.jobs.replay.Counterpart;
import java.util.OptionalLong;

/** A counterpart that never answers: beside it event time has an end, and timers that set themselves anew stop. */
public final class Nobody implements Counterpart {
    private static final long serialVersionUID = 1L;

    @Override
    public void sees(Object element, long timeMillis) {
        // Nothing is made of it.
    }

    @Override
    public OptionalLong answersAt(Object said) {
        return OptionalLong.empty();
    }

    @Override
    public Object answer(Object said, long nowMillis) {
        throw new IllegalStateException("nobody has promised an answer to " + said);
    }
}
