package io.fluxion.chain.protocol;

import io.fluxion.chain.decode.DecodedEvent;
import io.fluxion.chain.decode.UndecodableLogException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A decoded event's values by their names in the ABI. */
record Values(DecodedEvent event) {
    BigInteger number(String name) {
        return (BigInteger) value(name);
    }

    String text(String name) {
        return (String) value(name);
    }

    List<BigInteger> numbers(String name) {
        List<BigInteger> numbers = new ArrayList<>();
        for (Object number : (List<?>) value(name)) {
            numbers.add((BigInteger) number);
        }
        return numbers;
    }

    /** The index of a token, which has to be one of so many. */
    int index(String name, int tokens) throws UndecodableLogException {
        BigInteger index = number(name);
        if (index.signum() < 0 || index.compareTo(BigInteger.valueOf(tokens)) >= 0) {
            throw new UndecodableLogException(
                    UndecodableLogException.WRONG_ABI,
                    name + " is " + index + ", and the pool has " + tokens + " tokens");
        }
        return index.intValue();
    }

    /** As many amounts as the pool has tokens. */
    List<BigInteger> amounts(String name, int tokens) throws UndecodableLogException {
        List<BigInteger> amounts = numbers(name);
        if (amounts.size() != tokens) {
            throw new UndecodableLogException(
                    UndecodableLogException.WRONG_ABI,
                    name + " has " + amounts.size() + " amounts, and the pool has " + tokens + " tokens");
        }
        return amounts;
    }

    private Object value(String name) {
        return Objects.requireNonNull(event.values().get(name), name);
    }

    /** The fee on an input by a pool's configured fraction, rounded up as the protocols do. */
    static BigInteger fee(BigInteger amountIn, BigDecimal fraction) {
        return new BigDecimal(amountIn)
                .multiply(fraction)
                .setScale(0, RoundingMode.UP)
                .toBigInteger();
    }
}
