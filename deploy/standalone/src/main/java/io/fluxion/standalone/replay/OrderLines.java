package io.fluxion.standalone.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fluxion.api.http.Fields;
import io.fluxion.api.http.Problem;
import io.fluxion.api.order.WrittenOrder;
import io.fluxion.domain.order.Rejection;
import io.fluxion.domain.order.VolumeCurve;
import io.fluxion.domain.reference.Instrument;
import io.fluxion.jobs.replay.RecordedOrder;
import io.fluxion.jobs.replay.RejectedLine;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Orders as JSON lines: the body of {@code POST /orders} each, with {@code at}, and a curve in its schedule. */
final class OrderLines {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    static final String ACCOUNT = "backtest";
    private static final String USER = "replay";

    private final Map<String, Instrument> instruments = new HashMap<>();
    private final CurveText curves;
    private final List<RecordedOrder> orders = new ArrayList<>();
    private final List<RejectedLine> rejected = new ArrayList<>();

    private OrderLines(List<Instrument> instruments, CurveText curves) {
        instruments.forEach(instrument -> this.instruments.put(instrument.instrument(), instrument));
        this.curves = curves;
    }

    /** Reads a file. */
    static OrderLines read(Path file, List<Instrument> instruments, CurveText curves) {
        OrderLines read = new OrderLines(instruments, curves);
        try (Lines lines = new Lines(file, new AtomicLong())) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                try {
                    read.orders.add(read.order(line));
                } catch (LineException e) {
                    String name = String.valueOf(file.getFileName());
                    read.rejected.add(new RejectedLine(name, lines.lineNumber(), e.code(), e.detail()));
                }
            }
        }
        return read;
    }

    List<RecordedOrder> orders() {
        return orders;
    }

    List<RejectedLine> rejected() {
        return rejected;
    }

    private RecordedOrder order(String line) throws LineException {
        ObjectNode body = object(line);
        JsonNode at = body.remove("at");
        if (at == null || at.isNull()) {
            throw new LineException("MISSING_FIELD", "at is missing: when the order is sent");
        }
        long millis = Csv.millis("at", at.asText());
        JsonNode curve = body.get("algo") instanceof ObjectNode algo ? algo.remove("curve") : null;
        try {
            WrittenOrder written =
                    WrittenOrder.read(Fields.of(body), instruments, ACCOUNT, USER, Instant.ofEpochMilli(millis));
            return curve == null || curve.isNull() ? recorded(written) : following(written, curve);
        } catch (Problem e) {
            throw new LineException(e.code(), e.detail());
        }
    }

    private static RecordedOrder recorded(WrittenOrder written) {
        return new RecordedOrder(written.command(), written.refused());
    }

    private RecordedOrder following(WrittenOrder written, JsonNode text) throws LineException {
        String instrument = String.valueOf(written.command().instrument());
        VolumeCurve curve = curves.curve(text, instrument).orElse(null);
        Rejection none = new Rejection("CURVE_UNKNOWN", "none of the curve's days has volume in half its bins");
        Rejection refused = written.refused() != null ? written.refused() : curve == null ? none : null;
        return new RecordedOrder(written.command().following(curve), refused);
    }

    private static ObjectNode object(String line) throws LineException {
        try {
            if (JSON.readTree(line) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new LineException("INVALID_JSON", "not JSON: " + e.getOriginalMessage());
        }
        throw new LineException("INVALID_JSON", "an order is a JSON object");
    }
}
