package io.fluxion.chain.send;

import java.math.BigInteger;
import java.util.Optional;

/**
 * What a transaction offers for its gas, as EIP-1559 has it.
 *
 * @param tipWeiPerGas for the block's builder
 * @param maxWeiPerGas at most, the tip included
 */
record Fees(BigInteger tipWeiPerGas, BigInteger maxWeiPerGas) {
    /** The base fee may double in six full blocks; what isn't needed isn't paid. */
    private static final BigInteger BASE_FEE_HEADROOM = BigInteger.TWO;
    /** Nodes take a replacement from 10 % more on, some from 12.5 %; of both fields. */
    private static final BigInteger BUMP_THOUSANDTHS = BigInteger.valueOf(1_125);

    private static final BigInteger THOUSAND = BigInteger.valueOf(1_000);

    /** What is offered at first, within the settings' bound. */
    static Fees first(BigInteger baseFeeWei, SendSettings settings) {
        BigInteger wanted = baseFeeWei.multiply(BASE_FEE_HEADROOM).add(settings.tipWeiPerGas());
        return new Fees(settings.tipWeiPerGas(), wanted.min(settings.feeWeiPerGasMax()));
    }

    /** What a replacement must offer, and no less than what is offered now; empty when that is above the bound. */
    Optional<Fees> bumpedUp(BigInteger baseFeeWei, SendSettings settings) {
        Fees now = first(baseFeeWei, settings);
        BigInteger tip = bumpUp(tipWeiPerGas);
        BigInteger max = bumpUp(maxWeiPerGas).max(now.maxWeiPerGas()).max(tip);
        return max.compareTo(settings.feeWeiPerGasMax()) > 0 ? Optional.empty() : Optional.of(new Fees(tip, max));
    }

    private static BigInteger bumpUp(BigInteger wei) {
        return wei.multiply(BUMP_THOUSANDTHS)
                .add(THOUSAND)
                .subtract(BigInteger.ONE)
                .divide(THOUSAND)
                .max(BigInteger.ONE);
    }
}
