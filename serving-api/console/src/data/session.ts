/** Who is signed in, remembered for as long as the tab lives. */

import type { Session } from './types';

const KEY = 'fluxion.session';

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'>;

export class SessionHolder {
  private readonly storage: Storage;
  private readonly listeners = new Set<() => void>();
  private session: Session | null;
  /** Whether the last session ended by itself, which the sign-in page then explains. */
  private ended = false;

  constructor(storage: Storage) {
    this.storage = storage;
    const saved = storage.getItem(KEY);
    this.session = saved === null ? null : (JSON.parse(saved) as Session);
  }

  get = (): Session | null => this.session;

  token = (): string | null => this.session?.accessToken ?? null;

  hasEnded = (): boolean => this.ended;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  begin(session: Session): void {
    this.storage.setItem(KEY, JSON.stringify(session));
    this.change(session, false);
  }

  signOut(): void {
    this.storage.removeItem(KEY);
    this.change(null, false);
  }

  expire = (): void => {
    this.storage.removeItem(KEY);
    this.change(null, true);
  };

  private change(session: Session | null, ended: boolean): void {
    this.session = session;
    this.ended = ended;
    this.listeners.forEach((listener) => listener());
  }
}
