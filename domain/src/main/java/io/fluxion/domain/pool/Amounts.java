package io.fluxion.domain.pool;

import java.math.BigInteger;
import java.util.Collections;
import java.util.List;

/** An amount for each token of a pool. */
record Amounts(List<BigInteger> list) {
    static Amounts none(Pool pool) {
        return new Amounts(Collections.nCopies(pool.tokens().size(), BigInteger.ZERO));
    }

    Amounts with(int token, BigInteger amount) {
        return new Amounts(Curve.with(list, token, amount));
    }
}
