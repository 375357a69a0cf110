package io.fluxion.chain.sign;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What an account has signed away on each day (UTC), by token; each child counts once, on the day of its first
 * signature. Thread-safe.
 */
final class SpendLedger {
    private static final long DAY_MILLIS = 86_400_000;
    /** A child lives for minutes: what was signed before midnight may be replaced after it. */
    private static final int DAYS_KEPT = 2;

    private final TreeMap<Long, Day> days = new TreeMap<>();

    private static final class Day {
        private final Map<String, BigInteger> spentRaw = new HashMap<>();
        private final Set<String> children = new HashSet<>();
    }

    /** Counts a child whatever the cap says: it has been signed. */
    synchronized void note(SwapSpend spend, long atMillis) {
        if (isCounted(spend.clientId())) {
            return;
        }
        Day day = days.computeIfAbsent(Math.floorDiv(atMillis, DAY_MILLIS), d -> new Day());
        day.children.add(spend.clientId());
        day.spentRaw.merge(spend.tokenIn(), spend.amountRawMax(), BigInteger::add);
        while (days.size() > DAYS_KEPT) {
            days.pollFirstEntry();
        }
    }

    /** Counts a child if the day's cap has room for it, or if it is counted already. */
    synchronized boolean reserve(SwapSpend spend, BigInteger capRaw, long atMillis) {
        if (!isCounted(spend.clientId())
                && spentRaw(spend.tokenIn(), atMillis).add(spend.amountRawMax()).compareTo(capRaw) > 0) {
            return false;
        }
        note(spend, atMillis);
        return true;
    }

    synchronized BigInteger spentRaw(String token, long atMillis) {
        Day day = days.get(Math.floorDiv(atMillis, DAY_MILLIS));
        return day == null ? BigInteger.ZERO : day.spentRaw.getOrDefault(token, BigInteger.ZERO);
    }

    private boolean isCounted(String clientId) {
        return days.values().stream().anyMatch(day -> day.children.contains(clientId));
    }
}
