package io.fluxion.chain.send;

import io.fluxion.domain.order.ExecutionReport;
import io.fluxion.domain.order.Slice;
import io.fluxion.ingestion.wire.Topics;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * What earlier runs have done: which children have failed, and what was signed since midnight (UTC). It is read from the
 * slices and the connector's own reports: a child with any report but a failure was signed.
 *
 * <p>A child whose report was lost with its run is still unacknowledged, so its slice comes again and is counted then.
 */
final class EarlierRuns {
    private static final long DAY_MILLIS = 86_400_000;
    /** No slice lives longer: what is reported after midnight was released no earlier. */
    private static final long SLICE_LIFE_MILLIS_MAX = DAY_MILLIS;

    private final TopicScan scan;

    EarlierRuns(TopicScan scan) {
        this.scan = scan;
    }

    /** The children that have failed and whose slices may not be over: what has failed once is never sent again. */
    Set<String> failed(long nowMillis) {
        Set<String> failed = new HashSet<>();
        scan.read(Topics.EXECUTION_REPORTS, nowMillis - SLICE_LIFE_MILLIS_MAX, report -> {
            if (report.state() == ExecutionReport.State.FAILED) {
                failed.add(report.childId());
            }
        });
        return failed;
    }

    /** Hands on each slice that was signed today, with the time of its first report; fails when Kafka does. */
    void read(int chainId, long nowMillis, BiConsumer<Slice, Long> signed) {
        long midnight = Math.floorDiv(nowMillis, DAY_MILLIS) * DAY_MILLIS;
        Map<String, Slice> slices = new HashMap<>();
        Map<String, Long> signedAt = new HashMap<>();
        scan.read(Topics.SLICES, midnight - SLICE_LIFE_MILLIS_MAX, slice -> {
            if (slice.chainId() == chainId) {
                slices.put(slice.childId(), slice);
            }
        });
        scan.read(Topics.EXECUTION_REPORTS, midnight, report -> {
            if (wasSigned(report)) {
                signedAt.merge(report.childId(), report.reportedAtMillis(), Math::min);
            }
        });
        signedAt.forEach((childId, atMillis) -> {
            Slice slice = slices.get(childId);
            if (slice != null) {
                signed.accept(slice, atMillis);
            }
        });
    }

    private static boolean wasSigned(ExecutionReport report) {
        return switch (report.state()) {
            case SENT, PENDING, MINED, FINAL -> true;
            case FAILED -> report.transactionHash() != null;
        };
    }
}
