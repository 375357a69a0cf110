package io.fluxion.jobs.market;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;

/**
 * What the bars of an instrument need to know besides its trades: its venues, and what is still to be done when.
 *
 * <p>Mutable, one a key; Flink copies it on write.
 */
final class Book {
    /** By number; a venue keeps its number while anything of the instrument is kept. */
    final List<String> venues = new ArrayList<>();
    /** Seconds that trades have come into and that event time hasn't closed. */
    final TreeSet<Long> openSeconds = new TreeSet<>();
    /** The {@link Panes} that differ from what was last told of them. */
    final TreeSet<Long> untoldPanes = new TreeSet<>();
    /** The windows whose statistics were last told with trades: by venue (0 for all), then window. */
    final BitSet toldWindows = new BitSet();
    /** When the newest second with a trade opens. */
    long newestSecondMillis = Long.MIN_VALUE;
    /** The minute at which event time looks at the instrument next; 0 when it doesn't. */
    long nextTickMillis;
    /** When the machine's time looks at it next; 0 when it doesn't. */
    long nextLookMillis;
    /** When, by the machine's time, trades last came. */
    long arrivedAtMillis;
    /** When, by the machine's time, statistics were last told. */
    long statsToldAtMillis;
    /** The next version of statistics, at least. */
    long statsVersion;

    /** The number of a venue, a new one if need be. */
    int numberOf(String venue) {
        int known = venues.indexOf(venue);
        if (known >= 0) {
            return known;
        }
        venues.add(venue);
        return venues.size() - 1;
    }

    Book copy() {
        Book copy = new Book();
        copy.venues.addAll(venues);
        copy.openSeconds.addAll(openSeconds);
        copy.untoldPanes.addAll(untoldPanes);
        copy.toldWindows.or(toldWindows);
        copy.newestSecondMillis = newestSecondMillis;
        copy.nextTickMillis = nextTickMillis;
        copy.nextLookMillis = nextLookMillis;
        copy.arrivedAtMillis = arrivedAtMillis;
        copy.statsToldAtMillis = statsToldAtMillis;
        copy.statsVersion = statsVersion;
        return copy;
    }
}
