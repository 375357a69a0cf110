import { describe, expect, it } from 'vitest';

import type { AnswerRow, Metric } from '../data/metric-types';
import { bucketsOf, drawingOf, fittingBucket, LINES_MAX, questionOf, type Pick } from './question';

const DEPTH: Metric = {
  name: 'depthSellUsd1pct', unit: 'USD', formula: 'sold for a fall of 1 %', source: 'measures', job: 'liquidity',
  dimensions: ['chainId', 'poolId', 'pool'], asOf: true,
};
const ALERTS: Metric = { ...DEPTH, name: 'alerts', source: 'alerts', dimensions: ['rule'], asOf: false };
const CLOSE: Metric = { ...DEPTH, name: 'close', source: 'bars', dimensions: ['instrument'] };
const NOW = Date.parse('2026-11-28T10:20:30Z');
const pick = (changes: Partial<Pick> = {}): Pick =>
  ({ metric: DEPTH, subjects: [], period: '30d', bucket: '1h', ...changes });
const row = (time: string, chainId: number, value: string | null): AnswerRow =>
  ({ time: `2026-11-28T${time}:00Z`, chainId, poolId: '0xab', pool: 'sETH/fUSD', depthSellUsd1pct: value }) as AnswerRow;

describe('a question', () => {
  it('asks for the hourly depth of all pools over thirty days at once', () => {
    expect(questionOf(pick(), NOW, 'file')).toEqual({
      metrics: ['depthSellUsd1pct'], dimensions: ['chainId', 'poolId', 'pool'], bucket: '1h',
      from: '2026-10-29T11:00:00.000Z', to: '2026-11-28T11:00:00.000Z', rowsMax: 100_000,
    });
  });

  it('draws the largest of many and downloads all', () => {
    expect(questionOf(pick(), NOW, 'chart').top).toEqual({ n: LINES_MAX, by: 'depthSellUsd1pct' });
    expect(questionOf(pick(), NOW, 'file').top).toBeUndefined();
  });

  it('is about the picked ones alone', () => {
    const pools = questionOf(pick({ subjects: ['1:0xab', '137:0xab', '1:0xcd'] }), NOW, 'chart');
    expect(pools.filters).toEqual({ poolId: ['0xab', '0xcd'] });
    expect(pools.top).toBeUndefined();
    expect(questionOf(pick({ metric: CLOSE, subjects: ['sETH-fUSD'] }), NOW, 'chart').filters)
      .toEqual({ instrument: ['sETH-fUSD'] });
  });

  it('is one line where there is nothing to pick from', () => {
    const question = questionOf(pick({ metric: ALERTS, subjects: ['x'] }), NOW, 'chart');
    expect([question.dimensions, question.filters, question.top]).toEqual([[], undefined, undefined]);
  });

  it('never has more points than can be drawn', () => {
    expect(bucketsOf('1d').map((bucket) => bucket.value)).toEqual(['1m', '5m', '15m', '1h', '4h']);
    expect(bucketsOf('90d').map((bucket) => bucket.value)).toEqual(['1h', '4h', '1d']);
    expect(fittingBucket('90d', '1m')).toBe('1h');
    expect(fittingBucket('1d', '1d')).toBe('4h');
    expect(fittingBucket('30d', '1h')).toBe('1h');
  });
});

describe('a drawing', () => {
  it('leaves a gap where a row or a value is missing', () => {
    const { series } = drawingOf(pick(), {
      columns: [], items: [row('01:00', 1, '5'), row('02:00', 1, null), row('05:00', 1, '7')],
    });
    expect(series[0]?.points.map(([at, value]) => [new Date(at).getUTCHours(), value]))
      .toEqual([[1, 5], [2, null], [3, null], [5, 7]]);
  });

  it('tells chains apart, and leaves out a chain that was not picked', () => {
    const answer = { columns: [], items: [row('01:00', 1, '5'), row('01:00', 137, '6')] };
    expect(drawingOf(pick(), answer).series.map(({ name, look }) => [name, look]))
      .toEqual([['sETH/fUSD (1)', 'n0'], ['sETH/fUSD (137)', 'n1']]);
    expect(drawingOf(pick({ subjects: ['137:0xab'] }), answer).series.map(({ name }) => name))
      .toEqual(['sETH/fUSD (137)']);
  });

  it('begins at zero, but for a narrow band far from it', () => {
    const range = (...values: string[]) => {
      const { yMin, yMax } = drawingOf(pick(), {
        columns: [], items: values.map((value, hour) => row(`0${hour}:00`, 1, value)),
      });
      return [yMin, yMax];
    };
    expect(range('10', '100')).toEqual([0, 100]);
    expect(range('-2', '-1')).toEqual([-2, 0]);
    expect(range('2000', '2010')).toEqual([1999, 2011]);
    expect(range('5')).toEqual([4.5, 5.5]);
    expect(range('0')).toEqual([0, 1]);
    expect(range()).toEqual([0, 1]);
  });
});
