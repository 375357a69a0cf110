package io.fluxion.domain.order;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Curves and volumes to test with. */
final class Curves {
    /** The American stock market: 13 half hours. */
    static final TradingSession NEW_YORK = new TradingSession("America/New_York", 570, 960, 30);
    /** A day of UTC in four. */
    static final TradingSession QUARTERS = new TradingSession("UTC", 0, 1_440, 360);

    private Curves() {}

    static VolumeCurve of(TradingSession session, String... shares) {
        return new VolumeCurve(
                session, Arrays.stream(shares).map(BigDecimal::new).toList());
    }

    /** Around the clock, each bin from 1 to 1,000. */
    static VolumeCurve random(SplittableRandom random) {
        TradingSession session = TradingSession.AROUND_THE_CLOCK;
        List<BigDecimal> shares = IntStream.range(0, session.bins())
                .mapToObj(bin -> BigDecimal.valueOf(random.nextInt(1, 1_000)))
                .toList();
        return new VolumeCurve(session, shares);
    }

    /** Trades of the given quantities, one at the beginning of each bin; zero is none. */
    static void trade(VolumeDays days, TradingSession session, LocalDate day, double... quantities) {
        for (int b = 0; b < quantities.length; b++) {
            if (quantities[b] != 0) {
                days.add(session.startMillis(day, b), BigDecimal.valueOf(quantities[b]));
            }
        }
    }
}
