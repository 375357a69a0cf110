/** React's view of the data layer. */

import { useEffect, useState, useSyncExternalStore } from 'react';

import { problemOf } from './api';
import type { Collection } from './collection';
import { api, loadPositions, session, socket, store } from './live';
import type { Connection } from './socket';
import type { Bar, Fill, Forecast, Interval, Pool, Problem, Readiness, Session, Slice } from './types';

export function useAll<T>(collection: Collection<T>): readonly T[] {
  return useSyncExternalStore(collection.subscribe, collection.all);
}

export function useOne<T>(collection: Collection<T>, key: string | null): T | undefined {
  return useSyncExternalStore(collection.subscribe, () =>
    key === null ? undefined : collection.get(key),
  );
}

export function useConnection(): Connection {
  return useSyncExternalStore(socket.watch, socket.getConnection);
}

export function useSession(): Session | null {
  return useSyncExternalStore(session.subscribe, session.get);
}

/** The present time, renewed each second, for ages. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

const BARS_AT_START: Record<Interval, number> = {
  '1s': 900, '1m': 720, '5m': 576, '1h': 336, '1d': 365,
};

/** Keeps an instrument's bars loaded and live while someone looks at them. */
export function useLiveBars(instrument: string | null, interval: Interval): Collection<Bar> | null {
  const { reconnects } = useConnection();
  useEffect(() => {
    if (instrument === null) {
      return undefined;
    }
    const release = socket.subscribe(`bars:${instrument}:${interval}`);
    api
      .candles(instrument, interval, BARS_AT_START[interval])
      .then((page) => store.bars(instrument, interval).fill(...page.items))
      .catch((failure: unknown) => console.warn('no candles', failure));
    return release;
  }, [instrument, interval, reconnects]);
  return instrument === null ? null : store.bars(instrument, interval);
}

/** Loads an order's slices and fills once; what comes later arrives on the orders channel. */
export function useExecution(orderId: string): { slices: readonly Slice[]; fills: readonly Fill[] } {
  const { reconnects } = useConnection();
  useEffect(() => {
    Promise.all([api.slices(orderId), api.fills(orderId)])
      .then(([slices, fills]) => {
        store.slices(orderId).fill(...slices.items);
        store.fills(orderId).fill(...fills.items);
      })
      .catch((failure: unknown) => console.warn('no execution detail', failure));
  }, [orderId, reconnects]);
  return { slices: useAll(store.slices(orderId)), fills: useAll(store.fills(orderId)) };
}

/** Brings an order that is older than the loaded blotter. */
export function useOrderLoaded(orderId: string, known: boolean): Problem | null {
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    setProblem(null);
    if (!known) {
      api
        .order(orderId)
        .then((order) => store.orders.fill(order))
        .catch((failure: unknown) => setProblem(problemOf(failure)));
    }
  }, [orderId, known]);
  return problem;
}

const POSITIONS_AFTER_MILLIS = 1_000;

/** Positions have no channel: they are asked again soon after any order changed. */
export function usePositions() {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const unsubscribe = store.orders.subscribe(() => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        loadPositions().catch((failure: unknown) => console.warn('no positions', failure));
      }, POSITIONS_AFTER_MILLIS);
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, []);
  return useAll(store.positions);
}

const HEALTH_EVERY_MILLIS = 5_000;

export interface Health {
  readiness: Readiness | null;
  problem: Problem | null;
}

/** Health has no channel, for it must answer when nothing else does. */
export function useHealth(): Health {
  const [health, setHealth] = useState<Health>({ readiness: null, problem: null });
  useEffect(() => {
    const ask = () =>
      api.ready().then(
        (readiness) => setHealth({ readiness, problem: null }),
        (failure: unknown) => setHealth({ readiness: null, problem: problemOf(failure) }),
      );
    void ask();
    const timer = setInterval(() => void ask(), HEALTH_EVERY_MILLIS);
    return () => clearInterval(timer);
  }, []);
  return health;
}

const FORECAST_EVERY_MILLIS = 15_000;

/** A pool's newest forecast; null while there is none, since a model may still be warming up. */
export function useForecast(pool: Pick<Pool, 'chainId' | 'poolId'>): Forecast | null {
  const [forecast, setForecast] = useState<Forecast | null>(null);
  const { chainId, poolId } = pool;
  useEffect(() => {
    setForecast(null);
    const ask = () => api.forecast(chainId, poolId).then(setForecast, () => setForecast(null));
    void ask();
    const timer = setInterval(() => void ask(), FORECAST_EVERY_MILLIS);
    return () => clearInterval(timer);
  }, [chainId, poolId]);
  return forecast;
}
