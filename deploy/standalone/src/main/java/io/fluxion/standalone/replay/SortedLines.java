package io.fluxion.standalone.replay;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Sorts a file of lines {@code group TAB order TAB json}, in runs that fit in memory, and writes the JSON with each
 * line's place in its group.
 */
final class SortedLines {
    /** Some 50 MB. */
    private static final int RUN_LINES = 100_000;

    private SortedLines() {}

    /** What becomes of the lines of a group. */
    enum Groups {
        /** They are written as they are. */
        PLAIN,
        /** Each JSON object gets a last field {@code version}: its place in its group, from 0. */
        NUMBERED,
        /** Only the last one is written. */
        LAST
    }

    /** What was written. */
    record Written(long lines, String sha256) {}

    private record Line(String group, String order, String json) implements Comparable<Line> {
        private static final Comparator<Line> ORDER =
                Comparator.comparing(Line::group).thenComparing(Line::order).thenComparing(Line::json);

        static Line of(String text) {
            int group = text.indexOf('\t');
            int order = text.indexOf('\t', group + 1);
            return new Line(text.substring(0, group), text.substring(group + 1, order), text.substring(order + 1));
        }

        String text() {
            return group + "\t" + order + "\t" + json;
        }

        @Override
        public int compareTo(Line other) {
            return ORDER.compare(this, other);
        }
    }

    private static final class Run implements Comparable<Run>, AutoCloseable {
        private final BufferedReader in;
        private Line head;

        Run(BufferedReader in, Line head) {
            this.in = in;
            this.head = head;
        }

        boolean next() throws IOException {
            String text = in.readLine();
            if (text != null) {
                head = Line.of(text);
            }
            return text != null;
        }

        @Override
        public int compareTo(Run other) {
            return head.compareTo(other.head);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    /** Sorts and writes. */
    static Written write(Path unsorted, Path sorted, Groups groups) throws IOException {
        List<Path> runs = runs(unsorted);
        MessageDigest digest = sha256();
        long lines = 0;
        PriorityQueue<Run> heads = new PriorityQueue<>();
        for (Path run : runs) {
            BufferedReader in = Files.newBufferedReader(run);
            heads.add(new Run(in, Line.of(in.readLine())));
        }
        try (OutputStream file = new DigestOutputStream(Files.newOutputStream(sorted), digest);
                BufferedWriter out = new BufferedWriter(new OutputStreamWriter(file, StandardCharsets.UTF_8))) {
            String group = "";
            long version = -1;
            while (!heads.isEmpty()) {
                Line line = next(heads);
                version = line.group.equals(group) ? version + 1 : 0;
                group = line.group;
                boolean isLast = heads.isEmpty() || !heads.peek().head.group.equals(group);
                if (groups != Groups.LAST || isLast) {
                    out.write(groups == Groups.NUMBERED ? numbered(line.json, version) : line.json);
                    out.write('\n');
                    lines++;
                }
            }
        }
        for (Path run : runs) {
            Files.delete(run);
        }
        Files.delete(unsorted);
        return new Written(lines, HexFormat.of().formatHex(digest.digest()));
    }

    private static String numbered(String json, long version) {
        return json.substring(0, json.length() - 1) + ",\"version\":" + version + "}";
    }

    private static Line next(PriorityQueue<Run> heads) throws IOException {
        Run first = heads.remove();
        Line line = first.head;
        if (first.next()) {
            heads.add(first);
        } else {
            first.close();
        }
        return line;
    }

    private static List<Path> runs(Path unsorted) throws IOException {
        List<Path> runs = new ArrayList<>();
        try (BufferedReader in = Files.newBufferedReader(unsorted)) {
            List<Line> run = new ArrayList<>();
            String text = in.readLine();
            while (text != null) {
                run.add(Line.of(text));
                text = in.readLine();
                if (run.size() == RUN_LINES || text == null) {
                    run.sort(null);
                    Path file = unsorted.resolveSibling(unsorted.getFileName() + "." + runs.size());
                    Files.write(file, run.stream().map(Line::text).toList());
                    runs.add(file);
                    run.clear();
                }
            }
        }
        return runs;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
