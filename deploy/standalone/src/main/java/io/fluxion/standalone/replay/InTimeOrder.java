package io.fluxion.standalone.replay;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.jobs.replay.RejectedLine;
import io.fluxion.jobs.replay.ReplayEvent;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The events of the files of one kind in the order of their times: lines that lag less than the kind's bound are put in
 * their places, so that the order of such lines in the files has no part in the outcome. Later ones come as they are read.
 */
final class InTimeOrder {
    private final InputKind kind;
    private final Deque<Path> files;
    private final AtomicLong bytesRead;
    private final PriorityQueue<Placed> waiting;
    private final Deque<ReplayEvent> ready = new ArrayDeque<>();
    private @Nullable Lines lines;
    private final LineFormat format;
    private String fileName = "";
    private long newestMillis = Long.MIN_VALUE;
    private long placed;
    private boolean ended;

    InTimeOrder(InputKind kind, List<Path> files, AtomicLong bytesRead) {
        this.kind = kind;
        this.files = new ArrayDeque<>(files);
        this.bytesRead = bytesRead;
        this.format = kind.format();
        this.waiting = new PriorityQueue<>(
                Comparator.comparing(Placed::event, kind.order()).thenComparingLong(Placed::place));
    }

    private record Placed(ReplayEvent event, long place) {}

    /** Reads the headers alone; to be called instead of all else. */
    void checkHeaders() {
        for (Path file : files) {
            fileName = String.valueOf(file.getFileName());
            try (Lines open = new Lines(file, bytesRead)) {
                readHeader(open);
            }
        }
    }

    /** The next event; null at the end. A rejected line comes as soon as it was read. */
    @Nullable
    ReplayEvent peek() {
        while (ready.isEmpty()) {
            Placed first = waiting.peek();
            if (first != null && (ended || first.event.timeMillis() < newestMillis - kind.boundMillis())) {
                ready.addAll(together());
            } else if (ended) {
                return null;
            } else {
                read();
            }
        }
        return ready.peek();
    }

    /** Takes what {@link #peek()} has shown. */
    void poll() {
        ready.poll();
    }

    /** The first events that wait, all those of one place. */
    private List<ReplayEvent> together() {
        List<ReplayEvent> same = new ArrayList<>();
        Placed first = waiting.poll();
        while (first != null) {
            same.add(first.event);
            Placed next = waiting.peek();
            boolean alike = next != null && kind.order().compare(first.event, next.event) == 0;
            first = alike ? waiting.poll() : null;
        }
        return kind == InputKind.CHAIN_EVENTS && same.size() > 1 ? undoneFirst(same) : same;
    }

    /** What was retracted, each right before its retraction, and then what stands in its place. */
    private static List<ReplayEvent> undoneFirst(List<ReplayEvent> same) {
        Set<String> retracted = new HashSet<>();
        for (ReplayEvent event : same) {
            ChainEvent chainEvent = InputKind.chainEvent(event);
            if (chainEvent.retracted()) {
                retracted.add(chainEvent.eventId());
            }
        }
        same.sort(Comparator.comparing((ReplayEvent event) ->
                        !retracted.contains(InputKind.chainEvent(event).eventId()))
                .thenComparing(event -> InputKind.chainEvent(event).eventId())
                .thenComparing(event -> InputKind.chainEvent(event).retracted()));
        return same;
    }

    private void read() {
        Lines open = lines;
        if (open == null) {
            Path next = files.poll();
            if (next == null) {
                ended = true;
                return;
            }
            open = new Lines(next, bytesRead);
            lines = open;
            fileName = String.valueOf(next.getFileName());
            readHeader(open);
        }
        String line = open.next();
        if (line == null) {
            open.close();
            lines = null;
            return;
        }
        place(line, open.lineNumber());
    }

    private void readHeader(Lines open) {
        if (!format.hasHeader()) {
            return;
        }
        String header = open.next();
        try {
            if (header == null) {
                throw new LineException("EMPTY_FILE", "there is not even a header");
            }
            format.header(header);
        } catch (LineException e) {
            throw new ReplayException(fileName + ", line 1: " + e.code() + ": " + e.detail());
        }
    }

    private void place(String line, long lineNumber) {
        try {
            ReplayEvent event = format.event(line, lineNumber);
            if (event != null) {
                waiting.add(new Placed(event, placed++));
                newestMillis = Math.max(newestMillis, event.timeMillis());
            }
        } catch (LineException e) {
            RejectedLine rejected = new RejectedLine(fileName, lineNumber, e.code(), e.detail());
            ready.add(new ReplayEvent(newestMillis, null, null, null, rejected));
        }
    }
}
