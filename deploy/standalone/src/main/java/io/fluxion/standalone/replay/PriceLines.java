package io.fluxion.standalone.replay;

import io.fluxion.domain.oracle.OraclePrice;
import io.fluxion.jobs.replay.ReplayEvent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rounds of price feeds as CSV: {@code feed,roundId,answer,decimals,startedAt,updatedAt}. */
final class PriceLines implements LineFormat {
    private static final Set<String> COLUMNS = Set.of("feed", "roundId", "answer", "decimals", "updatedAt");
    private static final int DECIMALS_MAX = 77;

    private @Nullable Csv csv;

    @Override
    public boolean hasHeader() {
        return true;
    }

    @Override
    public void header(String line) throws LineException {
        csv = new Csv(line, COLUMNS);
    }

    @Override
    public ReplayEvent event(String line, long lineNumber) throws LineException {
        Csv row = Objects.requireNonNull(csv, "the header comes first");
        row.read(line);
        String feed = row.text("feed");
        BigInteger round = row.integer("roundId");
        BigInteger answer = row.integer("answer");
        if (answer.signum() <= 0) {
            throw new LineException("INVALID_ANSWER", "an answer of " + answer);
        }
        BigInteger decimals = row.integer("decimals");
        if (decimals.signum() < 0 || decimals.bitLength() > 31 || decimals.intValue() > DECIMALS_MAX) {
            throw new LineException("INVALID_NUMBER", "decimals must be from 0 to " + DECIMALS_MAX);
        }
        long time = row.time("updatedAt");
        OraclePrice price = new OraclePrice(
                feed, 0, round, new BigDecimal(answer, decimals.intValue()), time, 0, feed + ":" + round, false);
        return new ReplayEvent(time, null, price, null, null);
    }
}
