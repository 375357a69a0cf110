import { describe, expect, it } from 'vitest';

import type { KillSwitch, Order } from '../data/types';
import { affected, bannerText, stopped, subjects } from './kill';

const order = (orderId: string, change: Partial<Order>) =>
  ({ orderId, account: 'desk-1', instrument: 'sETH-fUSD', type: 'TWAP', status: 'New', ...change }) as Order;

const thrown = (change: Partial<KillSwitch>): KillSwitch => ({
  scope: 'ALL', subject: '', engaged: true, user: 'r@x', reason: 'why', version: 1,
  changedAt: '2026-11-28T10:00:00Z', ...change,
});

describe('what a kill switch stops', () => {
  const orders = [
    order('1', {}),
    order('2', { account: 'desk-2', type: 'MARKET' }),
    order('3', { instrument: 'sBTC-fUSD' }),
    order('4', { status: 'Filled' }),
  ];
  const ids = (list: readonly Order[] | null) => list?.map((item) => item.orderId);

  it('counts the working orders in its scope, and no finished one', () => {
    expect(ids(affected('ALL', '', orders))).toEqual(['1', '2', '3']);
    expect(ids(affected('ACCOUNT', 'desk-2', orders))).toEqual(['2']);
    expect(ids(affected('INSTRUMENT', 'sBTC-fUSD', orders))).toEqual(['3']);
    expect(ids(affected('ALGO', 'TWAP', orders))).toEqual(['1', '3']);
  });

  it("doesn't pretend to know a trader's orders", () => {
    expect(affected('TRADER', 'a@x', orders)).toBeNull();
  });

  it('names itself', () => {
    expect(stopped(thrown({}))).toBe('All trading');
    expect(stopped(thrown({ scope: 'ACCOUNT', subject: 'desk-1' }))).toBe('Account desk-1');
    expect(bannerText([thrown({}), thrown({ scope: 'ALGO', subject: 'TWAP' })]))
      .toBe('Stopped: all trading, TWAP orders');
  });

  it('offers accounts that have orders, and lets one be written while there are none', () => {
    expect(subjects('ACCOUNT', orders, [], [])).toEqual(['desk-1', 'desk-2']);
    expect(subjects('ACCOUNT', [], [], [])).toBeNull();
    expect(subjects('TRADER', orders, [], [])).toBeNull();
  });
});
