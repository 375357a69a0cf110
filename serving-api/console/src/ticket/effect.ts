/** What an order would do, estimated from the pools on screen; the chain decides in the end. */

import { useAll } from '../data/hooks';
import { store } from '../data/live';
import type { Instrument, Pool } from '../data/types';
import { indicate, spotOf, type Indication } from '../lib/curve';
import { sliceQuantities } from '../lib/schedule';
import { isScheduled, type Draft } from './draft';
import { routedPool } from './route';

/** The price now in the pool of a route, quote per base. */
export function useReference(instrument: Instrument, route: string): number | null {
  const pool = routedPool(instrument, useAll(store.pools), route);
  if (!pool) {
    return null;
  }
  return pool.spotPrice === null ? spotOf(pool, instrument.base, instrument.quote) : Number(pool.spotPrice);
}

export interface Effect {
  pool: Pool | undefined;
  /** The whole quantity at once, or one slice of it where the order is scheduled. */
  indication: Indication | null;
  slices: string[] | null;
  secondsBetween: number | null;
}

export function useEffectOf(draft: Draft, instrument: Instrument): Effect {
  const pool = routedPool(instrument, useAll(store.pools), draft.route);
  const count = Number(draft.slices);
  // How much a POV order trades the market decides.
  const slices = isScheduled(draft.type) && draft.type !== 'POV'
    ? sliceQuantities(draft.quantity, instrument.lot, count)
    : null;
  const traded = slices ? Math.max(...slices.map(Number)) : Number(draft.quantity);
  return {
    pool,
    indication: pool
      ? indicate(pool, instrument.base, instrument.quote, draft.side, traded)
      : null,
    slices,
    secondsBetween: slices ? Number(draft.durationSeconds) / count : null,
  };
}
