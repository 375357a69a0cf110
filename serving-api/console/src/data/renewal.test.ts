import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { ApiError } from './api';
import { Renewal } from './renewal';
import { SessionHolder } from './session';
import type { Session } from './types';

const MINUTE = 60_000;

function inMemory() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

const refused = (status: number, code: string) =>
  new ApiError({ title: 'Refused', status, code, detail: 'Refused.' });

describe('Renewal', () => {
  let holder: SessionHolder;
  let answers: (() => Session)[];
  let asked: number;
  let renewal: Renewal;

  const issue = (token: string, email = 'trader@fluxion.local'): Session => ({
    accessToken: token,
    expiresAt: new Date(Date.now() + 15 * MINUTE).toISOString(),
    user: { email, role: 'trader', accounts: ['desk'] },
  });
  const fail = (failure: Error) => () => {
    throw failure;
  };

  beforeEach(() => {
    vi.useFakeTimers();
    holder = new SessionHolder(inMemory());
    holder.begin(issue('first'));
    answers = [];
    asked = 0;
    renewal = new Renewal({
      session: holder,
      exclusive: (work) => work(),
      refresh: async () => (answers[asked++] ?? (() => issue(`token ${asked}`)))(),
    });
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it('renews a minute before the end, again and again', async () => {
    const stop = renewal.keep();
    await vi.advanceTimersByTimeAsync(14 * MINUTE - 1);
    expect(asked).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(holder.token()).toBe('token 1');
    await vi.advanceTimersByTimeAsync(14 * MINUTE);
    expect(holder.token()).toBe('token 2');
    stop();
    await vi.advanceTimersByTimeAsync(60 * MINUTE);
    expect(asked).toBe(2);
  });

  it('asks once for many callers', async () => {
    expect(await Promise.all([renewal.renew(), renewal.renew()])).toEqual([true, true]);
    expect(asked).toBe(1);
  });

  it('asks again when another tab was faster', async () => {
    answers = [fail(refused(409, 'REFRESH_RACED'))];
    expect(await renewal.renew()).toBe(true);
    expect(holder.token()).toBe('token 2');
  });

  it('ends the session when the server does', async () => {
    answers = [fail(refused(401, 'UNAUTHENTICATED'))];
    expect(await renewal.renew()).toBe(false);
    expect(holder.get()).toBeNull();
    expect(holder.hasEnded()).toBe(true);
  });

  it('keeps the session while the server does not answer', async () => {
    answers = [fail(new TypeError('no network'))];
    expect(await renewal.renew()).toBe(false);
    expect(holder.token()).toBe('first');
  });

  it('never turns into another person', async () => {
    answers = [() => issue('theirs', 'risk@fluxion.local')];
    expect(await renewal.renew()).toBe(false);
    expect(holder.get()).toBeNull();
  });
});
