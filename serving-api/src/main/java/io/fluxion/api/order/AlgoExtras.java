package io.fluxion.api.order;

import io.fluxion.api.http.Fields;
import io.fluxion.domain.order.ImpactModel;
import io.fluxion.domain.order.PovBand;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What only some schedules have: a part of the market, a model of its impact, the day's volume, a tighter collar.
 *
 * @param adaptive whether a VWAP order follows the day's volume
 */
record AlgoExtras(
        boolean adaptive,
        @Nullable PovBand pov,
        @Nullable ImpactModel impact,
        @Nullable BigDecimal maxSlippageBps) {
    private static final double UNLIMITED = 1e18;

    /** Null where nothing of it was asked for. */
    static @Nullable AlgoExtras read(Fields algo) {
        boolean adaptive = algo.flag("adaptive");
        PovBand pov = band(algo);
        ImpactModel impact = impact(algo.optionalObject("impact"));
        BigDecimal slippage = algo.optionalDecimal("maxSlippageBps");
        return adaptive || pov != null || impact != null || slippage != null
                ? new AlgoExtras(adaptive, pov, impact, slippage)
                : null;
    }

    private static @Nullable PovBand band(Fields algo) {
        BigDecimal rate = algo.optionalDecimal("rate");
        BigDecimal least = algo.optionalDecimal("rateMin");
        BigDecimal most = algo.optionalDecimal("rateMax");
        if (rate == null) {
            if (least != null || most != null) {
                throw OrderRules.badAlgo("rateMin and rateMax go with a rate.");
            }
            return null;
        }
        return new PovBand(
                rate.stripTrailingZeros(),
                least == null ? null : least.stripTrailingZeros(),
                most == null ? null : most.stripTrailingZeros());
    }

    private static @Nullable ImpactModel impact(@Nullable Fields model) {
        if (model == null) {
            return null;
        }
        ImpactModel read = new ImpactModel(
                model.fraction("riskAversion", UNLIMITED, 0),
                model.fraction("volatilityPerSqrtDay", UNLIMITED, 0),
                model.decimal("temporaryImpact").doubleValue(),
                model.fraction("permanentImpact", UNLIMITED, 0));
        model.refuseUnknown();
        return read;
    }
}
