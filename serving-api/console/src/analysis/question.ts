/** From what somebody picked to one question to the store, and from its answer to lines. */

import type { Look } from '../charts/line-chart';
import type { Answer, AnswerRow, Bucket, Metric, Question } from '../data/metric-types';

const HOUR = 3_600_000;

export const PERIODS = [
  { value: '1d', text: 'Day', millis: 24 * HOUR },
  { value: '7d', text: 'Week', millis: 7 * 24 * HOUR },
  { value: '30d', text: '30 days', millis: 30 * 24 * HOUR },
  { value: '90d', text: '90 days', millis: 90 * 24 * HOUR },
] as const;
export type Period = (typeof PERIODS)[number]['value'];

export const BUCKETS = [
  { value: '1m', text: '1 minute', millis: HOUR / 60 },
  { value: '5m', text: '5 minutes', millis: HOUR / 12 },
  { value: '15m', text: '15 minutes', millis: HOUR / 4 },
  { value: '1h', text: '1 hour', millis: HOUR },
  { value: '4h', text: '4 hours', millis: 4 * HOUR },
  { value: '1d', text: '1 day', millis: 24 * HOUR },
] as const satisfies readonly { value: Bucket; text: string; millis: number }[];

/** More than these a line of a thousand pixels can't show. */
const POINTS_MAX = 2_500;
/** As many as can be told apart; a file holds all of them. */
export const LINES_MAX = 12;
const ROWS_MAX = 100_000;

/** By which of its dimensions a source is picked from and drawn a line each. */
const SUBJECTS: Record<string, 'pool' | 'instrument' | 'feed'> = {
  pools: 'pool', measures: 'pool', bars: 'instrument', trades: 'instrument', prices: 'feed',
};

export interface Pick {
  metric: Metric;
  /** Pools, instruments or feeds; none for all of them. A pool is `chainId:poolId`. */
  subjects: readonly string[];
  period: Period;
  bucket: Bucket;
}

const millisOf = <T extends string>(list: readonly { value: T; millis: number }[], value: string) =>
  list.find((item) => item.value === value)?.millis ?? 0;

export const subjectOf = (metric: Metric) => SUBJECTS[metric.source] ?? null;

/** The buckets that a period can be drawn in. */
export function bucketsOf(period: Period): readonly (typeof BUCKETS)[number][] {
  const span = millisOf(PERIODS, period);
  return BUCKETS.filter((bucket) => bucket.millis * 2 <= span && span / bucket.millis <= POINTS_MAX);
}

/** The one that was asked for where it fits, otherwise the nearest that does. */
export function fittingBucket(period: Period, wanted: Bucket): Bucket {
  const fitting = bucketsOf(period);
  const width = millisOf(BUCKETS, wanted);
  const wider = fitting.find((bucket) => bucket.millis >= width);
  return (wider ?? fitting.at(-1))?.value ?? '1h';
}

/** One question; the span ends with the bucket that `now` lies in. */
export function questionOf(pick: Pick, now: number, kind: 'chart' | 'file'): Question {
  const width = millisOf(BUCKETS, pick.bucket);
  const to = Math.ceil(now / width) * width;
  const subject = subjectOf(pick.metric);
  const question: Question = {
    metrics: [pick.metric.name],
    dimensions: subject === 'pool' ? ['chainId', 'poolId', 'pool'] : subject === null ? [] : [subject],
    bucket: pick.bucket,
    from: new Date(to - millisOf(PERIODS, pick.period)).toISOString(),
    to: new Date(to).toISOString(),
    rowsMax: ROWS_MAX,
  };
  if (subject !== null && pick.subjects.length > 0) {
    question.filters = subject === 'pool'
      ? { poolId: [...new Set(pick.subjects.map((pool) => pool.slice(pool.indexOf(':') + 1)))] }
      : { [subject]: [...pick.subjects] };
  } else if (subject !== null && kind === 'chart') {
    question.top = { n: LINES_MAX, by: pick.metric.name };
  }
  return question;
}

export interface Series {
  name: string;
  look: Look;
  /** Null where the metric isn't known. */
  points: [number, number | null][];
}

export interface Drawing {
  series: Series[];
  yMin: number;
  yMax: number;
}

const lineOf = (row: AnswerRow, subject: string | null) =>
  subject === 'pool' ? `${row['chainId']}:${row['poolId']}` : subject === null ? '' : String(row[subject]);

function nameOf(row: AnswerRow, subject: string | null, metric: string): string {
  return subject === 'pool' ? `${row['pool'] ?? row['poolId']} (${row['chainId']})`
    : subject === null ? metric : String(row[subject]);
}

/** A line for each subject; an interval without a row is a gap, as one without a value is. */
export function drawingOf(pick: Pick, answer: Answer): Drawing {
  const subject = subjectOf(pick.metric);
  const width = millisOf(BUCKETS, pick.bucket);
  const wanted = new Set(pick.subjects);
  const byLine = new Map<string, Series>();
  for (const row of answer.items) {
    const line = lineOf(row, subject);
    if (wanted.size > 0 && !wanted.has(line)) {
      continue; // the same pool's id on another chain
    }
    const look: Look = `n${(byLine.size % LINES_MAX) as 0}`;
    const series = byLine.get(line) ?? { name: nameOf(row, subject, pick.metric.name), look, points: [] };
    byLine.set(line, series);
    const at = Date.parse(row.time);
    const before = series.points.at(-1);
    if (before && at - before[0] > width) {
      series.points.push([before[0] + width, null]);
    }
    const value = row[pick.metric.name];
    series.points.push([at, value === null || value === undefined ? null : Number(value)]);
  }
  const series = [...byLine.values()];
  return { series, ...rangeOf(series) };
}

/** From zero, unless all lies within a narrow band far from it: a price would be a flat line at the top. */
function rangeOf(series: readonly Series[]): { yMin: number; yMax: number } {
  let low = Infinity;
  let high = -Infinity;
  for (const { points } of series) {
    for (const [, value] of points) {
      if (value !== null) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
  }
  if (low > high) {
    return { yMin: 0, yMax: 1 };
  }
  if (low > 0 && low > 0.5 * high) {
    const pad = (high - low || high) * 0.1;
    return { yMin: Math.max(0, low - pad), yMax: high + pad };
  }
  return { yMin: Math.min(0, low), yMax: Math.max(0, high) || (low < 0 ? 0 : 1) };
}
