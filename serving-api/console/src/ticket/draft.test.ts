import { describe, expect, it } from 'vitest';

import type { Pool } from '../data/types';
import { checkDraft, EMPTY_DRAFT, fieldErrors, toNewOrder, type Draft } from './draft';
import { AUTO, routedPool } from './route';

const INSTRUMENT = {
  instrument: 'sETH-fUSD', base: 'sETH', quote: 'fUSD', lot: '0.001', tick: '0.01', minQty: '0.001',
  minNotional: '1', pools: [],
};

const draft = (change: Partial<Draft>): Draft => ({
  ...EMPTY_DRAFT, instrument: 'sETH-fUSD', quantity: '1.5', ...change,
});

const codes = (change: Partial<Draft>) =>
  checkDraft(draft(change), INSTRUMENT).map((error) => `${error.field}:${error.code}`);

describe('checkDraft', () => {
  it.each<[Partial<Draft>, string[]]>([
    [{ quantity: '' }, ['quantity:NOT_POSITIVE']],
    [{ quantity: '0.0005' }, ['quantity:QTY_NOT_LOT_MULTIPLE']],
    [{ type: 'LIMIT' }, ['limitPrice:NOT_POSITIVE']],
    [{ type: 'LIMIT', limitPrice: '1.005' }, ['limitPrice:INVALID_PRICE_INCREMENT']],
    [{ type: 'TWAP', slices: '0' }, ['slices:INVALID_ALGO_PARAMS']],
    [{ type: 'TWAP' }, []],
    [{ type: 'POV', ratePercent: '100' }, ['ratePercent:INVALID_ALGO_PARAMS']],
    [{ type: 'POV', ratePercent: '12.5' }, []],
    [{}, []],
  ])('%o gives %o', (change, expected) => expect(codes(change)).toEqual(expected));
});

describe('toNewOrder', () => {
  it('carries only what the type uses', () => {
    const twap = toNewOrder(draft({ type: 'TWAP', durationSeconds: '30' }), 'c1');
    expect(twap).toEqual({
      clOrdId: 'c1', instrument: 'sETH-fUSD', side: 'BUY', type: 'TWAP', quantity: '1.5',
      algo: { durationSeconds: 30, slices: 6 },
    });
    expect(toNewOrder(draft({ type: 'POV', ratePercent: '12.5' }), 'c1').algo)
      .toEqual({ durationSeconds: 60, slices: 6, rate: '0.125' });
    expect(toNewOrder(draft({ type: 'VWAP', adaptive: true }), 'c1').algo?.adaptive).toBe(true);
    expect(toNewOrder(draft({ limitPrice: '9' }), 'c1')).not.toHaveProperty('limitPrice');
    expect(toNewOrder(draft({ route: '137:0x01' }), 'c1').route).toBe('137:0x01');
  });
});

describe('routedPool', () => {
  const pool = (chainId: number, quote: string): Pool => ({
    chainId, poolId: '0x01', name: 'sETH/fUSD', kind: 'WEIGHTED', amplification: null, swapFee: '0', tvlUsd: null, tvlStale: false,
    spotPrice: null, blockNumber: 1, updatedAt: '2025-01-01T00:00:00Z',
    tokens: [
      { symbol: 'sETH', decimals: 18, balance: '1', weight: '0.5' },
      { symbol: 'fUSD', decimals: 6, balance: quote, weight: '0.5' },
    ],
  });
  const instrument = { ...INSTRUMENT, pools: [{ chainId: 1, poolId: '0x01' }, { chainId: 137, poolId: '0x01' }] };
  const pools = [pool(10, '900'), pool(1, '100'), pool(137, '200')];

  it('is the deepest of the instrument, or the one of the route', () => {
    expect(routedPool(instrument, pools, AUTO)?.chainId).toBe(137);
    expect(routedPool(instrument, pools, '1:0x01')?.chainId).toBe(1);
    expect(routedPool(instrument, pools, '10:0x01')).toBeUndefined();
  });
});

describe('fieldErrors', () => {
  const problem = { title: 'Refused', status: 422, code: 'NOTIONAL_BELOW_MINIMUM', detail: 'Too small.' };

  it('finds the field by the code when the server names none', () => {
    expect(fieldErrors(problem)).toEqual([
      { field: 'quantity', code: 'NOTIONAL_BELOW_MINIMUM', detail: 'Too small.' },
    ]);
    expect(fieldErrors({ ...problem, code: 'TRADING_HALTED' })).toEqual([]);
  });

  it('takes the last part of the field that the server names', () => {
    const errors = [{ field: 'algo.slices', code: 'SLICE_BELOW_MIN', detail: 'Fewer slices.' }];
    expect(fieldErrors({ ...problem, errors })[0]?.field).toBe('slices');
  });
});
