package io.fluxion.standalone.bench.soak;

import static io.fluxion.standalone.bench.soak.SoakMarket.NO_DEADLINE;
import static io.fluxion.standalone.bench.soak.SoakMarket.UNLIMITED;

import io.fluxion.domain.liquidity.PoolLedger;
import io.fluxion.domain.pool.PoolOperation;
import io.fluxion.standalone.bench.soak.SoakMarket.SoakPool;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.Type;

/** Calls of every kind, drawn by a seed; most are accepted, and some have to be refused. One thread. */
final class SoakActions {
    private static final int DAY_SECONDS = 86_400;
    private static final BigInteger WAD = BigInteger.TEN.pow(18);

    private final SoakChain chain;
    private final SoakMarket market;
    private final SplittableRandom random;

    SoakActions(SoakChain chain, SoakMarket market, SplittableRandom random) {
        this.chain = chain;
        this.market = market;
        this.random = random;
    }

    /**
     * A call that waits for the next block.
     *
     * @param operation what the twin in Java is asked too; null for a call that moves no amounts
     */
    record Sent(String transactionHash, @Nullable PoolOperation operation) {}

    /** Sends a call to a pool as it was folded so far. */
    Sent send(SoakPool pool, PoolLedger ledger) {
        int actor = random.nextInt(SoakMarket.ACTORS);
        return switch (random.nextInt(16)) {
            case 0, 1, 2, 3 -> swap(actor, pool, ledger);
            case 4, 5 -> swapExactOut(actor, pool, ledger);
            case 6 -> join(actor, pool, ledger);
            case 7, 8 -> joinUnbalanced(actor, pool, ledger);
            case 9 -> joinSingle(actor, pool, ledger);
            case 10 -> leave(actor, pool, ledger);
            case 11 -> leaveSingle(actor, pool, ledger);
            case 12 -> leaveSingleExactOut(actor, pool, ledger);
            case 13 -> transferShares(actor, pool, ledger);
            default -> set(pool, ledger);
        };
    }

    private Sent swap(int actor, SoakPool pool, PoolLedger ledger) {
        int in = token(pool);
        int out = other(pool, in);
        BigInteger amount = part(ledger, in, -6, -0.7);
        return sent(
                new PoolOperation.SwapExactIn(in, out, amount),
                actor,
                "swapExactIn",
                Inputs.bytes32(pool.poolId()),
                new Address(pool.tokens().get(in)),
                new Address(pool.tokens().get(out)),
                Inputs.uint(amount),
                Inputs.uint(BigInteger.ZERO),
                self(actor),
                Inputs.uint(NO_DEADLINE),
                Inputs.NO_CLIENT_ID);
    }

    private Sent swapExactOut(int actor, SoakPool pool, PoolLedger ledger) {
        int in = token(pool);
        int out = other(pool, in);
        BigInteger amount = part(ledger, out, -6, -0.7);
        return sent(
                new PoolOperation.SwapExactOut(in, out, amount),
                actor,
                "swapExactOut",
                Inputs.bytes32(pool.poolId()),
                new Address(pool.tokens().get(in)),
                new Address(pool.tokens().get(out)),
                Inputs.uint(amount),
                Inputs.uint(UNLIMITED),
                self(actor),
                Inputs.uint(NO_DEADLINE),
                Inputs.NO_CLIENT_ID);
    }

    private Sent join(int actor, SoakPool pool, PoolLedger ledger) {
        BigInteger shares = shares(ledger, -6, -0.8);
        return sent(
                new PoolOperation.JoinProportional(shares),
                actor,
                "joinProportional",
                Inputs.bytes32(pool.poolId()),
                Inputs.uint(shares),
                Inputs.uints(Collections.nCopies(pool.tokens().size(), UNLIMITED)),
                self(actor),
                Inputs.uint(NO_DEADLINE));
    }

    private Sent joinUnbalanced(int actor, SoakPool pool, PoolLedger ledger) {
        List<BigInteger> amounts = new ArrayList<>();
        for (int i = 0; i < pool.tokens().size(); i++) {
            amounts.add(random.nextInt(3) == 0 ? BigInteger.ZERO : part(ledger, i, -6, -0.7));
        }
        return sent(
                new PoolOperation.JoinUnbalanced(amounts),
                actor,
                "joinUnbalanced",
                Inputs.bytes32(pool.poolId()),
                Inputs.uints(amounts),
                Inputs.uint(BigInteger.ZERO),
                self(actor),
                Inputs.uint(NO_DEADLINE));
    }

    private Sent joinSingle(int actor, SoakPool pool, PoolLedger ledger) {
        int in = token(pool);
        BigInteger shares = shares(ledger, -6, -1.2);
        return sent(
                new PoolOperation.JoinSingleExactShares(in, shares),
                actor,
                "joinSingleExactShares",
                Inputs.bytes32(pool.poolId()),
                new Address(pool.tokens().get(in)),
                Inputs.uint(shares),
                Inputs.uint(UNLIMITED),
                self(actor),
                Inputs.uint(NO_DEADLINE));
    }

