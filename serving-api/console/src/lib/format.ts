/** How numbers, times and names read on screen. */

import { formatDecimal } from '../data/decimal';
import type { Decimal, Instant, OrderStatus } from '../data/types';

export const NONE = '–';

export function number(text: Decimal | null | undefined, places: number): string {
  return text === null || text === undefined || text === '' ? NONE : formatDecimal(text, places);
}

/** With its sign always written, so that colour never carries the meaning alone. */
export function signed(text: Decimal | null | undefined, places: number): string {
  const plain = number(text, places);
  return plain === NONE || plain.startsWith('−') || Number(text) === 0 ? plain : `+${plain}`;
}

export function percent(fraction: number, places = 2): string {
  return Number.isFinite(fraction) ? `${signed((fraction * 100).toFixed(places), places)} %` : NONE;
}

/** A large amount shortened to three or four figures: 12.4 M. */
export function compact(text: Decimal | null | undefined): string {
  if (text === null || text === undefined) {
    return NONE;
  }
  const value = Number(text);
  const [divisor, unit] =
    Math.abs(value) >= 1e9 ? [1e9, ' B'] : Math.abs(value) >= 1e6 ? [1e6, ' M'] : [1, ''];
  return `${formatDecimal((value / divisor).toFixed(2), 2)}${unit}`;
}

export function utcTime(at: Instant | null | undefined): string {
  return at ? new Date(at).toISOString().slice(11, 19) : NONE;
}

export function utcDateTime(at: Instant | null | undefined): string {
  return at ? `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC` : NONE;
}

/** What a hover over a time tells: the instant in full, and what the wall clock here says. */
export function timeTitle(at: Instant | null | undefined): string {
  return at ? `${at} · local ${new Date(at).toLocaleString()}` : '';
}

export function age(at: Instant, now: number): string {
  return span(now - Date.parse(at));
}

export function span(millis: number): string {
  const seconds = Math.max(0, Math.round(millis / 1_000));
  if (seconds < 60) {
    return `${seconds} s`;
  }
  if (seconds < 3_600) {
    return `${Math.floor(seconds / 60)} m ${seconds % 60} s`;
  }
  const hours = Math.floor(seconds / 3_600);
  return hours < 48 ? `${hours} h ${Math.floor((seconds % 3_600) / 60)} m` : `${Math.floor(hours / 24)} d`;
}

/** Microseconds in milliseconds, to two or three figures. */
export function micros(value: number): string {
  const millis = value / 1_000;
  return value === 0 ? NONE : `${millis < 10 ? millis.toFixed(2) : Math.round(millis)} ms`;
}

export function shortHash(hash: string | null | undefined): string {
  return hash ? `${hash.slice(0, 8)}…${hash.slice(-4)}` : NONE;
}

const TERMINAL: readonly OrderStatus[] = ['Filled', 'Canceled', 'Rejected', 'Expired', 'DoneForDay'];

export function isWorking(status: OrderStatus): boolean {
  return !TERMINAL.includes(status);
}

/** `PartiallyFilled` as a person would say it: "Partially filled". */
export function words(name: string): string {
  const spaced = name.replace(/_/g, ' ').replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
