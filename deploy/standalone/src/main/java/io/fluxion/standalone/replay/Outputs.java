package io.fluxion.standalone.replay;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** The files that a replay writes, {@code <name>.jsonl} each: gathered as they come, sorted at the end. */
final class Outputs {
    /** How many digits a number has that is compared as text. */
    private static final int DIGITS = 20;

    private final Path folder;
    private final Map<String, Output> outputs = new TreeMap<>();

    Outputs(Path folder) {
        this.folder = folder;
    }

    private record Output(List<Path> unsorted, SortedLines.Groups groups) {}

    /** A text to sort by, which may also be the group in which versions are counted. */
    interface Key<T> extends Function<T, String>, Serializable {}

    /** A stream into a file, sorted by a key. */
    <T extends Record> void sorted(DataStream<T> stream, String name, Key<T> key) {
        attach(
                stream.map(record -> "\t" + clean(key.apply(record)) + "\t" + JsonText.of(record, false))
                        .returns(Types.STRING),
                name,
                SortedLines.Groups.PLAIN);
    }

    /** Records that are there already, into a file that streams may share. */
    <T extends Record> void sorted(List<T> records, String name, Key<T> key) throws IOException {
        List<String> lines = records.stream()
                .map(record -> "\t" + clean(key.apply(record)) + "\t" + JsonText.of(record, false))
                .toList();
        Files.write(part(name, SortedLines.Groups.PLAIN), lines);
    }

    /** A stream into a file: of each group the last one. */
    <T extends Record> void latest(DataStream<T> stream, String name, Key<T> group, Key<T> order) {
        attach(grouped(stream, group, order), name, SortedLines.Groups.LAST);
    }

    /** A stream into a file, by group and in it by order; its versions count from 0 in each group. */
    <T extends Record> void versions(DataStream<T> stream, String name, Key<T> group, Key<T> order) {
        attach(grouped(stream, group, order), name, SortedLines.Groups.NUMBERED);
    }

    private static <T extends Record> SingleOutputStreamOperator<String> grouped(
            DataStream<T> stream, Key<T> group, Key<T> order) {
        return stream.map(record -> clean(group.apply(record)) + "\t" + clean(order.apply(record)) + "\t"
                        + JsonText.of(record, true))
                .returns(Types.STRING);
    }

    private void attach(SingleOutputStreamOperator<String> lines, String name, SortedLines.Groups groups) {
        Path file = part(name, groups);
        String uid = String.valueOf(file.getFileName()).replace(".unsorted.", "-");
        lines.name("lines of " + name)
                .uid("lines-" + uid)
                .sinkTo(new LineSink(file))
                .name(name)
                .uid("file-" + uid);
    }

    /** The next of the files that become one. */
    private Path part(String name, SortedLines.Groups groups) {
        Output output = outputs.computeIfAbsent(name, key -> new Output(new ArrayList<>(), groups));
        Path file = folder.resolve(name + ".unsorted." + output.unsorted.size());
        output.unsorted.add(file);
        return file;
    }

    /** Sorts and writes all of them, when the jobs are done. */
    Map<String, SortedLines.Written> finish() throws IOException {
        Map<String, SortedLines.Written> written = new TreeMap<>();
        for (Map.Entry<String, Output> each : outputs.entrySet()) {
            Path all = folder.resolve(each.getKey() + ".unsorted");
            Files.deleteIfExists(all);
            Files.createFile(all);
            for (Path part : each.getValue().unsorted) {
                try (OutputStream out = Files.newOutputStream(all, StandardOpenOption.APPEND)) {
                    Files.copy(part, out);
                }
                Files.delete(part);
            }
            String name = each.getKey() + ".jsonl";
            written.put(name, SortedLines.write(all, folder.resolve(name), each.getValue().groups));
        }
        return written;
    }

    /** A number that is compared as text. */
    static String padded(long number) {
        String digits = Long.toString(number);
        return digits.length() >= DIGITS ? digits : "0".repeat(DIGITS - digits.length()) + digits;
    }

    private static String clean(String key) {
        return key.replace('\t', ' ').replace('\n', ' ').replace('\r', ' ');
    }
}
