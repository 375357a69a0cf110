package io.fluxion.standalone.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fluxion.standalone.replay.Replay.Summary;
import io.fluxion.standalone.replay.Replay.Written;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayTest {
    private static final String TRADES_HEADER = "timestamp,instrument,price,quantity,venue";
    private static final String PRICES_HEADER = "feed,roundId,answer,decimals,startedAt,updatedAt";
    private static final long START_MILLIS = 1_700_000_000_000L;
    private static final Path REAL = Path.of("..", "..", "..", "shared", "data", "usdc-weth-polygon");

    @TempDir
    private Path folder;

    @Test
    void missingFileAndMissingColumnsAreToldBeforeAnythingRuns() throws Exception {
        assertThatThrownBy(() -> replay("none.csv", 1)).hasMessageContaining("NO_SUCH_FILE");
        write("bad.csv", List.of("timestamp,price", "1,2"));
        assertThatThrownBy(() -> replay("bad.csv", 1))
                .isInstanceOf(ReplayException.class)
                .hasMessage("bad.csv, line 1: MISSING_COLUMNS: the header lacks instrument, quantity");
    }

    @Test
    void malformedLinesAreRejectedByTheirNumberAndTheRestIsReplayed() throws Exception {
        write(
                "trades.csv",
                List.of(
                        "timestamp,instrument,price,quantity",
                        "2023-11-14T22:13:20Z,ETH-USD,2000,1",
                        "2023-11-14T22:13:20Z,ETH-USD,2000",
                        "yesterday,ETH-USD,2000,1",
                        "1700000001,ETH-USD,-1,1",
                        "1700000001500,,2000,1",
                        "1700000001500,ETH-USD,2001,2"));
        Summary summary = replay("trades.csv", 1);

        assertThat(summary.rejected()).isEqualTo(4);
        assertThat(lines("rejected.jsonl"))
                .extracting(line ->
                        line.get("line").asLong() + " " + line.get("code").asText())
                .containsExactly("3 WRONG_COLUMNS", "4 INVALID_TIME", "5 INVALID_NUMBER", "6 MISSING_VALUE");
        assertThat(overAll("1d")).singleElement().satisfies(bar -> {
            assertThat(bar.get("tradeCount").asLong()).isEqualTo(2);
            assertThat(bar.get("close").asText()).isEqualTo("2001");
            assertThat(bar.get("volumeBase").asText()).isEqualTo("3");
        });
    }

    @Test
    void equalLinesAreTradesOfTheirOwn() throws Exception {
        write("trades.csv", List.of("timestamp,instrument,price,quantity", "1,A,5,1", "1,A,5,1", "1,A,5.0,1"));
        replay("trades.csv", 1);

        assertThat(overAll("1s"))
                .singleElement()
                .satisfies(bar -> assertThat(bar.get("tradeCount").asLong()).isEqualTo(3));
    }

    @Test
    void lateTradeCorrectsItsBarsAndTooLateOneIsRejected() throws Exception {
        write(
                "trades.csv",
                List.of(
                        "timestamp,instrument,price,quantity",
                        "1700000000,A,5,1",
                        "1700000100,A,6,1",
                        "1700000103,A,6,1",
                        "1700000000,A,4,1",
                        "1700002000,A,6,1",
                        "1700002003,A,6,1",
                        "1700000000,A,3,1"));
        Summary summary = replay("trades.csv", 1);

        assertThat(overAll("1s"))
                .filteredOn(bar -> bar.get("openTimeMillis").asLong() == 1_700_000_000_000L)
                .extracting(bar ->
                        bar.get("revision").asLong() + " " + bar.get("low").asText())
                .containsExactly("0 5", "1 4");
        assertThat(lines("late.jsonl")).hasSize(1);
        assertThat(summary.rejected()).isEqualTo(1);
        assertThat(lines("rejected.jsonl")).singleElement().satisfies(line -> {
            assertThat(line.get("code").asText()).isEqualTo("TOO_LATE");
            assertThat(line.get("line").asLong()).isEqualTo(8);
        });
    }

    @Test
    void gzippedFileIsReadLikeAPlainOne() throws Exception {
        List<String> trades = randomTrades(new Random(1), 200);
        write("trades.csv", trades);
        try (OutputStream packed = new GZIPOutputStream(
                new BufferedOutputStream(Files.newOutputStream(folder.resolve("trades.csv.gz"))))) {
            packed.write(String.join("\n", trades).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }

        assertThat(digests(replay("trades.csv.gz", 1))).isEqualTo(digests(replay("trades.csv", 1)));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void tradesGiveTheSameBytesAtAnyParallelismAndShuffledWithinTheBound(long seed) throws Exception {
        Random random = new Random(seed);
        List<String> trades = randomTrades(random, 5_000);
        write("trades.csv", trades);
        Map<String, String> expected = digests(replay("trades.csv", 1));
        assertThat(expected).containsKeys("bars.jsonl", "stats.jsonl");
        assertThat(digests(replay("trades.csv", 2))).isEqualTo(expected);

        write("trades.csv", shuffled(trades, random, 2_000));
        assertThat(digests(replay("trades.csv", 1))).isEqualTo(expected);
        assertThat(digests(replay("trades.csv", 2))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void pricesGiveTheSameAlertsAtAnyParallelismAndShuffledWithinTheBound(long seed) throws Exception {
        Random random = new Random(seed);
        List<String> prices = randomPrices(random, 400);
        write("prices.csv", prices);
        Map<String, String> expected = digests(replayPrices(1));
        assertThat(lines("alerts.jsonl"))
                .extracting(alert -> alert.get("rule").asText())
                .contains("DEPEG", "ORACLE_JUMP", "ORACLE_STALE");
        assertThat(digests(replayPrices(2))).isEqualTo(expected);

        write("prices.csv", shuffled(prices, random, 20_000));
        assertThat(digests(replayPrices(2))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void chainEventsAndPricesGiveTheSameBytesAtAnyParallelismAndShuffledWithinTheBound(long seed) throws Exception {
        Random random = new Random(seed);
        List<String> events = randomChain(random, 300);
        write("events.jsonl", events);
        write("prices.csv", randomPrices(random, 100));
        Map<String, String> expected = digests(replayChain(1));
        assertThat(lines("pools.jsonl")).hasSizeGreaterThan(300);
        assertThat(digests(replayChain(2))).isEqualTo(expected);

        write("events.jsonl", shuffledEvents(events, random, 20_000));
        assertThat(digests(replayChain(2))).isEqualTo(expected);
    }

    @Test
    void chainEventsThatAreNoneAreRejected() throws Exception {
        write("events.jsonl", List.of("{", "{\"eventId\":\"e\"}", "null", "[]"));
        Summary summary = new Replay(
                        List.of(), List.of(), List.of(folder.resolve("events.jsonl")), folder.resolve("out"), null, 1)
                .run(progress -> {});

        assertThat(summary.rejected()).isEqualTo(4);
        assertThat(lines("rejected.jsonl"))
                .extracting(line -> line.get("code").asText())
                .containsExactly("INVALID_JSON", "INVALID_EVENT", "INVALID_EVENT", "INVALID_EVENT");
    }

    @Test
    void realMinutesGiveTheSameBytesHoweverTheyAreReplayed() throws Exception {
        assumeThat(REAL).as("recorded minutes beside the project").isDirectory();
        List<Path> days;
        try (Stream<Path> files = Files.list(REAL)) {
            days = files.filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .toList();
        }
        // Two days in a row, and one of half a year later.
        days = List.of(days.get(0), days.get(1), days.get(days.size() - 1));
        Map<String, String> expected = digests(replay(days, List.of(), 1));
        long rows = 0;
        for (Path day : days) {
            rows += Files.readAllLines(day).stream()
                    .filter(ReplayTest::hasVolume)
                    .count();
        }
        assertThat(overAll("1d")).hasSize(days.size());
        assertThat(overAll("1d").stream()
                        .mapToLong(bar -> bar.get("tradeCount").asLong())
                        .sum())
                .isEqualTo(rows);
        assertThat(digests(replay(days, List.of(), 2))).isEqualTo(expected);
    }

    private static boolean hasVolume(String row) {
        String[] fields = row.split(",", -1);
        return !fields[0].equals("timestamp") && !(fields[7].equals("0") && fields[8].equals("0"));
    }

    /** Each line moves back by less than the bound, so that none is late. */
    private static List<String> shuffled(List<String> lines, Random random, int boundMillis) {
        record Moved(String line, long at) {}
        List<Moved> moved = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",", -1);
            long time = Long.parseLong(fields[0].matches("\\d+") ? fields[0] : fields[5]);
            moved.add(new Moved(line, time + random.nextInt(boundMillis)));
        }
        moved.sort(Comparator.comparingLong(Moved::at));
        List<String> all = new ArrayList<>(List.of(lines.get(0)));
        moved.forEach(each -> all.add(each.line));
        return all;
    }

    private static List<String> shuffledEvents(List<String> events, Random random, int boundMillis) {
        record Moved(String line, long at) {}
        List<Moved> moved = new ArrayList<>();
        for (String line : events) {
            long time = Long.parseLong(line.replaceAll(".*\"blockTimeMillis\":(\\d+).*", "$1"));
            moved.add(new Moved(line, time + random.nextInt(boundMillis)));
        }
        moved.sort(Comparator.comparingLong(Moved::at));
        return moved.stream().map(Moved::line).toList();
    }

    /** Swaps in four pools, some blocks of which are taken back and replaced. */
    private static List<String> randomChain(Random random, int blocks) {
        List<String> events = new ArrayList<>();
        for (int pool = 0; pool < 4; pool++) {
            events.add(event(
                    1,
                    "a",
                    pool,
                    false,
                    "\"poolCreated\":{\"poolId\":\"0x0" + pool
                            + "\",\"name\":\"p\",\"tokens\":[\"0xe1\",\"0xe2\"],\"weights\":[\"0.5\",\"0.5\"],"
                            + "\"swapFeeFraction\":\"0.003\"}"));
        }
        for (int block = 2; block < blocks; block++) {
            boolean replaced = random.nextInt(10) == 0;
            List<String> swaps = new ArrayList<>();
            for (int log = 0; log < 4; log++) {
                swaps.add(swap(random, log));
                events.add(event(block, "a", log, false, swaps.get(log)));
            }
            for (int log = 3; replaced && log >= 0; log--) {
                events.add(event(block, "a", log, true, swaps.get(log)));
            }
            for (int log = 0; replaced && log < 4; log++) {
                events.add(event(block, "b", log, false, swap(random, log)));
            }
        }
        return events;
    }

    private static String swap(Random random, int pool) {
        return "\"swap\":{\"poolId\":\"0x0" + pool
                + "\",\"trader\":\"0xdd\",\"tokenIn\":\"0xe1\",\"tokenOut\":\"0xe2\","
                + "\"amountInRaw\":\"10\",\"amountOutRaw\":\"9\",\"feeRaw\":\"1\",\"balancesAfterRaw\":[\""
                + (1_000_000 + random.nextInt(1_000_000)) + "\",\"" + (1_000_000 + random.nextInt(1_000_000)) + "\"]}";
    }

    private static String event(int block, String fork, int log, boolean retracted, String payload) {
        String hash = "0x" + fork + block;
        return "{\"eventId\":\"1:" + hash + ":0xt:" + log + "\",\"chainId\":1,\"contract\":\"0xpm\",\"blockNumber\":"
                + block
                + ",\"blockHash\":\"" + hash + "\",\"blockTimeMillis\":" + (START_MILLIS + block * 12_000L)
                + ",\"transactionHash\":\"0xt\",\"logIndex\":" + log + ",\"finality\":\"LATEST\",\"retracted\":"
                + retracted
                + (retracted ? ",\"reorgId\":\"r" + block + "\"," : ",") + payload + "}";
    }

    private Summary replayChain(int parallelism) throws Exception {
        List<Path> prices = List.of(folder.resolve("prices.csv"));
        List<Path> events = List.of(folder.resolve("events.jsonl"));
        return new Replay(List.of(), prices, events, folder.resolve("out"), null, parallelism).run(progress -> {});
    }

    private static List<String> randomTrades(Random random, int count) {
        List<String> trades = new ArrayList<>(List.of(TRADES_HEADER));
        long time = START_MILLIS;
        for (int i = 0; i < count; i++) {
            time += random.nextInt(10) == 0 ? random.nextInt(30_000) : random.nextInt(200);
            trades.add(time + ",A" + random.nextInt(3) + "," + (1_900 + random.nextInt(200)) + "." + random.nextInt(100)
                    + "," + (1 + random.nextInt(9)) + ",v" + random.nextInt(2));
        }
        return trades;
    }

    /** A peg that breaks, a price that jumps, and feeds that fall silent for two days. */
    private static List<String> randomPrices(Random random, int count) {
        List<String> prices = new ArrayList<>(List.of(PRICES_HEADER));
        long time = START_MILLIS;
        for (int i = 0; i < count; i++) {
            time += i == count / 2 ? 200_000_000 : 10_000 + random.nextInt(20_000);
            long eth = 200_000_000_000L + random.nextInt(1_000_000_000) + (i > count / 4 ? 90_000_000_000L : 0);
            long usdc = i > count / 3 ? 94_000_000 : 100_000_000;
            prices.add("ETH-USD," + i + "," + eth + ",8,," + time);
            prices.add(
                    "USDC-USD," + i + "," + (usdc + random.nextInt(100_000)) + ",8,," + (time + random.nextInt(5_000)));
        }
        return prices;
    }

    private Summary replay(String trades, int parallelism) throws Exception {
        return replay(List.of(folder.resolve(trades)), List.of(), parallelism);
    }

    private Summary replayPrices(int parallelism) throws Exception {
        return replay(List.of(), List.of(folder.resolve("prices.csv")), parallelism);
    }

    private Summary replay(List<Path> trades, List<Path> prices, int parallelism) throws Exception {
        return new Replay(trades, prices, List.of(), folder.resolve("out"), null, parallelism).run(progress -> {});
    }

    private static Map<String, String> digests(Summary summary) {
        Map<String, String> digests = new TreeMap<>();
        for (Written written : summary.written()) {
            digests.put(written.file(), written.lines() + " " + written.sha256());
        }
        return digests;
    }

    private List<JsonNode> overAll(String interval) throws IOException {
        return lines("bars.jsonl").stream()
                .filter(bar -> bar.get("interval").asText().equals(interval) && !bar.has("venue"))
                .toList();
    }

    private List<JsonNode> lines(String file) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("out").resolve(file))) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }

    private void write(String file, List<String> lines) throws IOException {
        Files.write(folder.resolve(file), lines);
    }
}
