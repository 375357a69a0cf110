/** The small parts that every page is made of. */

import type { ButtonHTMLAttributes, ReactNode } from 'react';

import type { Decimal, Instant, Problem } from '../data/types';
import { number, percent, signed, timeTitle, utcTime } from '../lib/format';
import ui from './ui.module.css';

export type Tone = 'plain' | 'accent' | 'up' | 'down' | 'warn' | 'critical';

export const classes = (...names: (string | false | null | undefined)[]) =>
  names.filter(Boolean).join(' ');

interface PanelProps {
  title: ReactNode;
  aside?: ReactNode;
  padded?: boolean;
  className?: string | undefined;
  children: ReactNode;
}

export function Panel({ title, aside, padded = false, className, children }: PanelProps) {
  return (
    <section className={classes(ui.panel, className)}>
      <header className={ui.panelHead}>
        <h2>{title}</h2>
        {aside !== undefined && <div className={ui.panelAside}>{aside}</div>}
      </header>
      <div className={classes(ui.panelBody, padded && ui.padded)}>{children}</div>
    </section>
  );
}

export function Badge({ tone = 'plain', children, ...rest }: {
  tone?: Tone;
  children: ReactNode;
  'data-testid'?: string;
  title?: string;
}) {
  return <span className={classes(ui.badge, ui[`tone-${tone}`])} {...rest}>{children}</span>;
}

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: 'plain' | 'primary' | 'buy' | 'sell' | 'danger' | 'quiet';
  small?: boolean;
}

export function Button({ look = 'plain', small = false, className, ...rest }: ButtonProps) {
  return (
    <button type="button" {...rest}
      className={classes(ui.button, look !== 'plain' && ui[look], small && ui.small, className)} />
  );
}

/** A decimal at the given precision; the hover shows it in full. */
export function Num({ value, places, className }: {
  value: Decimal | null | undefined;
  places: number;
  className?: string | undefined;
}) {
  return <span className={className} title={value ?? undefined}>{number(value, places)}</span>;
}

/** A gain or loss: sign and colour. */
export function Signed({ value, places }: { value: Decimal | null | undefined; places: number }) {
  const amount = Number(value ?? 0);
  const tone = amount > 0 ? ui.up : amount < 0 ? ui.down : ui.muted;
  return <span className={tone} title={value ?? undefined}>{signed(value, places)}</span>;
}

/** A relative move with its direction as a shape, a sign and a colour. */
export function Move({ fraction }: { fraction: number | null }) {
  if (fraction === null || !Number.isFinite(fraction)) {
    return <span className={ui.muted}>–</span>;
  }
  const tone = fraction > 0 ? ui.up : fraction < 0 ? ui.down : ui.muted;
  const shape = fraction > 0 ? '▲' : fraction < 0 ? '▼' : '■';
  return <span className={tone}><small aria-hidden="true">{shape}</small> {percent(fraction)}</span>;
}

/** A time of day in UTC; the hover tells the whole instant and the local time. */
export function Time({ at }: { at: Instant | null | undefined }) {
  return <time dateTime={at ?? undefined} title={timeTitle(at)}>{utcTime(at)}</time>;
}

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return <div className={ui.empty}><strong>{title}</strong>{children}</div>;
}

/** What went wrong, in the server's words. */
export function ProblemNote({ problem }: { problem: Problem }) {
  return (
    <div className={ui.problem} role="alert">
      <strong>{problem.code}</strong>
      {problem.detail || problem.title}
    </div>
  );
}

export function Segments<T extends string>({ label, value, options, onChange }: {
  label: string;
  value: T;
  options: readonly { value: T; text: ReactNode }[];
  onChange: (value: T) => void;
}) {
  return (
    <div className={ui.segments} role="group" aria-label={label}>
      {options.map((option) => (
        <button key={option.value} type="button" aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}>
          {option.text}
        </button>
      ))}
    </div>
  );
}

export function Facts({ items }: { items: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className={ui.facts}>
      {items.map(([name, value]) => (
        <div key={name} className={ui.fact}><dt>{name}</dt><dd>{value}</dd></div>
      ))}
    </dl>
  );
}
