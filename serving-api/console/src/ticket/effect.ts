/** What an order would do, estimated from the pools on screen; the chain decides in the end. */

import { useAll } from '../data/hooks';
import { store } from '../data/live';
import { poolKey } from '../data/store';
import type { Instrument, Pool } from '../data/types';
import { indicate, spotOf, type Indication } from '../lib/curve';
import { sliceQuantities } from '../lib/schedule';
import { isScheduled, type Draft } from './draft';

function poolsOf(instrument: Instrument, pools: readonly Pool[]): Pool[] {
  const wanted = instrument.pools.map(poolKey);
  return pools.filter((pool) => wanted.includes(poolKey(pool)));
}

/** The instrument's pool price now, quote per base. */
export function useReference(instrument: Instrument): number | null {
  const [pool] = poolsOf(instrument, useAll(store.pools));
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
  const [pool] = poolsOf(instrument, useAll(store.pools));
  const count = Number(draft.slices);
  const slices = isScheduled(draft.type)
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