    private Sent leave(int actor, SoakPool pool, PoolLedger ledger) {
        BigInteger shares = shares(ledger, -6, -0.8);
        return sent(
                new PoolOperation.ExitProportional(shares),
                actor,
                "removeLiquidity",
                Inputs.bytes32(pool.poolId()),
                Inputs.uint(shares),
                Inputs.uints(Collections.nCopies(pool.tokens().size(), BigInteger.ZERO)),
                self(actor),
                Inputs.uint(NO_DEADLINE));
    }

    private Sent leaveSingle(int actor, SoakPool pool, PoolLedger ledger) {
        int out = token(pool);
        BigInteger shares = shares(ledger, -6, -1.2);
        return sent(
                new PoolOperation.ExitSingleExactShares(out, shares),
                actor,
                "exitSingleExactShares",
                Inputs.bytes32(pool.poolId()),
                new Address(pool.tokens().get(out)),
                Inputs.uint(shares),
                Inputs.uint(BigInteger.ZERO),
                self(actor),
                Inputs.uint(NO_DEADLINE));
    }

    private Sent leaveSingleExactOut(int actor, SoakPool pool, PoolLedger ledger) {
        int out = token(pool);
        BigInteger amount = part(ledger, out, -6, -1);
        return sent(
                new PoolOperation.ExitSingleExactOut(out, amount),
                actor,
                "exitSingleExactOut",
                Inputs.bytes32(pool.poolId()),
                new Address(pool.tokens().get(out)),
                Inputs.uint(amount),
                Inputs.uint(UNLIMITED),
                self(actor),
                Inputs.uint(NO_DEADLINE));
    }

    private Sent transferShares(int actor, SoakPool pool, PoolLedger ledger) {
        String to = chain.account(random.nextInt(SoakMarket.ACTORS));
        String shareToken = PoolsOnChain.shareToken(chain, market.manager(), pool.poolId());
        BigInteger shares = shares(ledger, -6, -2);
        return new Sent(chain.send(actor, shareToken, "transfer", new Address(to), Inputs.uint(shares)), null);
    }

    private Sent set(SoakPool pool, PoolLedger ledger) {
        Type<?> id = Inputs.bytes32(pool.poolId());
        return switch (random.nextInt(8)) {
            case 0 -> set("setSwapFee", id, uint(part(WAD, -5, -1.1)));
            case 1 -> set("setProtocolFee", id, uint(part(WAD, -3, -0.31)));
            case 2 -> ramp(pool, ledger);
            case 3 -> set("stopAmplificationRamp", id);
            case 4 -> random.nextInt(3) == 0 ? set("pause", id, uint(BigInteger.valueOf(600))) : swap(0, pool, ledger);
            case 5 -> set("unpause", id);
            case 6 -> set("collectProtocolFees", id, self(1));
            default -> rate(pool);
        };
    }

    private Sent ramp(SoakPool pool, PoolLedger ledger) {
        long now = ledger.current().blockTimeMillis() / 1_000;
        BigDecimal standing = ledger.amplificationAt(ledger.current().blockTimeMillis());
        BigInteger from = standing == null ? WAD : standing.movePointRight(3).toBigInteger();
        BigInteger to =
                from.multiply(BigInteger.valueOf(60 + random.nextInt(120))).divide(BigInteger.valueOf(100));
        return set(
                "startAmplificationRamp",
                Inputs.bytes32(pool.poolId()),
                uint(to),
                uint(BigInteger.valueOf(now + 30L * DAY_SECONDS)));
    }

    private Sent rate(SoakPool pool) {
        if (pool.ratedToken() < 0) {
            return set("collectProtocolFees", Inputs.bytes32(pool.poolId()), self(2));
        }
        BigInteger rate = WAD.add(BigInteger.valueOf(random.nextLong(300_000_000_000_000_000L)));
        return new Sent(chain.send(0, pool.tokens().get(pool.ratedToken()), "setRate", uint(rate)), null);
    }

    private Sent set(String function, Type<?>... inputs) {
        return new Sent(chain.send(0, market.manager(), function, inputs), null);
    }

    private Sent sent(PoolOperation operation, int actor, String function, Type<?>... inputs) {
        return new Sent(chain.send(actor, market.manager(), function, inputs), operation);
    }

    private Address self(int actor) {
        return new Address(chain.account(actor));
    }

    private static Type<?> uint(BigInteger value) {
        return Inputs.uint(value);
    }

    private int token(SoakPool pool) {
        return random.nextInt(pool.tokens().size());
    }

    private int other(SoakPool pool, int token) {
        return (token + 1 + random.nextInt(pool.tokens().size() - 1))
                % pool.tokens().size();
    }

    private BigInteger part(PoolLedger ledger, int token, double exponentMin, double exponentMax) {
        return part(ledger.current().balancesRaw().get(token), exponentMin, exponentMax);
    }

    private BigInteger shares(PoolLedger ledger, double exponentMin, double exponentMax) {
        return part(ledger.current().totalSharesRaw(), exponentMin, exponentMax);
    }

    private BigInteger part(BigInteger whole, double exponentMin, double exponentMax) {
        double exponent = exponentMin + (exponentMax - exponentMin) * random.nextDouble();
        return new BigDecimal(whole)
                .multiply(BigDecimal.valueOf(Math.pow(10, exponent)))
                .toBigInteger();
    }
}
