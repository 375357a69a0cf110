/** What the console knows: collections filled by REST answers and by live messages alike. */

import { Collection, type Schedule } from './collection';
import type { ChannelMessage } from './socket';
import type {
  Alert, Asset, Bar, Chain, Fill, Instrument, Interval, KillSwitch, Liquidity, Order, Pool, Position, Price,
  Slice,
} from './types';

/** Enough seconds for an hour of a one-second chart. */
const BARS_MAX = 4_000;

const later = (left: string, right: string) => Date.parse(left) - Date.parse(right);
const notOlder = <T extends { updatedAt: string; version?: number }>(next: T, previous: T) =>
  next.version !== undefined && previous.version !== undefined
    ? next.version >= previous.version
    : !(later(next.updatedAt, previous.updatedAt) < 0);

export const poolKey = (pool: Pick<Pool, 'chainId' | 'poolId'>) => `${pool.chainId}:${pool.poolId}`;

export class Store {
  readonly assets: Collection<Asset>;
  readonly instruments: Collection<Instrument>;
  readonly prices: Collection<Price>;
  readonly pools: Collection<Pool>;
  readonly orders: Collection<Order>;
  readonly alerts: Collection<Alert>;
  readonly chains: Collection<Chain>;
  readonly liquidity: Collection<Liquidity>;
  /** Those that are taken back too: nothing else tells that they were. */
  readonly killSwitches: Collection<KillSwitch>;
  readonly positions: Collection<Position>;
  private readonly slicesByOrder = new Map<string, Collection<Slice>>();
  private readonly fillsByOrder = new Map<string, Collection<Fill>>();
  private readonly barsByChannel = new Map<string, Collection<Bar>>();
  private readonly schedule: { schedule?: Schedule };

  constructor(schedule?: Schedule) {
    this.schedule = schedule ? { schedule } : {};
    const by = this.schedule;
    this.assets = new Collection({ ...by, key: (asset) => asset.asset });
    this.instruments = new Collection({ ...by, key: (instrument) => instrument.instrument });
    this.prices = new Collection({
      ...by,
      key: (price) => price.asset,
      order: (a, b) => a.asset.localeCompare(b.asset),
      supersedes: notOlder,
    });
    this.pools = new Collection({
      ...by,
      key: (pool) => poolKey(pool),
      order: (a, b) => a.name.localeCompare(b.name) || a.chainId - b.chainId,
      supersedes: notOlder,
    });
    this.orders = new Collection({
      ...by,
      key: (order) => order.orderId,
      order: (a, b) => later(b.createdAt, a.createdAt),
      supersedes: notOlder,
    });
    this.alerts = new Collection({
      ...by,
      key: (alert) => alert.alertId,
      order: (a, b) => later(b.openedAt, a.openedAt),
      supersedes: notOlder,
    });
    this.chains = new Collection({ ...by, key: (chain) => String(chain.chainId) });
    this.liquidity = new Collection({
      ...by,
      key: (item) => item.asset,
      order: (a, b) => a.asset.localeCompare(b.asset),
      supersedes: (next, previous) => !(later(next.asOf, previous.asOf) < 0),
    });
    this.killSwitches = new Collection({
      ...by,
      key: (item) => `${item.scope}:${item.subject}`,
      order: (a, b) => later(b.changedAt, a.changedAt),
      supersedes: (next, previous) => next.version >= previous.version,
    });
    this.positions = new Collection({
      ...by,
      key: (position) => `${position.account}:${position.asset}`,
      order: (a, b) => a.account.localeCompare(b.account) || a.asset.localeCompare(b.asset),
    });
  }

  slices(orderId: string): Collection<Slice> {
    return this.nested(this.slicesByOrder, orderId, () => ({
      key: (slice: Slice) => slice.childId,
      order: (a: Slice, b: Slice) => a.slot - b.slot || a.childId.localeCompare(b.childId),
    }));
  }

  fills(orderId: string): Collection<Fill> {
    return this.nested(this.fillsByOrder, orderId, () => ({
      key: (fill: Fill) => fill.execId,
      order: (a: Fill, b: Fill) => later(a.at, b.at),
    }));
  }

  bars(instrument: string, interval: Interval): Collection<Bar> {
    return this.nested(this.barsByChannel, `bars:${instrument}:${interval}`, () => ({
      key: (bar: Bar) => bar.time,
      order: (a: Bar, b: Bar) => later(a.time, b.time),
      supersedes: (next: Bar, previous: Bar) => next.revision >= previous.revision,
      limit: BARS_MAX,
    }));
  }

  /** Takes in a live message; a snapshot's list and an update's single record merge the same way. */
  receive({ channel, data }: ChannelMessage): void {
    const items: unknown[] = Array.isArray(data) ? data : [data];
    const kind = channel.split(':', 1)[0];
    switch (kind) {
      case 'prices':
        return this.prices.upsert(...(items as Price[]));
      case 'pools':
        return this.pools.upsert(...(items as Pool[]));
      case 'alerts':
        return this.alerts.upsert(...(items as Alert[]));
      case 'chains':
        return this.chains.upsert(...(items as Chain[]));
      case 'liquidity':
        return this.liquidity.upsert(...(items as Liquidity[]));
      case 'controls':
        return this.killSwitches.upsert(...(items as KillSwitch[]));
      case 'orders':
        return items.forEach((item) => this.receiveOrderEvent(item));
      case 'bars':
        return this.receiveBars(channel, items as Bar[]);
    }
  }

  /** Forgets everything, so that the next person to sign in sees nothing of the last. */
  clear(): void {
    const plain = [this.assets, this.instruments, this.prices, this.pools, this.orders];
    [...plain, this.alerts, this.chains, this.liquidity, this.killSwitches, this.positions].forEach((part) => part.clear());
    [this.slicesByOrder, this.fillsByOrder, this.barsByChannel].forEach((parts) =>
      parts.forEach((part) => part.clear()),
    );
  }

  private receiveOrderEvent(item: unknown): void {
    const { kind = 'order', ...rest } = item as { kind?: string; orderId: string };
    switch (kind) {
      case 'order':
        return this.orders.upsert(rest as unknown as Order);
      case 'slice':
        return this.slices(rest.orderId).upsert(rest as unknown as Slice);
      case 'fill':
        return this.fills(rest.orderId).upsert(rest as unknown as Fill);
    }
  }

  private receiveBars(channel: string, bars: Bar[]): void {
    const [, instrument, interval] = channel.split(':');
    if (instrument !== undefined && interval !== undefined) {
      this.bars(instrument, interval as Interval).upsert(...bars);
    }
  }

  private nested<T>(
    parts: Map<string, Collection<T>>,
    key: string,
    options: () => ConstructorParameters<typeof Collection<T>>[0],
  ): Collection<T> {
    let part = parts.get(key);
    if (part === undefined) {
      part = new Collection<T>({ ...this.schedule, ...options() });
      parts.set(key, part);
    }
    return part;
  }
}
