/** Which order the ticket is asked for, by the keyboard or a button anywhere in the console. */

import { useSyncExternalStore } from 'react';

import type { Side } from '../data/types';

export interface TicketRequest {
  open: boolean;
  side: Side;
  instrument: string | null;
  /** Grows with each request, so that the same side asked twice is noticed. */
  request: number;
}

let state: TicketRequest = { open: false, side: 'BUY', instrument: null, request: 0 };
const listeners = new Set<() => void>();

function change(next: TicketRequest): void {
  state = next;
  listeners.forEach((listener) => listener());
}

export function openTicket(side: Side, instrument: string | null = null): void {
  change({ open: true, side, instrument, request: state.request + 1 });
}

export function closeTicket(): void {
  change({ ...state, open: false });
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useTicketRequest(): TicketRequest {
  return useSyncExternalStore(subscribe, () => state);
}
