import { describe, expect, it } from 'vitest';

import type { Fill, Order } from '../data/types';
import { donePoints, plannedPoints } from './progress';

const START = '2025-01-01T00:00:00Z';
const t0 = Date.parse(START);

const order = (change: Partial<Order>): Order => ({
  orderId: 'o', clOrdId: 'c', account: 'desk', instrument: 'sETH-fUSD', side: 'BUY', type: 'TWAP',
  status: 'New', orderQty: '3', cumQty: '0', leavesQty: '3', avgPx: null, createdAt: START,
  updatedAt: START, start: START, end: '2025-01-01T00:00:30Z', slices: 3, ...change,
});

const fill = (execId: string, at: string, quantity: string): Fill => ({
  execId, childId: execId, quantity, price: '1', txHash: null, blockNumber: null, at,
});

describe('progress', () => {
  it('plans the whole quantity in stairs that begin at the start', () => {
    expect(plannedPoints(order({}), '0.001')).toEqual([
      [t0, 0], [t0, 1], [t0 + 10_000, 2], [t0 + 20_000, 3], [t0 + 30_000, 3],
    ]);
  });

  it('has no plan for an order without a schedule', () => {
    expect(plannedPoints(order({ slices: null }), '0.001')).toBeNull();
  });

  it('adds fills up without those taken back, and stands still until now', () => {
    const fills = [
      fill('a', '2025-01-01T00:00:01Z', '1'),
      { ...fill('x', '2025-01-01T00:00:02Z', '1'), canceled: true },
      fill('b', '2025-01-01T00:00:11Z', '0.5'),
    ];
    expect(donePoints(fills, t0, t0 + 15_000)).toEqual([
      [t0, 0], [t0 + 1_000, 1], [t0 + 11_000, 1.5], [t0 + 15_000, 1.5],
    ]);
  });
});
