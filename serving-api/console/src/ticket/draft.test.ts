import { describe, expect, it } from 'vitest';

import { checkDraft, EMPTY_DRAFT, fieldErrors, toNewOrder, type Draft } from './draft';

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
    expect(toNewOrder(draft({ limitPrice: '9' }), 'c1')).not.toHaveProperty('limitPrice');
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
