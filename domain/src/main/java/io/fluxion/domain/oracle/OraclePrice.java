package io.fluxion.domain.oracle;

import java.math.BigDecimal;
import java.math.BigInteger;

/** A feed's price as of one round; event time is the round's {@code updatedAtMillis}. */
public record OraclePrice(
        String feed,
        int chainId,
        BigInteger roundId,
        BigDecimal price,
        long updatedAtMillis,
        long blockNumber,
        String eventId,
        boolean retracted) {}
