package io.fluxion.domain.order;

import java.util.ArrayList;
import java.util.List;

/** When the slots of a schedule are due. */
final class SlotTimes {
    /** A sweep's child goes out this long before the end at most, or half a slot if that is less. */
    private static final long SWEEP_LEAD_MILLIS_MAX = 10_000;

    private SlotTimes() {}

    /**
     * {@code start + k·(end − start)/N}, moved later by up to {@code randTime} of a slot. Order is kept, as the
     * fraction is a half at most, and chance moves none beyond {@code end − childTtl}.
     */
    static List<Long> scheduled(String orderId, AlgoParams algo) {
        List<Long> times = new ArrayList<>();
        long latest = algo.endMillis() - algo.childTtlMillis();
        for (int k = 0; k < algo.slices(); k++) {
            long due = dueMillis(algo, k);
            double unit = Chance.unit(orderId, k, algo.seed(), Chance.Use.TIME);
            long moved = due + (long) (unit * algo.randTime() * slotMillis(algo));
            times.add(Math.max(due, Math.min(moved, latest)));
        }
        return times;
    }

    /** The slots that the completion adds: none, one sweep just before the end, or as many again after it. */
    static List<Long> afterwards(AlgoParams algo) {
        List<Long> times = new ArrayList<>();
        switch (algo.completion()) {
            case CANCEL_REMAINDER -> {}
            case SWEEP -> times.add(algo.endMillis() - Math.max(1, sweepLeadMillis(algo)));
            case EXTEND -> {
                for (int k = 0; k < algo.slices(); k++) {
                    times.add(dueMillis(algo, algo.slices() + k));
                }
            }
        }
        return times;
    }

    /** Nothing is released at or after it; an extension is as long as the schedule at most. */
    static long endMillis(AlgoParams algo) {
        long span = algo.endMillis() - algo.startMillis();
        return algo.completion() == Completion.EXTEND ? algo.endMillis() + span : algo.endMillis();
    }

    private static long sweepLeadMillis(AlgoParams algo) {
        return Math.min(Math.min(algo.childTtlMillis(), slotMillis(algo) / 2), SWEEP_LEAD_MILLIS_MAX);
    }

    private static long dueMillis(AlgoParams algo, int slot) {
        return algo.startMillis() + slot * (algo.endMillis() - algo.startMillis()) / algo.slices();
    }

    private static long slotMillis(AlgoParams algo) {
        return (algo.endMillis() - algo.startMillis()) / algo.slices();
    }
}
