package io.fluxion.api.order;

import io.fluxion.api.http.Fields;
import io.fluxion.domain.order.CatchUp;
import io.fluxion.domain.order.Completion;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A schedule as its sender wrote it; 0 stands for a number that was left out.
 *
 * @param extras what only some schedules have; null for none of it
 * @param randSize how much of a slice's size is left to chance, from 0 to a half
 */
record AlgoRequest(
        @Nullable Instant start,
        @Nullable Instant end,
        long durationSeconds,
        int slices,
        long intervalSeconds,
        @Nullable BigDecimal maxParticipation,
        CatchUp catchUp,
        Completion completion,
        double randSize,
        double randTime,
        long seed,
        @Nullable AlgoExtras extras) {
    static final long DURATION_SECONDS_MAX = 7 * 24 * 3600;
    static final int SLICES_MAX = 1_000;
    private static final double RANDOM_MAX = 0.5;

    static AlgoRequest read(Fields algo) {
        Instant start = algo.optionalTime("start");
        Instant end = algo.optionalTime("end");
        long duration = algo.integer("durationSeconds", 1, DURATION_SECONDS_MAX, 0);
        int slices = (int) algo.integer("slices", 1, SLICES_MAX, 0);
        long interval = algo.integer("intervalSeconds", 1, DURATION_SECONDS_MAX, 0);
        BigDecimal participation = algo.optionalDecimal("maxParticipation");
        CatchUp catchUp = algo.optionalChoice("catchUp", CatchUp.class);
        Completion completion = algo.optionalChoice("completion", Completion.class);
        double randSize = algo.fraction("randSize", RANDOM_MAX, 0);
        double randTime = algo.fraction("randTime", RANDOM_MAX, 0);
        long seed = algo.integer("seed", 0, Integer.MAX_VALUE, 0);
        AlgoExtras extras = AlgoExtras.read(algo);
        algo.refuseUnknown();
        return new AlgoRequest(
                start,
                end,
                duration,
                slices,
                interval,
                participation,
                catchUp == null ? CatchUp.SPREAD : catchUp,
                completion == null ? Completion.CANCEL_REMAINDER : completion,
                randSize,
                randTime,
                seed,
                extras);
    }

    /** Requests are told apart by it: without extras it is what it was before there were any. */
    @Override
    public String toString() {
        return "AlgoRequest[start=" + start + ", end=" + end + ", durationSeconds=" + durationSeconds + ", slices="
                + slices + ", intervalSeconds=" + intervalSeconds + ", maxParticipation=" + maxParticipation
                + ", catchUp=" + catchUp + ", completion=" + completion + ", randSize=" + randSize + ", randTime="
                + randTime + ", seed=" + seed + (extras == null ? "" : ", extras=" + extras) + "]";
    }
}
