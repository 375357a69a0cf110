/** Which pool an order goes to. */

import { poolKey } from '../data/store';
import type { Instrument, Pool } from '../data/types';

/** The route of an order that goes to the deepest pool. */
export const AUTO = 'AUTO';

function reserve(pool: Pool, symbol: string): number {
  return Number(pool.tokens.find((token) => token.symbol === symbol)?.balance ?? 0);
}

/** The pool that the route names, or the deepest: the gate decides alike. */
export function routedPool(instrument: Instrument, pools: readonly Pool[], route: string): Pool | undefined {
  const keys = instrument.pools.map(poolKey);
  const own = pools.filter((pool) => keys.includes(poolKey(pool)));
  if (route !== AUTO) {
    return own.find((pool) => poolKey(pool) === route);
  }
  return own.sort((a, b) => reserve(b, instrument.quote) - reserve(a, instrument.quote))[0];
}
