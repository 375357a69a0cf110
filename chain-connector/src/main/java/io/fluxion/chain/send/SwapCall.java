package io.fluxion.chain.send;

import io.fluxion.chain.decode.ClientIds;
import io.fluxion.domain.order.Side;
import io.fluxion.domain.order.Slice;
import io.fluxion.domain.reference.Instrument;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.HexFormat;
import java.util.List;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint256;

/**
 * A slice as a call of the pool manager: a buy takes an exact output of base, a sell gives an exact input of it.
 *
 * @param exactBaseRaw the base quantity, out of the pool for a buy, into it for a sell
 * @param limitQuoteRaw the most quote to pay for a buy, the least to receive for a sell
 */
record SwapCall(Side side, BigInteger exactBaseRaw, BigInteger limitQuoteRaw, String callData) {
    private static final long MILLIS_PER_SECOND = 1000;

    /** Both roundings of the limit favour the account: it pays no more and receives no less than its limit says. */
    static SwapCall of(Slice slice, Instrument instrument, String recipient) {
        BigInteger base =
                slice.quantityBase().movePointRight(instrument.baseDecimals()).toBigIntegerExact();
        BigDecimal quote = slice.quantityBase()
                .multiply(slice.limitPriceQuotePerBase())
                .movePointRight(instrument.quoteDecimals());
        boolean buys = slice.side() == Side.BUY;
        BigInteger limit = quote.setScale(0, buys ? RoundingMode.FLOOR : RoundingMode.CEILING)
                .toBigIntegerExact();
        String tokenIn = buys ? instrument.quoteToken() : instrument.baseToken();
        String tokenOut = buys ? instrument.baseToken() : instrument.quoteToken();
        List<Type> arguments = List.of(
                new Bytes32(HexFormat.of()
                        .parseHex(slice.poolId(), 2, slice.poolId().length())),
                new Address(tokenIn),
                new Address(tokenOut),
                new Uint256(base),
                new Uint256(limit),
                new Address(recipient),
                new Uint256(slice.expiresAtMillis() / MILLIS_PER_SECOND),
                new Bytes32(ClientIds.toBytes32(slice.childId())));
        Function call = new Function(buys ? "swapExactOut" : "swapExactIn", arguments, List.of());
        return new SwapCall(slice.side(), base, limit, FunctionEncoder.encode(call));
    }

    /** The call data of the question whether a client id was used. */
    static String clientIdUsed(byte[] clientId) {
        return FunctionEncoder.encode(new Function("clientIdUsed", List.of(new Bytes32(clientId)), List.of()));
    }
}
