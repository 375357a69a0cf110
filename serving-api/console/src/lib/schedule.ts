/** How an order's quantity is spread over equal slots, as the execution job does it. */

import { stepsIn, timesStep } from '../data/decimal';
import type { Decimal } from '../data/types';

/** Slice sizes by cumulative floor: lot multiples whose sum is exact, e.g. 10 over 6 is 1 2 2 1 2 2. */
export function sliceQuantities(quantity: Decimal, lot: Decimal, slices: number): Decimal[] | null {
  const lots = stepsIn(quantity, lot);
  if (lots === null || !Number.isInteger(slices) || slices < 1) {
    return null;
  }
  const count = BigInt(slices);
  const cumulative = (k: number) => (lots * BigInt(k)) / count;
  return Array.from({ length: slices }, (_, k) => timesStep(cumulative(k + 1) - cumulative(k), lot));
}
