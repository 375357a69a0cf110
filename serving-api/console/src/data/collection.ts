/** A keyed set of records that components can watch, one record or all of them. */

export type Schedule = (notify: () => void) => void;

/** Listeners run once a frame however many updates arrive; a hidden tab has no frames, hence the timer. */
export const oncePerFrame: Schedule = (notify) => {
  let ran = false;
  const run = () => {
    if (!ran) {
      ran = true;
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      notify();
    }
  };
  const frame = requestAnimationFrame(run);
  const timer = setTimeout(run, 250);
};

export interface CollectionOptions<T> {
  key: (item: T) => string;
  order?: (left: T, right: T) => number;
  /** Whether an answer that was asked for may replace what is known; see {@link Collection.fill}. */
  supersedes?: (next: T, previous: T) => boolean;
  /** Beyond this many the first in order go, so that a long day doesn't fill the memory. */
  limit?: number;
  schedule?: Schedule;
}

export class Collection<T> {
  private readonly options: CollectionOptions<T>;
  private readonly items = new Map<string, T>();
  private readonly listeners = new Set<() => void>();
  private sorted: readonly T[] | null = [];
  private notifying = false;

  constructor(options: CollectionOptions<T>) {
    this.options = options;
  }

  /** All records in order; the same array until something changes. */
  all = (): readonly T[] => {
    if (this.sorted === null) {
      const list = [...this.items.values()];
      this.sorted = this.options.order ? list.sort(this.options.order) : list;
    }
    return this.sorted;
  };

  get = (key: string): T | undefined => this.items.get(key);

  get size(): number {
    return this.items.size;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Takes live messages, which arrive in order: the newest always wins, even back in time on a reorg. */
  upsert(...next: readonly T[]): void {
    next.forEach((item) => this.put(item));
    this.settle(next.length);
  }

  /** Takes a REST answer, which may be older than what live messages brought meanwhile. */
  fill(...next: readonly T[]): void {
    const accepted = next.filter((item) => this.isNews(item));
    accepted.forEach((item) => this.put(item));
    this.settle(accepted.length);
  }

  clear(): void {
    if (this.items.size > 0) {
      this.items.clear();
      this.changed();
    }
  }

  private isNews(item: T): boolean {
    const previous = this.items.get(this.options.key(item));
    const { supersedes } = this.options;
    return previous === undefined || supersedes === undefined || supersedes(item, previous);
  }

  private put(item: T): void {
    const key = this.options.key(item);
    const previous = this.items.get(key);
    this.items.set(key, previous === undefined ? item : { ...previous, ...item });
  }

  private settle(count: number): void {
    if (count > 0) {
      this.trim();
      this.changed();
    }
  }

  private trim(): void {
    const { limit, order, key } = this.options;
    if (limit === undefined || this.items.size <= limit * 1.25) {
      return;
    }
    const list = [...this.items.values()];
    const kept = order ? list.sort(order).slice(-limit) : list.slice(-limit);
    this.items.clear();
    kept.forEach((item) => this.items.set(key(item), item));
  }

  private changed(): void {
    this.sorted = null;
    if (this.notifying) {
      return;
    }
    this.notifying = true;
    (this.options.schedule ?? oncePerFrame)(() => {
      this.notifying = false;
      this.listeners.forEach((listener) => listener());
    });
  }
}
