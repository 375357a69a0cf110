package io.fluxion.models.features;

/** The time grid of the features: one step of two seconds, 32 of them in a window, a forecast 60 seconds ahead. */
public final class WindowShape {
    public static final long STEP_MILLIS = 2_000;
    /** 64 seconds of history: what a forecast of a minute can use, and what a desk waits for after a start. */
    public static final int STEPS = 32;

    public static final long HORIZON_MILLIS = 60_000;
    public static final int HORIZON_STEPS = (int) (HORIZON_MILLIS / STEP_MILLIS);
    /** A pool that says nothing for as long as a whole window is asleep: it starts anew with its next reading. */
    public static final long SILENCE_MILLIS_MAX = STEPS * STEP_MILLIS;
    /** The floats of one window: steps in order of time, the features of a step side by side. */
    public static final int FLOATS = STEPS * Feature.COUNT;

    private WindowShape() {}

    /** The end of the step that a time falls into; a time on the grid closes the step that ends there. */
    public static long stepEnd(long timeMillis) {
        return Math.floorDiv(timeMillis + STEP_MILLIS - 1, STEP_MILLIS) * STEP_MILLIS;
    }
}
