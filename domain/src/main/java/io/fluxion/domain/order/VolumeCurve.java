package io.fluxion.domain.order;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The part of a day's volume that each bin of a session has; within a bin volume is even.
 *
 * <p>The parts are weights and need not sum to one. {@link VolumeDays} measures them from trades.
 */
public record VolumeCurve(TradingSession session, List<BigDecimal> shares) {
    /** Without knowledge: an even day. */
    public static final VolumeCurve FLAT = flat(TradingSession.AROUND_THE_CLOCK);

    public VolumeCurve {
        shares = List.copyOf(shares);
        if (shares.size() != session.bins()) {
            throw new IllegalArgumentException(
                    "a curve of " + shares.size() + " shares for a session of " + session.bins() + " bins");
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (BigDecimal share : shares) {
            if (share.signum() < 0) {
                throw new IllegalArgumentException("a share can't be below zero: " + share.toPlainString());
            }
            sum = sum.add(share);
        }
        if (sum.signum() == 0) {
            throw new IllegalArgumentException("a curve has volume in one bin at least");
        }
    }

    /** Even over a session. */
    public static VolumeCurve flat(TradingSession session) {
        return new VolumeCurve(session, Collections.nCopies(session.bins(), BigDecimal.ONE));
    }

    /** The weights of equally long slots: the curve's volume from each slot's time to the next one's. */
    public List<BigDecimal> weights(long startMillis, long endMillis, int slots) {
        List<BigDecimal> weights = new ArrayList<>();
        long span = endMillis - startMillis;
        for (int k = 0; k < slots; k++) {
            weights.add(volume(startMillis + k * span / slots, startMillis + (k + 1) * span / slots));
        }
        return weights;
    }

    /** The curve's volume in a stretch of time, in shares × milliseconds of a usual bin; zero where the session is closed. */
    public BigDecimal volume(long fromMillis, long toMillis) {
        BigDecimal volume = BigDecimal.ZERO;
        if (toMillis <= fromMillis) {
            return volume;
        }
        LocalDate last = session.dayOf(toMillis - 1);
        for (LocalDate day = session.dayOf(fromMillis); !day.isAfter(last); day = day.plusDays(1)) {
            volume = volume.add(volume(day, fromMillis, toMillis));
        }
        return volume;
    }

    private BigDecimal volume(LocalDate day, long fromMillis, long toMillis) {
        BigDecimal volume = BigDecimal.ZERO;
        int first = firstBin(day, fromMillis);
        for (int b = first; b < session.bins(); b++) {
            long begin = session.startMillis(day, b);
            long end = session.startMillis(day, b + 1);
            long overlap = Math.min(end, toMillis) - Math.max(begin, fromMillis);
            if (begin >= toMillis) {
                break;
            }
            if (overlap > 0) {
                volume = volume.add(part(shares.get(b), overlap, end - begin));
            }
        }
        return volume;
    }

    /** Exact but where summer time makes a bin longer or shorter than usual. */
    private BigDecimal part(BigDecimal share, long overlapMillis, long lengthMillis) {
        BigDecimal usual = share.multiply(BigDecimal.valueOf(overlapMillis));
        return lengthMillis == session.binMillis()
                ? usual
                : usual.multiply(BigDecimal.valueOf(session.binMillis()))
                        .divide(BigDecimal.valueOf(lengthMillis), MathContext.DECIMAL128);
    }

    private int firstBin(LocalDate day, long fromMillis) {
        return session.binAt(fromMillis)
                .filter(bin -> bin.day().equals(day))
                .map(TradingSession.Bin::index)
                .orElse(0);
    }
}
