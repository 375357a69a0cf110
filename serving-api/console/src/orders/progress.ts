/** An order's quantity over time, as planned and as done. */

import type { Fill, Instrument, Order } from '../data/types';
import { sliceQuantities } from '../lib/schedule';

export type Points = (readonly [number, number])[];

/**
 * Stairs of the schedule: slice k is released at start + k·(end − start)/N. What the market decides (POV) or a
 * trajectory (IS) has none here.
 */
export function plannedPoints(order: Order, lot: Instrument['lot']): Points | null {
  if (!order.start || !order.end || !order.slices || order.type === 'POV' || order.type === 'IS') {
    return null;
  }
  const start = Date.parse(order.start);
  const end = Date.parse(order.end);
  const quantities = sliceQuantities(order.orderQty, lot, order.slices);
  if (!quantities) {
    return null;
  }
  let sum = 0;
  const stairs = quantities.map((quantity, slot): readonly [number, number] => {
    sum += Number(quantity);
    return [start + (slot * (end - start)) / quantities.length, sum];
  });
  return [[start, 0], ...stairs, [end, sum]];
}

/** Stairs of the fills, drawn on to `until` so that standing still is seen. */
export function donePoints(fills: readonly Fill[], from: number, until: number): Points {
  let sum = 0;
  const stairs = fills.filter((fill) => !fill.canceled).map((fill): readonly [number, number] => {
    sum += Number(fill.quantity);
    return [Date.parse(fill.at), sum];
  });
  const first = Math.min(from, stairs[0]?.[0] ?? from);
  const last = Math.max(until, stairs.at(-1)?.[0] ?? until);
  return [[first, 0], ...stairs, [last, sum]];
}
