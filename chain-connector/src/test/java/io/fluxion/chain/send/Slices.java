package io.fluxion.chain.send;

import io.fluxion.domain.order.OrderIds;
import io.fluxion.domain.order.Side;
import io.fluxion.domain.order.Slice;
import io.fluxion.domain.reference.Instrument;
import java.math.BigDecimal;

/** Slices and the instrument that they trade. */
final class Slices {
    static final int CHAIN_ID = 31337;
    static final String INSTRUMENT = "sETH-fUSD";
    static final String BASE = "0x" + "aa".repeat(20);
    static final String QUOTE = "0x" + "bb".repeat(20);
    static final String POOL_MANAGER = "0x" + "cc".repeat(20);
    static final String POOL = "0x" + "dd".repeat(32);

    private Slices() {}

    static Instrument instrument() {
        return new Instrument(
                INSTRUMENT,
                "sETH",
                "fUSD",
                BASE,
                QUOTE,
                18,
                6,
                "ETH-USD",
                new BigDecimal("0.001"),
                new BigDecimal("0.01"),
                new BigDecimal("0.001"),
                new BigDecimal("10000"),
                BigDecimal.ONE,
                CHAIN_ID,
                POOL);
    }

    static Slice slice(
            String childId, String instrument, Side side, String quantity, String limit, long expiresAtMillis) {
        return new Slice(
                childId,
                OrderIds.orderIdOf(childId),
                "desk",
                instrument,
                CHAIN_ID,
                POOL,
                side,
                0,
                0,
                new BigDecimal(quantity),
                new BigDecimal(limit),
                expiresAtMillis - 30_000,
                expiresAtMillis,
                "alice",
                "TWAP");
    }
}
