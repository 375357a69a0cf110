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
        return remaining(orderId, algo, 0, algo.startMillis());
    }

    /** The slots from one on, in equal steps from a time to the end. */
    static List<Long> remaining(String orderId, AlgoParams algo, int firstSlot, long fromMillis) {
        List<Long> times = new ArrayList<>();
        long latest = algo.endMillis() - algo.childTtlMillis();
        long span = algo.endMillis() - fromMillis;
        int slots = algo.slices() - firstSlot;
        for (int k = 0; k < slots; k++) {
            long due = fromMillis + k * span / slots;
            double unit = Chance.unit(orderId, firstSlot + k, algo.seed(), Chance.Use.TIME);
            long moved = due + (long) (unit * algo.randTime() * (span / slots));
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

    /** When a slot is due but for chance; slots after the last go on at the same pace. */
    static long dueMillis(AlgoParams algo, int slot) {
        return algo.startMillis() + slot * (algo.endMillis() - algo.startMillis()) / algo.slices();
    }

    private static long slotMillis(AlgoParams algo) {
        return (algo.endMillis() - algo.startMillis()) / algo.slices();
    }
}
