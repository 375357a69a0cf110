package io.fluxion.models.data;

import io.fluxion.models.features.WindowShape;

/**
 * Windows of raw features and what followed each: ln(TVL at the horizon / TVL now).
 *
 * @param windows {@link WindowShape#FLOATS} floats a window, one after the other
 */
public record WindowSet(float[] windows, float[] targets) {
    public WindowSet {
        if (windows.length != targets.length * WindowShape.FLOATS) {
            throw new IllegalArgumentException(windows.length + " floats are not " + targets.length + " windows");
        }
    }

    public int size() {
        return targets.length;
    }

    /** The windows of some indices, in that order. */
    public WindowSet select(int[] indices, int from, int to) {
        float[] chosen = new float[(to - from) * WindowShape.FLOATS];
        float[] followed = new float[to - from];
        for (int i = from; i < to; i++) {
            int source = indices[i] * WindowShape.FLOATS;
            System.arraycopy(windows, source, chosen, (i - from) * WindowShape.FLOATS, WindowShape.FLOATS);
            followed[i - from] = targets[indices[i]];
        }
        return new WindowSet(chosen, followed);
    }
}
