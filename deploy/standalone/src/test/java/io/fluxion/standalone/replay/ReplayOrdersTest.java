package io.fluxion.standalone.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayOrdersTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HEADER = "timestamp,instrument,price,quantity";
    private static final Instant START = Instant.parse("2024-03-04T00:00:00Z");
    private static final long SEED = 20_261_128L;

    @TempDir
    private Path folder;

    private record Tick(long millis, double price, double quantity) {
        String line() {
            return Instant.ofEpochMilli(millis) + ",A-B," + BigDecimal.valueOf(price) + ","
                    + BigDecimal.valueOf(quantity);
        }
    }

    /** A trade a minute. */
    private static List<Tick> minutes(Instant from, int count, double quantity, Random random) {
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double price = 100 + random.nextInt(-200, 200) / 100.0;
            ticks.add(new Tick(from.plusSeconds(60L * i).toEpochMilli(), price, quantity + random.nextInt(10)));
        }
        return ticks;
    }

    private static String order(Instant at, String id, String side, String type, String quantity, String algo) {
        return "{\"at\":\"" + at + "\",\"clOrdId\":\"" + id + "\",\"instrument\":\"A-B\",\"side\":\"" + side
                + "\",\"type\":\"" + type + "\",\"quantity\":\"" + quantity + "\""
                + (algo.isEmpty() ? "" : ",\"algo\":{" + algo + "}") + "}";
    }

    private Path write(String name, List<String> lines) throws IOException {
        return Files.write(folder.resolve(name), lines);
    }

    private Path trades(List<Tick> ticks) throws IOException {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        ticks.forEach(tick -> lines.add(tick.line()));
        return write("trades.csv", lines);
    }

    private OrderOptions options(String venue, @Nullable String hours, String zone, @Nullable String bin, String grid)
            throws IOException {
        Path instruments = write("instruments.json", List.of("[{\"instrument\":\"A-B\"," + grid + "}]"));
        return OrderOptions.of(folder.resolve("orders.jsonl"), venue, hours, zone, bin, instruments);
    }

    private Map<String, String> replay(OrderOptions options, String out, int parallelism) throws Exception {
        Replay.Summary summary = new Replay(
                        List.of(folder.resolve("trades.csv")),
                        List.of(),
                        List.of(),
                        folder.resolve(out),
                        null,
                        parallelism,
                        options)
                .run(line -> {});
        Map<String, String> digests = new TreeMap<>();
        summary.written().forEach(written -> digests.put(written.file(), written.sha256()));
        return digests;
    }

    private List<JsonNode> lines(String file) throws IOException {
        List<JsonNode> nodes = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve(file))) {
            nodes.add(JSON.readTree(line));
        }
        return nodes;
    }

    private static List<String> texts(List<JsonNode> nodes, String field) {
        return nodes.stream().map(node -> node.path(field).asText()).toList();
    }

    @Test
    void ordersInTheFolderThatIsWrittenToAreRefusedBeforeAnythingRuns() throws Exception {
        trades(minutes(START, 2, 10, new Random(SEED)));
        write("orders.jsonl", List.of());
        assertThatThrownBy(() -> replay(options("close", null, "UTC", null, "\"lot\":1"), ".", 1))
                .isInstanceOf(ReplayException.class)
                .hasMessageContaining("OUTPUT_FOLDER");
        assertThatThrownBy(() -> options("moon", null, "UTC", null, "\"lot\":1"))
                .hasMessageContaining("moon");
        assertThatThrownBy(() -> options("close", "16:00-09:30", "UTC", "30m", "\"lot\":1"))
                .hasMessageContaining("opens and closes");
    }

    @Test
    void badLinesAreToldByNumberAndRefusedOrdersAreOrders() throws Exception {
        trades(minutes(START, 30, 10, new Random(SEED)));
        Instant at = START.plusSeconds(600);
        write(
                "orders.jsonl",
                List.of(
                        "nonsense",
                        order(at, "a", "BUY", "MARKET", "3", "").replace("\"at\"", "\"when\""),
                        order(at, "b", "BUY", "MARKET", "3", "").replace("\"3\"", "3"),
                        order(at, "c", "BUY", "VWAP", "3", "\"durationSeconds\":60,\"slices\":2,\"curve\":[1,-1]"),
                        order(
                                at,
                                "d",
                                "BUY",
                                "VWAP",
                                "3",
                                "\"durationSeconds\":60,\"slices\":2,\"curve\":[\"2001-01-01\"]"),
                        order(at, "e", "BUY", "MARKET", "0.5", ""),
                        order(at, "f", "BUY", "MARKET", "3", "").replace("A-B", "C-D"),
                        order(at, "g", "BUY", "MARKET", "900000", ""),
                        order(START.minusSeconds(60), "h", "BUY", "MARKET", "3", ""),
                        order(at, "i", "BUY", "MARKET", "3", "")));
        replay(options("close", null, "UTC", null, "\"lot\":1"), "out", 1);
        List<JsonNode> rejected = lines("out/rejected.jsonl");
        assertThat(texts(rejected, "line")).containsExactly("1", "2", "3", "4");
        assertThat(texts(rejected, "code"))
                .containsExactly("INVALID_JSON", "MISSING_FIELD", "INVALID_FIELD", "INVALID_CURVE");
        Map<String, String> codes = new TreeMap<>();
        lines("out/orders.jsonl")
                .forEach(order -> codes.put(
                        order.path("clOrdId").asText(),
                        order.path("status").asText() + " "
                                + order.path("reasonCode").asText()));
        assertThat(codes)
                .containsEntry("d", "Rejected CURVE_UNKNOWN")
                .containsEntry("e", "Rejected QTY_NOT_LOT_MULTIPLE")
                .containsEntry("f", "Rejected INSTRUMENT_NOT_FOUND")
                .containsEntry("g", "Rejected NOTIONAL_EXCEEDS_MAX_PER_ORDER")
                .containsEntry("h", "Rejected REFERENCE_STALE")
                .containsEntry("i", "Filled ");
    }

    @Test
    void aChildIsFilledAtTheCloseOfItsBarAndTheScheduleIsTheDocumentedOne() throws Exception {
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            long minute = START.plusSeconds(60L * i).toEpochMilli();
            ticks.add(new Tick(minute, 100 + i, 50));
            ticks.add(new Tick(minute + 59_000, 100 + i + 0.5, 50));
        }
        trades(ticks);
        write(
                "orders.jsonl",
                List.of(
                        order(START, "twap", "BUY", "TWAP", "10", "\"durationSeconds\":600,\"slices\":6"),
                        order(
                                START,
                                "rejected",
                                "BUY",
                                "VWAP",
                                "10",
                                "\"durationSeconds\":600,\"intervalSeconds\":0")));
        replay(options("close", null, "UTC", null, "\"lot\":1,\"tick\":0.01"), "out", 1);
        assertThat(texts(lines("out/slices.jsonl"), "quantityBase")).containsExactly("1", "2", "2", "1", "2", "2");
        assertThat(texts(lines("out/fills.jsonl"), "priceQuotePerBase"))
                .as("released at 0, 100, 200 … s: in the minutes 0, 1, 3, 5, 6 and 8")
                .containsExactly("100.5", "101.5", "103.5", "105.5", "106.5", "108.5");
        JsonNode order = lines("out/orders.jsonl").get(0);
        assertThat(order.path("status").asText()).isEqualTo("Filled");
        assertThat(order.path("avgPx").asText()).as("1046 / 10").isEqualTo("104.6");
        assertThat(lines("out/tca.jsonl").get(0).path("arrivalSlippageBps").asDouble())
                .isCloseTo(460, within(1e-9));
    }

    @Test
    void aCurveOfASessionIsFollowedInItsOwnZone() throws Exception {
        Instant open = Instant.parse("2024-03-11T13:30:00Z"); // the first day of summer time in New York
        trades(minutes(open, 390, 500, new Random(SEED)));
        String bins = "14,9,7.5,6.5,6,5.5,5,5.5,6,6.5,7.5,9,12";
        String algo = "\"end\":\"2024-03-11T20:00:00Z\",\"slices\":13,\"curve\":[" + bins + "]";
        write("orders.jsonl", List.of(order(open, "u", "SELL", "VWAP", "1000", algo)));
        replay(options("close", "09:30-16:00", "America/New_York", "30m", "\"lot\":1"), "out", 1);
        assertThat(texts(lines("out/slices.jsonl"), "quantityBase"))
                .containsExactly("140", "90", "75", "65", "60", "55", "50", "55", "60", "65", "75", "90", "120");
        assertThat(lines("out/tca.jsonl").get(0).path("scheduleDeviationMax").asDouble())
                .isZero();
    }

    @Test
    void onPaperASwapCostsThePoolsCurveAndItsFee() throws Exception {
        trades(List.of(
                new Tick(START.toEpochMilli(), 100, 50),
                new Tick(START.plusSeconds(61).toEpochMilli(), 102, 50),
                new Tick(START.plusSeconds(63).toEpochMilli(), 110, 50)));
        Instant at = START.plusSeconds(60);
        write("orders.jsonl", List.of(order(at, "m", "BUY", "MARKET", "10", "")));
        replay(options("paper", null, "UTC", null, "\"reserveBase\":1000,\"feeBps\":10"), "out", 1);
        JsonNode fill = lines("out/fills.jsonl").get(0);
        assertThat(fill.path("executedAtMillis").asLong())
                .as("two seconds later")
                .isEqualTo(at.plusSeconds(2).toEpochMilli());
        // The trade at 61 s has moved the made-up pool's reserve by its 50.
        double reserve = 1_000;
        double price = 102 * reserve / (reserve - 10) / (1 - 0.001);
        assertThat(fill.path("priceQuotePerBase").asDouble()).isCloseTo(price, within(1e-6));
    }

    @Test
    void onPaperTheRecordedChainsPoolIsSwappedIn() throws Exception {
        trades(minutes(START, 5, 10, new Random(SEED)));
        write(
                "events.jsonl",
                List.of(
                        chainEvent(
                                1,
                                "\"poolCreated\":{\"poolId\":\"0xp\",\"name\":\"p\",\"tokens\":[\"0xa\",\"0xb\"],"
                                        + "\"weights\":[\"0.5\",\"0.5\"],\"swapFeeFraction\":\"0.003\"}"),
                        chainEvent(2, poolSwap("1000000000000000000000", "100000000000")),
                        chainEvent(10, poolSwap("1010000000000000000000", "102000000000")),
                        chainEvent(12, poolSwap("1000000000000000000000", "200000000000"))));
        write(
                "deployment.json",
                List.of("{\"chainId\":1,\"startBlock\":1,\"poolManager\":\"0xpm\",\"factory\":\"0xf\",\"feeds\":[],"
                        + "\"tokens\":[{\"symbol\":\"A\",\"address\":\"0xa\",\"decimals\":18,\"feed\":\"A-USD\"},"
                        + "{\"symbol\":\"B\",\"address\":\"0xb\",\"decimals\":6,\"feed\":\"B-USD\"}],"
                        + "\"pools\":[{\"poolId\":\"0xp\",\"name\":\"p\",\"tokens\":[\"A\",\"B\"],\"weights\":[0.5,0.5],"
                        + "\"swapFee\":0.003}],\"instruments\":[{\"instrument\":\"A-B\",\"base\":\"A\",\"quote\":\"B\","
                        + "\"lot\":0.001,\"tick\":0.01,\"minQty\":0.001,\"maxQty\":1000,\"minNotional\":1,"
                        + "\"poolId\":\"0xp\"}],\"accounts\":[]}"));
        write("orders.jsonl", List.of(order(START.plusSeconds(111), "m", "BUY", "MARKET", "10", "")));
        new Replay(
                        List.of(folder.resolve("trades.csv")),
                        List.of(),
                        List.of(folder.resolve("events.jsonl")),
                        folder.resolve("out"),
                        folder.resolve("deployment.json"),
                        2,
                        options("paper", null, "UTC", null, "\"lot\":1"))
                .run(line -> {});
        // Filled at 113 s, the state is that of block 10, at 108 s (the next one is at 132 s).
        assertThat(lines("out/fills.jsonl").get(0).path("priceQuotePerBase").asDouble())
                .isCloseTo(102_000 * (1010.0 / 1000 - 1) / 10 / (1 - 0.003), within(1e-4));
    }

    private static String poolSwap(String base, String quote) {
        return "\"swap\":{\"poolId\":\"0xp\",\"trader\":\"0xdd\",\"tokenIn\":\"0xa\",\"tokenOut\":\"0xb\","
                + "\"amountInRaw\":\"10\",\"amountOutRaw\":\"9\",\"feeRaw\":\"1\",\"balancesAfterRaw\":[\"" + base
                + "\",\"" + quote
                + "\"]}";
    }

    /** Of a block, one each twelve seconds. */
    private static String chainEvent(int block, String payload) {
        return "{\"eventId\":\"1:0x" + block + ":0xt:0\",\"chainId\":1,\"contract\":\"0xpm\",\"blockNumber\":" + block
                + ",\"blockHash\":\"0x" + block + "\",\"blockTimeMillis\":"
                + START.plusSeconds((block - 1) * 12L).toEpochMilli()
                + ",\"transactionHash\":\"0xt\",\"logIndex\":0,\"finality\":\"LATEST\",\"retracted\":false," + payload
                + "}";
    }

    @Test
    void whatHasEndedGivesItsReservationBackBeforeTheNextOrder() throws Exception {
        trades(minutes(START, 90, 100_000, new Random(SEED)));
        List<String> orders = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            String side = i % 2 == 0 ? "BUY" : "SELL";
            orders.add(order(START.plusSeconds(120L * (i + 1)), "o" + i, side, "MARKET", "8000", ""));
        }
        write("orders.jsonl", orders);
        replay(options("close", null, "UTC", null, "\"lot\":1"), "out", 2);
        assertThat(texts(lines("out/orders.jsonl"), "status"))
                .as("30 times 0.8 million, of which 10 million may be open")
                .hasSize(30)
                .containsOnly("Filled");
    }

    @Test
    void theSameBytesAtAnyParallelismAndShuffledWithinTheBound() throws Exception {
        Random random = new Random(SEED);
        List<Tick> ticks = new ArrayList<>();
        long millis = START.toEpochMilli();
        for (int i = 0; i < 4_000; i++) {
            millis += random.nextInt(3) == 0 ? 0 : random.nextInt(1, 2_000);
            ticks.add(new Tick(millis, 100 + random.nextInt(-300, 300) / 100.0, 1 + random.nextInt(40)));
        }
        List<String> orders = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Instant at = START.plusMillis(60_000 + random.nextInt(1_000_000));
            String algo =
                    "\"durationSeconds\":900,\"slices\":30,\"randTime\":\"0.4\",\"randSize\":\"0.3\",\"seed\":" + i;
            orders.add(order(at, "o" + i, i % 2 == 0 ? "BUY" : "SELL", i % 3 == 0 ? "VWAP" : "TWAP", "25", algo)
                    .replace("\"type\"", "\"account\":\"desk" + i % 3 + "\",\"type\""));
        }
        orders.add(order(START.plusSeconds(300), "l", "BUY", "LIMIT", "5", "")
                .replace("\"type\"", "\"limitPrice\":\"98.5\",\"type\""));
        write("orders.jsonl", orders);
        OrderOptions options = options("paper", null, "UTC", null, "\"lot\":0.01,\"reserveBase\":50000");
        trades(ticks);
        Map<String, String> one = replay(options, "one", 1);
        List<Tick> shuffled = new ArrayList<>(ticks);
        shuffled.sort(Comparator.comparingLong(tick -> tick.millis() + random.nextInt(1_900)));
        trades(shuffled);
        assertThat(replay(options, "two", 2)).as("seed %s", SEED).isEqualTo(one);
        checkCosts(ticks);
    }

    /** The streamed figures against all trades and fills at once. */
    private void checkCosts(List<Tick> ticks) throws IOException {
        List<JsonNode> costs = lines("one/tca.jsonl");
        assertThat(costs).hasSize(9);
        for (JsonNode tca : costs) {
            if (tca.path("type").asText().equals("LIMIT")) {
                continue;
            }
            String id = tca.path("orderId").asText();
            long from = tca.path("intervalFromMillis").asLong();
            long to = from + Duration.ofMinutes(15).toMillis();
            double volume = 0;
            double notional = 0;
            for (Tick tick : ticks) {
                boolean inside = tick.millis() >= from && tick.millis() < to;
                volume += inside ? tick.quantity() : 0;
                notional += inside ? tick.quantity() * tick.price() : 0;
            }
            double quantity = 0;
            double paid = 0;
            for (JsonNode fill : lines("one/fills.jsonl")) {
                boolean own = fill.path("orderId").asText().equals(id);
                quantity += own ? fill.path("quantityBase").asDouble() : 0;
                paid += own
                        ? fill.path("quantityBase").asDouble()
                                * fill.path("priceQuotePerBase").asDouble()
                        : 0;
            }
            assertThat(tca.path("intervalVwap").asDouble()).as(id).isCloseTo(notional / volume, within(1e-9));
            assertThat(tca.path("avgPx").asDouble()).as(id).isCloseTo(paid / quantity, within(1e-9));
            assertThat(tca.path("intervalVwapWithOwn").asDouble())
                    .as(id)
                    .isCloseTo((notional + paid) / (volume + quantity), within(1e-9));
        }
    }
}
