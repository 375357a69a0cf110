package io.fluxion.domain.pool;

/** What the chain would answer to an operation, to the last integer. */
public final class PoolQuotes {
    private PoolQuotes() {}

    /**
     * The quote of an operation on a pool.
     *
     * @throws PoolRefusedException where the contract would revert
     */
    public static PoolQuote quote(Pool pool, PoolOperation operation) {
        return outcome(pool, operation).quote();
    }

    private static Outcome outcome(Pool pool, PoolOperation operation) {
        if (operation instanceof PoolOperation.SwapExactIn swap) {
            return Swaps.exactIn(pool, swap);
        } else if (operation instanceof PoolOperation.SwapExactOut swap) {
            return Swaps.exactOut(pool, swap);
        } else if (operation instanceof PoolOperation.JoinProportional join) {
            return Joins.proportional(pool, join);
        } else if (operation instanceof PoolOperation.JoinUnbalanced join) {
            return Joins.unbalanced(pool, join);
        } else if (operation instanceof PoolOperation.JoinSingleExactShares join) {
            return Joins.singleExactShares(pool, join);
        } else if (operation instanceof PoolOperation.ExitProportional exit) {
            return Exits.proportional(pool, exit);
        } else if (operation instanceof PoolOperation.ExitSingleExactShares exit) {
            return Exits.singleExactShares(pool, exit);
        }
        return Exits.singleExactOut(pool, (PoolOperation.ExitSingleExactOut) operation);
    }
}
