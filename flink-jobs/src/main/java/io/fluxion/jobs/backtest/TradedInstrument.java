package io.fluxion.jobs.backtest;

import io.fluxion.domain.reference.Instrument;
import java.io.Serializable;
import java.math.BigDecimal;

/**
 * An instrument whose pool is made up from its trades: always at the last trade's price, and so deep that a child order
 * moves the price by what is stated here.
 *
 * @param reserveBase what the made-up pool holds of the base asset; it is weighted half and half, so that a quantity q
 *     costs q/reserve more than the last price
 * @param feeFraction what the pool takes of each swap, and a spread is meant by it, too
 */
public record TradedInstrument(Instrument instrument, BigDecimal reserveBase, BigDecimal feeFraction)
        implements Serializable {
    public TradedInstrument {
        if (reserveBase.signum() <= 0 || feeFraction.signum() < 0) {
            throw new IllegalArgumentException("a pool holds something, and its fee is not below zero");
        }
    }
}
