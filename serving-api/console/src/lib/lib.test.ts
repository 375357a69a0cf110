import { describe, expect, it } from 'vitest';

import type { Pool } from '../data/types';
import { indicate, spotOf } from './curve';
import { signed, span, words } from './format';
import { parseRoute } from './router';
import { sliceQuantities } from './schedule';

describe('sliceQuantities', () => {
  it.each([
    ['10', '1', 6, ['1', '2', '2', '1', '2', '2']],
    ['2', '1', 6, ['0', '0', '1', '0', '0', '1']],
    ['1', '0.001', 3, ['0.333', '0.333', '0.334']],
  ])('%s in lots of %s over %d', (quantity, lot, slices, expected) => {
    expect(sliceQuantities(quantity, lot, slices)).toEqual(expected);
  });

  it('refuses what is no lot multiple', () => {
    expect(sliceQuantities('1.0001', '0.001', 2)).toBeNull();
  });
});

describe('indicate', () => {
  const pool: Pool = {
    chainId: 137, poolId: '0x01', name: 'sETH/fUSD', kind: 'WEIGHTED', amplification: null, swapFee: '0', tvlUsd: null, tvlStale: false,
    spotPrice: null, blockNumber: 1, updatedAt: '2025-01-01T00:00:00Z',
    tokens: [
      { symbol: 'sETH', decimals: 18, balance: '100', weight: '0.5' },
      { symbol: 'fUSD', decimals: 6, balance: '200000', weight: '0.5' },
    ],
  };

  it('agrees with the constant product when weights are equal', () => {
    expect(spotOf(pool, 'sETH', 'fUSD')).toBe(2000);
    expect(indicate(pool, 'sETH', 'fUSD', 'BUY', 10)?.quoteAmount).toBeCloseTo(22222.22, 2);
    expect(indicate(pool, 'sETH', 'fUSD', 'SELL', 10)?.quoteAmount).toBeCloseTo(18181.82, 2);
  });

  it('gives nothing when the pool does not hold that much', () => {
    expect(indicate(pool, 'sETH', 'fUSD', 'BUY', 100)).toBeNull();
  });

  it('says nothing of a stable pool, which has no weights', () => {
    const stable = { ...pool, tokens: pool.tokens.map((token) => ({ ...token, weight: null })) };
    expect(spotOf(stable, 'sETH', 'fUSD')).toBeNull();
    expect(indicate(stable, 'sETH', 'fUSD', 'BUY', 10)).toBeNull();
  });
});

describe('reading', () => {
  it('writes signs, spans and names as people do', () => {
    expect(signed('1.2', 2)).toBe('+1.20');
    expect(signed('-1.2', 2)).toBe('−1.20');
    expect(span(75_000)).toBe('1 m 15 s');
    expect(words('PartiallyFilled')).toBe('Partially filled');
    expect(words('ORACLE_STALE')).toBe('Oracle stale');
  });

  it('falls back to the desk for an unknown address', () => {
    expect(parseRoute('#/orders/abc')).toEqual({ page: 'orders', id: 'abc' });
    expect(parseRoute('#/nowhere/1')).toEqual({ page: 'desk', id: null });
    expect(parseRoute('#/orders/%zz')).toEqual({ page: 'orders', id: null });
  });
});
