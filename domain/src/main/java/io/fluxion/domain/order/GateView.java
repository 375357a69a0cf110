package io.fluxion.domain.order;

import io.fluxion.domain.reference.Instrument;
import io.fluxion.domain.risk.AccountLimits;
import io.fluxion.domain.risk.KillSwitch;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What the gate of an account sees when an order comes.
 *
 * @param killedBy the kill switch that stops the order; null when none does
 * @param haltedBecause why nothing is traded; null when trading is open
 * @param authorised whether somebody signs for the account
 * @param instrument null when there is none of the order's name
 * @param reference null before the first price
 * @param exposureQuote what the account has at stake without the order
 * @param withinRate whether the account's throttle lets one more order pass
 * @param limits that hold for the account
 * @param account what is remembered of it
 * @param dayVolumeBase what the market traded in 24 hours; null while it hasn't been watched for so long
 * @param funds of the account's address; null where they aren't known
 */
public record GateView(
        @Nullable KillSwitch killedBy,
        @Nullable String haltedBecause,
        boolean authorised,
        @Nullable Instrument instrument,
        @Nullable Reference reference,
        BigDecimal exposureQuote,
        boolean withinRate,
        long nowMillis,
        AccountLimits limits,
        AccountState account,
        @Nullable BigDecimal dayVolumeBase,
        @Nullable Funds funds) {

    /** Of a new account under the built-in limits. */
    public GateView(
            @Nullable KillSwitch killedBy,
            @Nullable String haltedBecause,
            boolean authorised,
            @Nullable Instrument instrument,
            @Nullable Reference reference,
            BigDecimal exposureQuote,
            boolean withinRate,
            long nowMillis) {
        this(
                killedBy,
                haltedBecause,
                authorised,
                instrument,
                reference,
                exposureQuote,
                withinRate,
                nowMillis,
                AccountLimits.BUILT_IN,
                AccountState.NEW,
                null,
                null);
    }
}
