/** Analysts' metrics, as the API speaks of them. */

import type { Decimal, Instant } from './types';

/** A figure that can be asked for over spans of time. */
export interface Metric {
  name: string;
  unit: string;
  formula: string;
  /** Metrics of one source can be asked for together. */
  source: string;
  /** The job that computes it. */
  job: string;
  dimensions: string[];
  asOf: boolean;
}

export type Bucket = '1m' | '5m' | '15m' | '1h' | '4h' | '1d' | '7d';

/** Metrics of one source over a span, a row a bucket and value of the dimensions. */
export interface Question {
  metrics: string[];
  dimensions: string[];
  bucket: Bucket;
  from: Instant;
  to: Instant;
  filters?: Record<string, string[]>;
  top?: { n: number; by: string };
  rowsMax: number;
}

export type AnswerRow = { time: Instant } & Record<string, Decimal | number | null>;

export interface Answer {
  columns: { name: string; type: string }[];
  items: AnswerRow[];
}

export type DownloadType = 'text/csv' | 'application/vnd.apache.parquet';
