import { describe, expect, it } from 'vitest';

import { fromRaw, toRaw } from './raw';

describe('raw token integers', () => {
  it('are exact beyond what a double can hold', () => {
    expect(toRaw('123456789.000000000000000001', 18)).toBe('123456789000000000000000001');
    expect(fromRaw('123456789000000000000000001', 18)).toBe('123456789.000000000000000001');
  });

  it('refuse what the token can not tell', () => {
    expect(toRaw('0.0000001', 6)).toBeNull();
    expect(toRaw('0', 6)).toBeNull();
    expect(toRaw('-1', 6)).toBeNull();
    expect(toRaw('1e3', 6)).toBeNull();
    expect(toRaw('', 6)).toBeNull();
  });

  it('come back as they were', () => {
    for (const amount of ['1', '0.5', '1234.000001']) {
      expect(fromRaw(toRaw(amount, 6) ?? '', 6)).toBe(amount);
    }
    expect(fromRaw('5', 6)).toBe('0.000005');
    expect(toRaw('1.500', 2)).toBe('150');
  });
});
