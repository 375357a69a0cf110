package io.fluxion.standalone.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxion.domain.order.TradingSession;
import io.fluxion.domain.order.VolumeCurve;
import io.fluxion.domain.order.VolumeDays;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an order of a file says of its curve: days whose shares are averaged ({@code ["2023-08-10", …]}, or {@code
 * {"days": […], "average": "MEDIAN"}}), or the shares of the session's bins ({@code [0.1, …]}).
 */
final class CurveText {
    private static final String INVALID = "INVALID_CURVE";

    private final RecordedTrades trades;
    private final TradingSession session;

    CurveText(RecordedTrades trades, TradingSession session) {
        this.trades = trades;
        this.session = session;
    }

    /** Empty when none of its days can be used. */
    Optional<VolumeCurve> curve(JsonNode text, String instrument) throws LineException {
        if (text.isArray() && !text.isEmpty() && text.get(0).isNumber()) {
            return Optional.of(explicit(text));
        }
        boolean plain = text.isArray();
        JsonNode days = plain ? text : text.path("days");
        String average = plain ? "MEAN" : text.path("average").asText("MEAN");
        if (!days.isArray() || days.isEmpty() || !(average.equals("MEAN") || average.equals("MEDIAN"))) {
            throw new LineException(
                    INVALID, "curve is a list of days, or of shares, or {days, average MEAN or MEDIAN}");
        }
        return trades.days(instrument).curve(days(days), VolumeDays.Average.valueOf(average));
    }

    private static List<LocalDate> days(JsonNode texts) throws LineException {
        List<LocalDate> days = new ArrayList<>();
        for (JsonNode text : texts) {
            try {
                days.add(LocalDate.parse(text.asText()));
            } catch (DateTimeException e) {
                throw new LineException(INVALID, text + " is no day such as 2023-08-13");
            }
        }
        return days;
    }

    private VolumeCurve explicit(JsonNode shares) throws LineException {
        List<BigDecimal> all = new ArrayList<>();
        for (JsonNode share : shares) {
            if (!share.isNumber()) {
                throw new LineException(INVALID, share + " is no share of a bin");
            }
            all.add(share.decimalValue());
        }
        if (session.minutes() % all.size() != 0) {
            throw new LineException(
                    INVALID, all.size() + " bins can't divide a session of " + session.minutes() + " minutes");
        }
        try {
            int binMinutes = session.minutes() / all.size();
            TradingSession binned =
                    new TradingSession(session.zone(), session.openMinute(), session.closeMinute(), binMinutes);
            return new VolumeCurve(binned, all);
        } catch (IllegalArgumentException e) {
            throw new LineException(INVALID, String.valueOf(e.getMessage()));
        }
    }
}
