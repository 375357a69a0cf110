import type { FormEvent } from 'react';

import { useAll } from '../data/hooks';
import { store } from '../data/live';
import { poolKey } from '../data/store';
import { placesOf } from '../data/decimal';
import type { FieldError, Instrument, OrderType, Side } from '../data/types';
import { number } from '../lib/format';
import { Button, classes } from '../ui/basics';
import { Field } from '../ui/field';
import ui from '../ui/ui.module.css';
import { isScheduled, takesLimit, TYPES, type Draft, type DraftField } from './draft';
import { useReference } from './effect';
import { AUTO } from './route';
import css from './ticket.module.css';

const SIDES: readonly { value: Side; text: string }[] = [
  { value: 'BUY', text: 'Buy' },
  { value: 'SELL', text: 'Sell' },
];

function SideChoice({ side, onChange }: { side: Side; onChange: (side: Side) => void }) {
  return (
    <fieldset className={css.sides} aria-label="Side">
      {SIDES.map(({ value, text }) => (
        <label key={value} data-side={value} data-chosen={value === side || undefined}>
          <input type="radio" name="side" value={value} checked={value === side}
            onChange={() => onChange(value)} />
          {text}
        </label>
      ))}
    </fieldset>
  );
}

function Line({ draft, instrument }: { draft: Draft; instrument: Instrument }) {
  const reference = useReference(instrument, draft.route);
  const places = placesOf(instrument.tick);
  const notional = Number(draft.quantity || 0) * Number(draft.limitPrice || reference || 0);
  return (
    <dl className={css.line}>
      <div><dt>Pool price</dt><dd>{number(reference?.toFixed(places), places)}</dd></div>
      <div><dt>Order value</dt><dd>≈ {number(notional.toFixed(2), 2)} {instrument.quote}</dd></div>
    </dl>
  );
}

function RouteChoice({ draft, instrument, error, onEdit }: {
  draft: Draft;
  instrument: Instrument;
  error: FieldError | undefined;
  onEdit: (change: Partial<Draft>) => void;
}) {
  const chains = useAll(store.chains);
  const nameOf = (chainId: number) =>
    chains.find((chain) => chain.chainId === chainId)?.name ?? `chain ${chainId}`;
  return (
    <Field label="Route" error={error}>
      {(control) => (
        <select {...control} name="route" value={draft.route}
          onChange={(event) => onEdit({ route: event.target.value })}>
          <option value={AUTO}>Deepest pool</option>
          {instrument.pools.map((pool) => (
            <option key={poolKey(pool)} value={poolKey(pool)}>{nameOf(pool.chainId)}</option>
          ))}
        </select>
      )}
    </Field>
  );
}

export function TicketForm({ draft, instrument, errors, onEdit, onReview }: {
  draft: Draft;
  instrument: Instrument | undefined;
  errors: readonly FieldError[];
  onEdit: (change: Partial<Draft>) => void;
  onReview: () => void;
}) {
  const instruments = useAll(store.instruments);
  const error = (field: DraftField) => errors.find((item) => item.field === field);
  const text = (label: string, field: Exclude<DraftField, 'adaptive'>, hint?: string) => (
    <Field label={label} hint={hint} error={error(field)}>
      {(control) => (
        <input {...control} className={classes(control.className, ui.number)} name={field}
          inputMode="decimal" autoComplete="off" value={draft[field]}
          onChange={(event) => onEdit({ [field]: event.target.value.trim() })} />
      )}
    </Field>
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onReview();
  };
  return (
    <form className={css.form} onSubmit={submit} noValidate>
      <Field label="Instrument" error={error('instrument')}>
        {(control) => (
          <select {...control} value={draft.instrument}
            onChange={(event) => onEdit({ instrument: event.target.value, route: AUTO })}>
            {instruments.map((item) => <option key={item.instrument}>{item.instrument}</option>)}
          </select>
        )}
      </Field>
      <SideChoice side={draft.side} onChange={(side) => onEdit({ side })} />
      <Field label="Type">
        {(control) => (
          <select {...control} value={draft.type}
            onChange={(event) => onEdit({ type: event.target.value as OrderType })}>
            {TYPES.map((type) => <option key={type.value} value={type.value}>{type.text}</option>)}
          </select>
        )}
      </Field>
      {text('Quantity', 'quantity', instrument && `${instrument.base}, in lots of ${instrument.lot}`)}
      {takesLimit(draft.type) &&
        text(draft.type === 'LIMIT' ? 'Limit price' : 'Limit price (optional)', 'limitPrice')}
      {draft.type === 'LIMIT' && (
        <Field label="Time in force">
          {(control) => (
            <select {...control} value={draft.timeInForce}
              onChange={(event) => onEdit({ timeInForce: event.target.value as Draft['timeInForce'] })}>
              <option value="GTC">Good till cancelled</option>
              <option value="IOC">Immediate or cancel</option>
              <option value="FOK">Fill or kill</option>
            </select>
          )}
        </Field>
      )}
      {instrument && instrument.pools.length > 1 && (
        <RouteChoice draft={draft} instrument={instrument} error={error('route')} onEdit={onEdit} />
      )}
      {isScheduled(draft.type) && (
        <div className={css.pair}>
          {text('Duration (seconds)', 'durationSeconds')}
          {text(draft.type === 'POV' ? 'Looks' : 'Slices', 'slices')}
        </div>
      )}
      {draft.type === 'POV' && text('Part of the pool’s volume, in %', 'ratePercent')}
      {draft.type === 'VWAP' && (
        <label className={css.check}>
          <input type="checkbox" name="adaptive" checked={draft.adaptive}
            onChange={(event) => onEdit({ adaptive: event.target.checked })} />
          Follow the day&rsquo;s volume
        </label>
      )}
      {instrument && <Line draft={draft} instrument={instrument} />}
      <Button type="submit" look={draft.side === 'BUY' ? 'buy' : 'sell'} className={css.go}>
        Review order
      </Button>
    </form>
  );
}
