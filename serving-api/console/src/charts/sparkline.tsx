import css from './charts.module.css';

const WIDTH = 80;
const HEIGHT = 26;

/** The shape of recent closes, without axes: the number beside it carries the value. */
export function Sparkline({ values }: { values: readonly number[] }) {
  if (values.length < 2) {
    return <svg className={css.spark} width={WIDTH} height={HEIGHT} aria-hidden="true" />;
  }
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  const x = (index: number) => (index / (values.length - 1)) * (WIDTH - 4) + 2;
  const y = (value: number) => HEIGHT - 3 - ((value - low) / span) * (HEIGHT - 6);
  const points = values.map((value, index) => `${x(index).toFixed(1)},${y(value).toFixed(1)}`);
  const rose = (values.at(-1) ?? 0) >= (values[0] ?? 0);
  return (
    <svg className={css.spark} width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none" aria-hidden="true"
      data-rose={rose || undefined}>
      <polyline points={points.join(' ')} />
      <circle cx={x(values.length - 1)} cy={y(values.at(-1) ?? 0)} r="1.8" />
    </svg>
  );
}
