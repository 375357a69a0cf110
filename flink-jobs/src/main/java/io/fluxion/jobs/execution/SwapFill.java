package io.fluxion.jobs.execution;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.Swap;
import io.fluxion.domain.order.Fill;
import io.fluxion.domain.order.ParentOrder;
import io.fluxion.domain.reference.Instrument;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Objects;

/** A swap of a child as a fill: amounts in whole tokens, the price with the fee. */
final class SwapFill {
    private static final int PRICE_SCALE = 18;

    private SwapFill() {}

    static Fill of(ChainEvent event, ParentOrder order) {
        Swap swap = Objects.requireNonNull(event.swap(), "a fill is a swap");
        Instrument instrument = order.instrument();
        boolean baseOut = swap.tokenOut().equalsIgnoreCase(instrument.baseToken());
        BigInteger baseRaw = baseOut ? swap.amountOutRaw() : swap.amountInRaw();
        BigInteger quoteRaw = baseOut ? swap.amountInRaw() : swap.amountOutRaw();
        BigDecimal base = new BigDecimal(baseRaw, instrument.baseDecimals());
        BigDecimal quote = new BigDecimal(quoteRaw, instrument.quoteDecimals());
        BigDecimal quantity = base.stripTrailingZeros();
        return new Fill(
                event.eventId(),
                Objects.requireNonNull(swap.clientId(), "a fill names its child"),
                quantity.scale() < 0 ? quantity.setScale(0) : quantity,
                quote.divide(base, PRICE_SCALE, RoundingMode.HALF_EVEN),
                event.transactionHash(),
                event.blockNumber(),
                event.blockTimeMillis());
    }
}
