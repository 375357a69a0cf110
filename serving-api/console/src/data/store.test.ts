import { describe, expect, it } from 'vitest';

import { Store } from './store';
import type { Order } from './types';

const atOnce = (notify: () => void) => notify();

function order(change: Partial<Order> = {}): Order {
  return {
    orderId: 'o1', clOrdId: 'c1', account: 'desk', instrument: 'sETH-fUSD', side: 'BUY',
    type: 'TWAP', status: 'New', orderQty: '6', cumQty: '0', leavesQty: '6', avgPx: null,
    createdAt: '2025-01-01T00:00:00Z', updatedAt: '2025-01-01T00:00:00Z', ...change,
  };
}

const update = (channel: string, data: unknown) =>
  ({ type: 'update', channel, seq: 1, data }) as const;

describe('Store', () => {
  it('does not let a late REST answer undo a newer live update', () => {
    const store = new Store(atOnce);
    const newer = order({ status: 'Filled', updatedAt: '2025-01-01T00:00:00.5Z' });
    store.receive(update('orders', { kind: 'order', ...newer }));
    store.orders.fill(order());
    expect(store.orders.get('o1')?.status).toBe('Filled');
  });

  it('sends order, slice and fill of the orders channel each to its place', () => {
    const store = new Store(atOnce);
    store.receive({
      type: 'snapshot', channel: 'orders', seq: 1,
      data: [
        { kind: 'order', ...order() },
        { kind: 'slice', orderId: 'o1', childId: 'o1-1-0', slot: 1 },
        { kind: 'slice', orderId: 'o1', childId: 'o1-0-0', slot: 0 },
        { kind: 'fill', orderId: 'o1', execId: 'e1', at: '2025-01-01T00:00:01Z' },
      ],
    });
    expect(store.orders.size).toBe(1);
    expect(store.slices('o1').all().map((slice) => slice.slot)).toEqual([0, 1]);
    expect(store.fills('o1').size).toBe(1);
    expect(store.fills('other').size).toBe(0);
  });

  it('keeps the higher revision of a bar and orders bars by time', () => {
    const store = new Store(atOnce);
    const bar = (time: string, revision: number) => ({
      time, open: '1', high: '1', low: '1', close: String(revision), volume: '0', vwap: null,
      trades: 0, revision,
    });
    store.receive(update('bars:sETH-fUSD:1s', bar('2025-01-01T00:00:01Z', 2)));
    store.bars('sETH-fUSD', '1s').fill(bar('2025-01-01T00:00:01Z', 1), bar('2025-01-01T00:00:00Z', 0));
    expect(store.bars('sETH-fUSD', '1s').all().map((item) => item.close)).toEqual(['0', '2']);
  });

  it('hands out the same array until something changes', () => {
    const store = new Store(atOnce);
    store.orders.fill(order());
    const before = store.orders.all();
    expect(store.orders.all()).toBe(before);
    store.orders.upsert(order({ cumQty: '1' }));
    expect(store.orders.all()).not.toBe(before);
  });

  it('forgets everything at sign-out', () => {
    const store = new Store(atOnce);
    store.receive(update('orders', { kind: 'fill', orderId: 'o1', execId: 'e1', at: '2025-01-01T00:00:00Z' }));
    store.orders.fill(order());
    store.clear();
    expect(store.orders.size + store.fills('o1').size).toBe(0);
  });
});
