package io.fluxion.chain.sign;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an account has signed away on each day (UTC), by token; each child counts once, on the day of its first
 * signature, and again with what it is to cost more than it was signed for. Thread-safe.
 */
final class SpendLedger {
    private static final long DAY_MILLIS = 86_400_000;
    /** A child lives for minutes: what was signed before midnight may be replaced after it. */
    private static final int DAYS_KEPT = 2;

    private final TreeMap<Long, Day> days = new TreeMap<>();

    private static final class Day {
        private final Map<String, BigInteger> spentRaw = new HashMap<>();
        /** The most that each child was signed for, by its id and token. */
        private final Map<String, BigInteger> childrenRaw = new HashMap<>();
    }

    /** Counts a child whatever the cap says: it has been signed. */
    synchronized void note(SwapSpend spend, long atMillis) {
        BigInteger more = moreRaw(spend);
        if (more.signum() <= 0) {
            return;
        }
        Day day = days.computeIfAbsent(Math.floorDiv(atMillis, DAY_MILLIS), d -> new Day());
        day.childrenRaw.merge(keyOf(spend), spend.amountRawMax(), BigInteger::max);
        day.spentRaw.merge(spend.tokenIn(), more, BigInteger::add);
        while (days.size() > DAYS_KEPT) {
            days.pollFirstEntry();
        }
    }

    /** Counts a child if the day's cap has room for it, or if all of it is counted already. */
    synchronized boolean reserve(SwapSpend spend, BigInteger capRaw, long atMillis) {
        BigInteger more = moreRaw(spend);
        if (more.signum() > 0 && spentRaw(spend.tokenIn(), atMillis).add(more).compareTo(capRaw) > 0) {
            return false;
        }
        note(spend, atMillis);
        return true;
    }

    synchronized BigInteger spentRaw(String token, long atMillis) {
        Day day = days.get(Math.floorDiv(atMillis, DAY_MILLIS));
        return day == null ? BigInteger.ZERO : day.spentRaw.getOrDefault(token, BigInteger.ZERO);
    }

    /** What a child may cost on top of what was counted for it. */
    private BigInteger moreRaw(SwapSpend spend) {
        BigInteger counted = BigInteger.ZERO;
        for (Day day : days.values()) {
            counted = counted.max(day.childrenRaw.getOrDefault(keyOf(spend), BigInteger.ZERO));
        }
        return spend.amountRawMax().subtract(counted);
    }

    private static String keyOf(SwapSpend spend) {
        return spend.clientId() + spend.tokenIn();
    }
}
