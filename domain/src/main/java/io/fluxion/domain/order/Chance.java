package io.fluxion.domain.order;

import java.nio.charset.StandardCharsets;

/**
 * Counter-based randomness: a number is a function of the order, the slot and the seed, with no state in between, so
 * that it is the same after a failover.
 *
 * <p>FNV-1a folds the order's id; SplitMix64's finaliser mixes (Steele, Lea and Flood, 2014).
 */
final class Chance {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long GAMMA = 0x9e3779b97f4a7c15L;

    /** What a number is for: sizes and times of one slot are independent. */
    enum Use {
        SIZE,
        TIME
    }

    private Chance() {}

    /** Uniform in [0, 1). */
    static double unit(String orderId, int slot, long seed, Use use) {
        long key = FNV_OFFSET;
        for (byte b : orderId.getBytes(StandardCharsets.US_ASCII)) {
            key = (key ^ b) * FNV_PRIME;
        }
        long counter = 2L * slot + use.ordinal() + 1;
        return (mix(mix(key ^ seed) + GAMMA * counter) >>> 11) * 0x1.0p-53;
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
