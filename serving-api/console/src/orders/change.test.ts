import { describe, expect, it } from 'vitest';

import type { Order } from '../data/types';
import { changeOf, isSteerable, NO_CHANGE } from './change';

const END = Date.parse('2026-01-01T00:01:00Z');

describe('changeOf', () => {
  it.each([
    [{}, null],
    [{ quantity: 'x' }, null],
    [{ quantity: '0' }, null],
    [{ extendSeconds: '1.5' }, null],
    [{ quantity: '2' }, { quantity: '2' }],
    [{ limitPrice: '2600', extendSeconds: '30' }, { limitPrice: '2600', end: '2026-01-01T00:01:30.000Z' }],
    [{ extendSeconds: '-30' }, { end: '2026-01-01T00:00:30.000Z' }],
  ])('%o gives %o', (draft, expected) => expect(changeOf({ ...NO_CHANGE, ...draft }, END)).toEqual(expected));
});

describe('isSteerable', () => {
  const order = (change: Partial<Order>) => ({ type: 'TWAP', status: 'New', ...change }) as Order;

  it('is what works, and waits for nothing', () => {
    expect(isSteerable(order({}))).toBe(true);
    expect(isSteerable(order({ status: 'Suspended' }))).toBe(true);
    expect(isSteerable(order({ type: 'MARKET' }))).toBe(false);
    expect(isSteerable(order({ status: 'PendingReplace' }))).toBe(false);
    expect(isSteerable(order({ status: 'Filled' }))).toBe(false);
  });
});
