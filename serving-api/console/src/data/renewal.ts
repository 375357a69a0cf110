/** Keeps a session going: access tokens live minutes, a desk stays open all day. */

import { ApiError } from './api';
import type { SessionHolder } from './session';
import type { Session } from './types';

/** Renewed this long before its end, so that no call meets an expired token. */
const AHEAD_MILLIS = 60_000;
/** Also what keeps a wrong clock here from renewing without pause. */
const RETRY_MILLIS = 15_000;

/** Runs one piece of work at a time over all tabs, for they share the refresh cookie. */
export type Exclusive = <T>(work: () => Promise<T>) => Promise<T>;

export const acrossTabs: Exclusive = (work) =>
  // Without a secure context there are no locks; the server then tells of a race and is asked again.
  'locks' in navigator ? navigator.locks.request('fluxion.refresh', work) : work();

export interface RenewalOptions {
  session: SessionHolder;
  refresh: () => Promise<Session>;
  exclusive?: Exclusive;
  now?: () => number;
}

export class Renewal {
  private readonly options: RenewalOptions;
  private running: Promise<boolean> | null = null;

  constructor(options: RenewalOptions) {
    this.options = options;
  }

  /** Whether the session goes on; many callers at once share one renewal. */
  renew = (): Promise<boolean> => {
    this.running ??= this.attempt().finally(() => {
      this.running = null;
    });
    return this.running;
  };

  /** Renews before each end until the returned function is called. */
  keep(): () => void {
    const now = this.options.now ?? Date.now;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stopped = false;
    const plan = (least: number) => {
      const expiresAt = this.options.session.get()?.expiresAt;
      if (expiresAt !== undefined && !stopped) {
        const wait = Math.max(least, Date.parse(expiresAt) - now() - AHEAD_MILLIS);
        timer = setTimeout(() => void this.renew().then(() => plan(RETRY_MILLIS)), wait);
      }
    };
    plan(0);
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }

  private async attempt(): Promise<boolean> {
    const { session } = this.options;
    try {
      const next = await (this.options.exclusive ?? acrossTabs)(() => this.refresh());
      const current = session.get();
      // Another person may have signed in by another tab: this tab must not become theirs unnoticed.
      if (current === null || current.user.email !== next.user.email) {
        session.expire();
        return false;
      }
      session.begin(next);
      return true;
    } catch (failure) {
      if (failure instanceof ApiError && failure.problem.status === 401) {
        session.expire();
      }
      return false;
    }
  }

  private async refresh(): Promise<Session> {
    try {
      return await this.options.refresh();
    } catch (failure) {
      if (failure instanceof ApiError && failure.problem.code === 'REFRESH_RACED') {
        return this.options.refresh();
      }
      throw failure;
    }
  }
}
