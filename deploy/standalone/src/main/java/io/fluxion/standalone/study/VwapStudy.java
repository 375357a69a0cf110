package io.fluxion.standalone.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fluxion.domain.order.TradingSession;
import io.fluxion.standalone.replay.OrderOptions;
import io.fluxion.standalone.replay.Replay;
import io.fluxion.standalone.replay.ReplayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Whether a VWAP order with the other days' curve comes nearer to the market's VWAP than a TWAP order: each day is left
 * out in turn, and both are tried over it, in stretches of several lengths.
 *
 * <p>Children are filled at the close of their bar at no cost, so that schedules are compared and nothing else. The error
 * is the distance of the order's average price from the VWAP of the market's trades in the same stretch.
 */
public final class VwapStudy {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ORDERS = "study.jsonl";
    /** Small enough for any market, and many lots a slice. */
    private static final String QUANTITY = "10";

    private static final List<Integer> STRETCH_HOURS = List.of(24, 6, 1);
    private static final int SLOT_SECONDS = 300;
    private static final int HOUR_SECONDS = 3_600;
    private static final long SEED = 20_261_128L;

    private final List<Path> trades;
    private final String instrument;
    private final Path out;

    public VwapStudy(List<Path> trades, String instrument, Path out) {
        this.trades = trades;
        this.instrument = instrument;
        this.out = out;
    }

    /**
     * What came of it.
     *
     * @param byHours the comparison by the stretches' length in hours; TWAP is the first way, errors in basis points
     * @param left stretches in which one of the two was refused or not filled
     */
    public record Result(String instrument, List<String> days, Map<Integer, Paired> byHours, int left) {}

    /** Runs it, telling its progress. */
    public Result run(Consumer<String> progress) throws Exception {
        List<LocalDate> days = List.copyOf(Replay.daysOf(trades, instrument, TradingSession.AROUND_THE_CLOCK));
        if (days.size() < 2) {
            throw new ReplayException("a day is left out and the others make the curve: two days at least are needed");
        }
        Files.createDirectories(out);
        Path orders = out.resolve(ORDERS);
        Files.write(orders, orders(days));
        OrderOptions options = OrderOptions.of(orders, "close", null, "UTC", null, null);
        Path replayed = out.resolve("replayed");
        new Replay(trades, List.of(), List.of(), replayed, null, 1, options).run(progress);
        return compared(days, replayed.resolve("tca.jsonl"));
    }

    private List<String> orders(List<LocalDate> days) {
        List<String> lines = new ArrayList<>();
        for (LocalDate day : days) {
            List<LocalDate> others =
                    days.stream().filter(other -> !other.equals(day)).toList();
            for (int hours : STRETCH_HOURS) {
                for (int hour = 0; hour + hours <= 24; hour += hours) {
                    lines.add(order("TWAP", day, hour, hours, List.of()));
                    lines.add(order("VWAP", day, hour, hours, others));
                }
            }
        }
        return lines;
    }

    /** Each in an account of its own: alike orders at one time aren't one order too many. */
    private String order(String type, LocalDate day, int hour, int hours, Collection<LocalDate> curve) {
        String stretch = day + "/" + hour + "/" + hours;
        ObjectNode order = JSON.createObjectNode();
        order.put("at", TradingSession.AROUND_THE_CLOCK.startMillis(day, 0) + hour * HOUR_SECONDS * 1_000L);
        order.put("clOrdId", type + "/" + stretch);
        order.put("account", type + " " + hours + " h");
        order.put("instrument", instrument);
        order.put("side", (day.getDayOfYear() + hour) % 2 == 0 ? "BUY" : "SELL");
        order.put("type", type);
        order.put("quantity", QUANTITY);
        ObjectNode algo = order.putObject("algo");
        algo.put("durationSeconds", hours * HOUR_SECONDS);
        algo.put("intervalSeconds", SLOT_SECONDS);
        if (!curve.isEmpty()) {
            ArrayNode named = algo.putArray("curve");
            curve.forEach(other -> named.add(other.toString()));
        }
        return order.toString();
    }

    private Result compared(List<LocalDate> days, Path costs) throws IOException {
        Map<String, Double> errors = new HashMap<>();
        for (String line : Files.readAllLines(costs)) {
            JsonNode tca = JSON.readTree(line);
            if (tca.path("fillRate").asDouble() == 1 && tca.has("vwapSlippageBps")) {
                errors.put(
                        tca.path("clOrdId").asText(),
                        Math.abs(tca.path("vwapSlippageBps").asDouble()));
            }
        }
        Map<Integer, Paired> byHours = new LinkedHashMap<>();
        int left = 0;
        for (int hours : STRETCH_HOURS) {
            List<Paired.Pair> pairs = new ArrayList<>();
            for (LocalDate day : days) {
                for (int hour = 0; hour + hours <= 24; hour += hours) {
                    Double first = errors.get("TWAP/" + day + "/" + hour + "/" + hours);
                    Double second = errors.get("VWAP/" + day + "/" + hour + "/" + hours);
                    if (first == null || second == null) {
                        left++;
                    } else {
                        pairs.add(new Paired.Pair(day.toString(), first, second));
                    }
                }
            }
            if (!pairs.isEmpty()) {
                byHours.put(hours, Paired.of(pairs, SEED));
            }
        }
        return new Result(instrument, days.stream().map(LocalDate::toString).toList(), byHours, left);
    }
}
