/** A chain's reorganisations, sorted into the depths that matter. */

import type { ReorgDepth } from '../data/types';

export interface ReorgBar {
  label: string;
  count: number;
  /** As the CHAIN_REORG rule judges the depth. */
  severity: 'warn' | 'high' | 'critical';
}

/** From, to and severity of each bar: the rule's thresholds are 1, 3 and 6 blocks. */
const DEPTHS: readonly (readonly [number, number, ReorgBar['severity']])[] = [
  [1, 1, 'warn'],
  [2, 2, 'warn'],
  [3, 5, 'high'],
  [6, 15, 'critical'],
  [16, 63, 'critical'],
  [64, Infinity, 'critical'],
];

export function barsOf(depths: readonly ReorgDepth[]): ReorgBar[] {
  return DEPTHS.map(([from, to, severity]) => ({
    label: to === Infinity ? `${from}+` : from === to ? String(from) : `${from}–${to}`,
    count: depths
      .filter(({ depth }) => depth >= from && depth <= to)
      .reduce((sum, { count }) => sum + count, 0),
    severity,
  }));
}
