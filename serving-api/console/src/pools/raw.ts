/** Whole tokens and raw token integers, without loss. */

import type { Decimal } from '../data/types';

/** The raw integer of an amount of whole tokens; null when it is no positive number, or finer than the token. */
export function toRaw(amount: Decimal, decimals: number): string | null {
  const parts = /^(\d+)(?:\.(\d+))?$/.exec(amount.trim());
  if (!parts) {
    return null;
  }
  const fraction = (parts[2] ?? '').replace(/0+$/, '');
  if (fraction.length > decimals) {
    return null;
  }
  const raw = BigInt(`${parts[1]}${fraction.padEnd(decimals, '0')}`);
  return raw > 0n ? raw.toString() : null;
}

/** Whole tokens of a raw integer. */
export function fromRaw(raw: string, decimals: number): Decimal {
  const digits = raw.padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, '');
  return fraction === '' ? whole : `${whole}.${fraction}`;
}
