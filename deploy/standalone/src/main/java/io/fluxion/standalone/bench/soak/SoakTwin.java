package io.fluxion.standalone.bench.soak;

import static io.fluxion.domain.pool.FixedPoint.WAD;

import io.fluxion.domain.chain.AmplificationRamp;
import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.LiquidityChange;
import io.fluxion.domain.chain.PoolKind;
import io.fluxion.domain.chain.Swap;
import io.fluxion.domain.liquidity.PoolLedger;
import io.fluxion.domain.pool.Curve;
import io.fluxion.domain.pool.Pool;
import io.fluxion.domain.pool.PoolOperation;
import io.fluxion.domain.pool.PoolQuote;
import io.fluxion.domain.pool.PoolQuotes;
import io.fluxion.domain.pool.PoolRefusedException;
import io.fluxion.domain.pool.PoolToken;
import io.fluxion.domain.pool.StableCurve;
import io.fluxion.domain.pool.WeightedCurve;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** What the mathematics in Java give for an operation on a folded pool, against what the contract's event says of it. */
final class SoakTwin {
    private static final int WAD_DECIMALS = 18;

    private SoakTwin() {}

    /** Amounts and fees by token, and shares. */
    record Moved(List<BigInteger> amounts, BigInteger shares, List<BigInteger> fees) {}

    /** What is wrong with an event of an operation on the pool as it was before it; empty when nothing is. */
    static String difference(PoolLedger before, List<Integer> decimals, PoolOperation operation, ChainEvent event) {
        Moved said = moved(before, event);
        try {
            PoolQuote quote = PoolQuotes.quote(pool(before, decimals, operation, event.blockTimeMillis()), operation);
            Moved ours = new Moved(quote.amounts(), quote.shares(), quote.fees());
            return ours.equals(said) ? "" : operation + ": Java " + ours + ", contract " + said;
        } catch (PoolRefusedException e) {
            return operation + ": Java refuses (" + e.code() + "), contract " + said;
        }
    }

    private static Moved moved(PoolLedger before, ChainEvent event) {
        List<BigInteger> none = Collections.nCopies(before.tokens().size(), BigInteger.ZERO);
        Swap swap = event.swap();
        if (swap != null) {
            List<BigInteger> amounts = new ArrayList<>(none);
            List<BigInteger> fees = new ArrayList<>(none);
            int in = before.tokens().indexOf(swap.tokenIn());
            amounts.set(in, swap.amountInRaw());
            amounts.set(before.tokens().indexOf(swap.tokenOut()), swap.amountOutRaw());
            fees.set(in, swap.feeRaw());
            return new Moved(amounts, BigInteger.ZERO, fees);
        }
        LiquidityChange change = Objects.requireNonNull(event.liquidityChange(), "a swap or a change of liquidity");
        return new Moved(change.amountsRaw(), change.sharesRaw(), Objects.requireNonNullElse(change.feesRaw(), none));
    }

    /** In proportion the contract prices no token: it reckons with rates of one. */
    private static Pool pool(PoolLedger ledger, List<Integer> decimals, PoolOperation operation, long timeMillis) {
        boolean priced = !(operation instanceof PoolOperation.JoinProportional
                || operation instanceof PoolOperation.ExitProportional);
        List<BigDecimal> rates = ledger.settings().rates();
        List<PoolToken> tokens = new ArrayList<>();
        List<BigInteger> live = new ArrayList<>();
        for (int i = 0; i < decimals.size(); i++) {
            tokens.add(new PoolToken(decimals.get(i), priced && rates != null ? wad(rates.get(i)) : WAD));
            live.add(tokens.get(i).toScaledDown(ledger.current().balancesRaw().get(i)));
        }
        return new Pool(
                curve(ledger, timeMillis),
                tokens,
                live,
                wad(ledger.swapFeeFraction()),
                ledger.current().totalSharesRaw());
    }

    private static Curve curve(PoolLedger ledger, long timeMillis) {
        if (ledger.kind() == PoolKind.WEIGHTED) {
            return new WeightedCurve(
                    ledger.weights().stream().map(SoakTwin::wad).toList());
        }
        BigDecimal amplification = Objects.requireNonNull(ledger.amplificationAt(timeMillis), "a stable pool has one");
        return new StableCurve(ledger.tokens().size(), AmplificationRamp.toThousandths(amplification));
    }

    private static BigInteger wad(BigDecimal fraction) {
        return fraction.movePointRight(WAD_DECIMALS).toBigIntegerExact();
    }
}
