package io.fluxion.standalone.bench.chain;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a JVM's garbage collection log ({@code -Xlog:gc}) says of its heap.
 *
 * @param liveMegabytesMax the most that was left after a collection
 */
record GcLog(int collections, int liveMegabytesMax, double pauseSeconds) {
    /** Such as {@code Pause Young (Normal) (G1 Evacuation Pause) 123M->45M(512M) 6.789ms}. */
    private static final Pattern COLLECTION = Pattern.compile("Pause .* (\\d+)M->(\\d+)M\\(\\d+M\\) ([\\d.]+)ms");

    static GcLog of(List<String> lines) {
        int collections = 0;
        int live = 0;
        double pauseMillis = 0;
        for (String line : lines) {
            Matcher found = COLLECTION.matcher(line);
            if (found.find()) {
                collections++;
                live = Math.max(live, Integer.parseInt(found.group(2)));
                pauseMillis += Double.parseDouble(found.group(3));
            }
        }
        return new GcLog(collections, live, pauseMillis / 1_000);
    }
}
