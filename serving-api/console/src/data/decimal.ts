/** Exact arithmetic on decimal strings, so that no amount passes through binary floating point. */

import type { Decimal } from './types';

interface Parts {
  units: bigint;
  scale: number;
}

const PATTERN = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

function parse(text: Decimal): Parts | null {
  const match = PATTERN.exec(text.trim());
  if (!match) {
    return null;
  }
  const [, sign, whole = '0', fraction = '', exponent = '0'] = match;
  const scale = fraction.length - Number(exponent);
  const digits = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n);
  return scale < 0 ? { units: digits * 10n ** BigInt(-scale), scale: 0 } : { units: digits, scale };
}

function rescaleHalfUp({ units, scale }: Parts, target: number): bigint {
  if (target >= scale) {
    return units * 10n ** BigInt(target - scale);
  }
  const divisor = 10n ** BigInt(scale - target);
  const magnitude = units < 0n ? -units : units;
  const rounded = (magnitude * 2n + divisor) / (divisor * 2n);
  return units < 0n ? -rounded : rounded;
}

export function isDecimal(text: string): boolean {
  return PATTERN.test(text.trim());
}

/** How many digits a step such as a tick of 0.01 has after the point. */
export function placesOf(step: Decimal): number {
  const parts = parse(step);
  if (!parts) {
    return 0;
  }
  let { units, scale } = parts;
  while (scale > 0 && units % 10n === 0n) {
    units /= 10n;
    scale -= 1;
  }
  return scale;
}

/** The text with thousands separators and exactly the given places, rounded half up. */
export function formatDecimal(text: Decimal, places: number): string {
  const parts = parse(text);
  if (!parts) {
    return text;
  }
  const units = rescaleHalfUp(parts, places);
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places).replace(/\B(?=(\d{3})+$)/g, ',');
  const fraction = places > 0 ? `.${digits.slice(-places)}` : '';
  return `${units < 0n ? '−' : ''}${whole}${fraction}`;
}

export function compareDecimals(left: Decimal, right: Decimal): number {
  const a = parse(left);
  const b = parse(right);
  if (!a || !b) {
    return 0;
  }
  const scale = Math.max(a.scale, b.scale);
  const difference = rescaleHalfUp(a, scale) - rescaleHalfUp(b, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** How many whole steps the amount holds, or null when it isn't a multiple of the step. */
export function stepsIn(amount: Decimal, step: Decimal): bigint | null {
  const a = parse(amount);
  const b = parse(step);
  if (!a || !b || b.units === 0n) {
    return null;
  }
  const scale = Math.max(a.scale, b.scale);
  const whole = rescaleHalfUp(a, scale);
  const unit = rescaleHalfUp(b, scale);
  return whole % unit === 0n ? whole / unit : null;
}

export function timesStep(steps: bigint, step: Decimal): Decimal {
  const parts = parse(step);
  if (!parts) {
    return '0';
  }
  const digits = (parts.units * steps).toString().padStart(parts.scale + 1, '0');
  return parts.scale === 0
    ? digits
    : `${digits.slice(0, -parts.scale)}.${digits.slice(-parts.scale)}`;
}

/** Done over total as a fraction in [0, 1], for bars and charts only. */
export function ratio(done: Decimal, total: Decimal): number {
  const whole = Number(total);
  return whole > 0 ? Math.min(1, Math.max(0, Number(done) / whole)) : 0;
}
