package io.fluxion.simulator;

import io.fluxion.domain.reference.Deployment;
import io.fluxion.domain.reference.Token;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/** The pool manager's calls as one account makes them. */
final class PoolCalls {
    private static final long GAS = 400_000;
    private static final BigInteger NO_DEADLINE = BigInteger.TWO.pow(63);

    private final Wallet wallet;
    private final Deployment deployment;

    PoolCalls(Wallet wallet, Deployment deployment) {
        this.wallet = wallet;
        this.deployment = deployment;
    }

    /** Sells an amount of whole tokens for whatever the pool gives. */
    void sell(Deployment.Pool pool, int tokenIn, double amount) {
        sell(pool, tokenIn, 1 - tokenIn, amount);
    }

    /** Sells an amount of whole tokens for whatever the pool gives of another. */
    void sell(Deployment.Pool pool, int tokenIn, int tokenOut, double amount) {
        Token in = deployment.token(pool.tokens().get(tokenIn));
        Token out = deployment.token(pool.tokens().get(tokenOut));
        wallet.call(
                deployment.poolManager(),
                GAS,
                "swapExactIn",
                Abi.bytes32(pool.poolId()),
                Abi.address(in.address()),
                Abi.address(out.address()),
                Abi.uint(Abi.raw(BigDecimal.valueOf(amount), in.decimals())),
                Abi.uint(BigInteger.ZERO),
                Abi.address(wallet.address()),
                Abi.uint(NO_DEADLINE),
                Abi.NO_CLIENT_ID);
    }

    /** Joins in the pool's proportion with at most these amounts of whole tokens. */
    void join(Deployment.Pool pool, double base, double quote) {
        wallet.call(
                deployment.poolManager(),
                GAS,
                "addLiquidity",
                Abi.bytes32(pool.poolId()),
                Abi.uints(List.of(
                        Abi.raw(BigDecimal.valueOf(base), decimals(pool, 0)),
                        Abi.raw(BigDecimal.valueOf(quote), decimals(pool, 1)))),
                Abi.uint(BigInteger.ZERO),
                Abi.address(wallet.address()),
                Abi.uint(NO_DEADLINE));
    }

    void leave(Deployment.Pool pool, BigInteger shares) {
        wallet.call(
                deployment.poolManager(),
                GAS,
                "removeLiquidity",
                Abi.bytes32(pool.poolId()),
                Abi.uint(shares),
                Abi.uints(List.of(BigInteger.ZERO, BigInteger.ZERO)),
                Abi.address(wallet.address()),
                Abi.uint(NO_DEADLINE));
    }

    private int decimals(Deployment.Pool pool, int index) {
        return deployment.token(pool.tokens().get(index)).decimals();
    }
}
