import { describe, expect, it } from 'vitest';

import { compareDecimals, formatDecimal, placesOf, stepsIn, timesStep } from './decimal';

describe('formatDecimal', () => {
  it.each([
    ['1234567.891', 2, '1,234,567.89'],
    ['0.005', 2, '0.01'],
    ['-0.004', 2, '0.00'],
    ['-1234.5', 0, '−1,235'],
    ['1e-7', 8, '0.00000010'],
    ['2.5E3', 1, '2,500.0'],
    ['90071992547409931.000000000000000001', 18, '90,071,992,547,409,931.000000000000000001'],
  ])('%s with %d places reads %s', (text, places, expected) => {
    expect(formatDecimal(text, places)).toBe(expected);
  });

  it('leaves what is no number as it is', () => {
    expect(formatDecimal('n/a', 2)).toBe('n/a');
  });
});

describe('steps', () => {
  it('counts whole lots and refuses a rest', () => {
    expect(stepsIn('1.5', '0.001')).toBe(1500n);
    expect(stepsIn('1.0005', '0.001')).toBeNull();
  });

  it('turns lots back into an amount', () => {
    expect(timesStep(7n, '0.001')).toBe('0.007');
    expect(timesStep(12n, '1')).toBe('12');
  });

  it('reads the places of a step without its trailing zeros', () => {
    expect(placesOf('0.0100')).toBe(2);
    expect(placesOf('1')).toBe(0);
  });

  it('compares by value, not by text', () => {
    expect(compareDecimals('10', '9.99')).toBe(1);
    expect(compareDecimals('1.0', '1.00')).toBe(0);
  });
});
