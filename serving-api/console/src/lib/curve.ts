/** What a weighted pool would give, for previews: indications only, the chain's integers decide. */

import type { Pool, PoolToken, Side } from '../data/types';

export interface Indication {
  /** Quote per base, the swap fee included. */
  averagePrice: number;
  /** Distance of the average from the spot price before the trade, positive is worse. */
  impact: number;
  quoteAmount: number;
}

const fraction = (token: PoolToken) => Number(token.weight);

/** The pool's price of base in quote before fees, from balances and weights; null for a stable pool. */
export function spotOf(pool: Pool, base: string, quote: string): number | null {
  const b = pool.tokens.find((token) => token.symbol === base);
  const q = pool.tokens.find((token) => token.symbol === quote);
  if (!b || !q || b.weight === null || q.weight === null || Number(b.balance) === 0) {
    return null;
  }
  return Number(q.balance) / fraction(q) / (Number(b.balance) / fraction(b));
}

/** Trades `quantity` of base at once against the pool; null when the pool can't give that much. */
export function indicate(
  pool: Pool, base: string, quote: string, side: Side, quantity: number,
): Indication | null {
  const b = pool.tokens.find((token) => token.symbol === base);
  const q = pool.tokens.find((token) => token.symbol === quote);
  const spot = spotOf(pool, base, quote);
  if (!b || !q || spot === null || !(quantity > 0)) {
    return null;
  }
  const keep = 1 - Number(pool.swapFee);
  const baseBalance = Number(b.balance);
  const quoteBalance = Number(q.balance);
  const power = fraction(b) / fraction(q);
  if (side === 'BUY' && quantity >= baseBalance) {
    return null;
  }
  const quoteAmount =
    side === 'BUY'
      ? (quoteBalance * ((baseBalance / (baseBalance - quantity)) ** power - 1)) / keep
      : quoteBalance * (1 - (baseBalance / (baseBalance + quantity * keep)) ** power);
  const averagePrice = quoteAmount / quantity;
  const impact = side === 'BUY' ? averagePrice / spot - 1 : 1 - averagePrice / spot;
  return { averagePrice, impact, quoteAmount };
}
