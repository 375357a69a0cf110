import type { Decimal } from '../data/types';
import css from './alerts.module.css';

/** The observed value against its limit on one scale from zero. */
export function Threshold({ value, threshold }: { value: Decimal; threshold: Decimal }) {
  const seen = Number(value);
  const limit = Number(threshold);
  const most = Math.max(Math.abs(seen), Math.abs(limit)) * 1.15 || 1;
  const x = (amount: number) => (Math.abs(amount) / most) * 100;
  return (
    <div className={css.threshold}>
      <svg viewBox="0 0 100 10" preserveAspectRatio="none" role="img"
        aria-label={`value ${value} against threshold ${threshold}`}>
        <rect className={css.scale} width="100" height="4" y="3" />
        <rect className={css.seen} width={x(seen)} height="4" y="3" />
        <rect className={css.limit} x={x(limit) - 0.3} width="0.6" height="10" />
      </svg>
      <dl>
        <div><dt>Value</dt><dd>{value}</dd></div>
        <div><dt>Limit</dt><dd>{threshold}</dd></div>
      </dl>
    </div>
  );
}
