import { describe, expect, it } from 'vitest';

import { barsOf } from './reorgs';

const counts = (...depths: [number, number][]) =>
  barsOf(depths.map(([depth, count]) => ({ depth, count }))).map((bar) => bar.count);

describe('reorganisations by depth', () => {
  it('keeps every reorganisation, whatever its depth', () => {
    expect(counts([1, 5], [2, 4], [3, 1], [5, 2], [6, 1], [15, 1], [16, 1], [63, 1], [64, 1], [500, 1]))
      .toEqual([5, 4, 3, 2, 2, 2]);
  });

  it('shows empty depths, so that bars of two chains stand side by side', () => {
    expect(counts()).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('turns worse where the rule does', () => {
    expect(barsOf([]).map((bar) => `${bar.label} ${bar.severity}`)).toEqual([
      '1 warn', '2 warn', '3–5 high', '6–15 critical', '16–63 critical', '64+ critical',
    ]);
  });
});
