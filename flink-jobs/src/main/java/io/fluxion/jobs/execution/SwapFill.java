package io.fluxion.jobs.execution;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.Swap;
import io.fluxion.domain.order.Fill;
import io.fluxion.domain.order.ParentOrder;
import io.fluxion.domain.order.Side;
import io.fluxion.domain.reference.Instrument;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A swap of a child as a fill: amounts in whole tokens, the price with the fee. */
final class SwapFill {
    private static final int PRICE_SCALE = 18;

    private SwapFill() {}

    /** Empty when the swap isn't the account's, or not of the order's instrument and side. */
    static Optional<Fill> of(ChainEvent event, ParentOrder order, @Nullable String address) {
        Swap swap = event.swap();
        if (swap == null || swap.clientId() == null || !swap.trader().equals(address)) {
            return Optional.empty();
        }
        Instrument instrument = order.instrument();
        boolean buys = order.side() == Side.BUY;
        boolean fits = event.chainId() == instrument.chainId()
                && swap.poolId().equals(instrument.poolId())
                && swap.tokenOut().equals(buys ? instrument.baseToken() : instrument.quoteToken())
                && swap.tokenIn().equals(buys ? instrument.quoteToken() : instrument.baseToken());
        BigInteger baseRaw = buys ? swap.amountOutRaw() : swap.amountInRaw();
        BigInteger quoteRaw = buys ? swap.amountInRaw() : swap.amountOutRaw();
        if (!fits || baseRaw.signum() <= 0) {
            return Optional.empty();
        }
        BigDecimal base = new BigDecimal(baseRaw, instrument.baseDecimals());
        BigDecimal quote = new BigDecimal(quoteRaw, instrument.quoteDecimals());
        BigDecimal quantity = base.stripTrailingZeros();
        return Optional.of(new Fill(
                event.eventId(),
                swap.clientId(),
                quantity.scale() < 0 ? quantity.setScale(0) : quantity,
                quote.divide(base, PRICE_SCALE, RoundingMode.HALF_EVEN),
                event.transactionHash(),
                event.blockNumber(),
                event.blockTimeMillis()));
    }
}
