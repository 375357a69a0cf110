package io.fluxion.standalone.replay;

import io.fluxion.jobs.replay.ReplayEvent;
import io.fluxion.jobs.replay.ReplaySource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The files of a replay, merged by time. */
final class ReplayFiles implements ReplaySource.Events {
    private static final long serialVersionUID = 1L;
    /** Of the replay that runs, which is one at a time: Flink hands its source a copy of this object. */
    private static final AtomicLong BYTES_READ = new AtomicLong();

    private final EnumMap<InputKind, ArrayList<String>> files = new EnumMap<>(InputKind.class);

    ReplayFiles(Map<InputKind, List<Path>> filesByKind) {
        filesByKind.forEach((kind, paths) -> {
            if (!paths.isEmpty()) {
                files.put(
                        kind, new ArrayList<>(paths.stream().map(Path::toString).toList()));
            }
        });
    }

    boolean has(InputKind kind) {
        return files.containsKey(kind);
    }

    /** The name of the only file of a kind, or how many there are. */
    String nameOf(InputKind kind) {
        List<String> paths = files.getOrDefault(kind, new ArrayList<>());
        return paths.size() == 1
                ? String.valueOf(Path.of(paths.get(0)).getFileName())
                : "one of " + paths.size() + " files";
    }

    /** Only the files of some kinds. */
    ReplayFiles only(List<InputKind> kinds) {
        ReplayFiles some = new ReplayFiles(Map.of());
        kinds.forEach(kind -> {
            if (has(kind)) {
                some.files.put(kind, files.get(kind));
            }
        });
        return some;
    }

    /** How many bytes there are, packed where they are. */
    long bytes() {
        return files.values().stream()
                .flatMap(List::stream)
                .mapToLong(file -> sizeOf(Path.of(file)))
                .sum();
    }

    private static long sizeOf(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** How many of them have been read since the last {@link #iterator()}. */
    static long bytesRead() {
        return BYTES_READ.get();
    }

    @Override
    public Iterator<ReplayEvent> iterator() {
        BYTES_READ.set(0);
        List<InTimeOrder> inputs = new ArrayList<>();
        files.forEach((kind, paths) ->
                inputs.add(new InTimeOrder(kind, paths.stream().map(Path::of).toList(), BYTES_READ)));
        return new Merged(inputs);
    }

    private static final class Merged implements Iterator<ReplayEvent> {
        private final List<InTimeOrder> inputs;
        private long newestMillis = Long.MIN_VALUE;
        private boolean ended;

        Merged(List<InTimeOrder> inputs) {
            this.inputs = inputs;
        }

        @Override
        public boolean hasNext() {
            return !ended;
        }

        @Override
        public ReplayEvent next() {
            if (ended) {
                throw new NoSuchElementException();
            }
            InTimeOrder first = null;
            @Nullable ReplayEvent event = null;
            for (InTimeOrder input : inputs) {
                ReplayEvent candidate = input.peek();
                if (candidate != null && (event == null || candidate.timeMillis() < event.timeMillis())) {
                    first = input;
                    event = candidate;
                }
            }
            if (first == null || event == null) {
                ended = true;
                return ReplayEvent.end(newestMillis);
            }
            first.poll();
            newestMillis = Math.max(newestMillis, event.timeMillis());
            return event;
        }
    }
}
