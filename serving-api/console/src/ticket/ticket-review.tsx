import { useEffect, useRef, useState, type ReactNode } from 'react';

import { placesOf } from '../data/decimal';
import { useAll } from '../data/hooks';
import { api, store } from '../data/live';
import type { Instrument, Preview } from '../data/types';
import { number, percent, signed, span } from '../lib/format';
import { Button, Facts } from '../ui/basics';
import { toNewOrder, type Draft } from './draft';
import { useEffectOf, type Effect } from './effect';
import css from './ticket.module.css';

/** The sizes of the slices as columns, so that an uneven split is seen. */
function SliceColumns({ quantities }: { quantities: readonly string[] }) {
  const most = Math.max(...quantities.map(Number)) || 1;
  const width = 100 / quantities.length;
  return (
    <svg className={css.columns} viewBox="0 0 100 24" preserveAspectRatio="none" aria-hidden="true">
      {quantities.map((quantity, slot) => {
        const height = Math.max(0.8, (Number(quantity) / most) * 22);
        return (
          <rect key={slot} x={slot * width + width * 0.12} width={width * 0.76}
            y={24 - height} height={height} />
        );
      })}
    </svg>
  );
}

function scheduleFacts(draft: Draft, { slices, secondsBetween }: Effect): [string, ReactNode][] {
  if (!slices || secondsBetween === null) {
    return [];
  }
  return [
    ['Schedule', `${slices.length} × every ${number(String(secondsBetween), secondsBetween % 1 ? 1 : 0)} s`],
    ['Ends', `in ${span(Number(draft.durationSeconds) * 1_000)}`],
  ];
}

function priceFacts(draft: Draft, instrument: Instrument, effect: Effect): [string, ReactNode][] {
  const { indication, pool, slices } = effect;
  if (!indication || !pool) {
    return [['Price', 'no pool can be asked now']];
  }
  const places = placesOf(instrument.tick);
  const value = indication.averagePrice * Number(draft.quantity);
  const fee = value * Number(pool.swapFee);
  return [
    ['Average price', `≈ ${number(indication.averagePrice.toFixed(places), places)}`],
    [slices ? 'Cost a slice, with fee' : 'Price impact, with fee', percent(indication.impact)],
    [draft.side === 'BUY' ? 'You pay' : 'You receive', `≈ ${number(value.toFixed(2), 2)} ${instrument.quote}`],
    ['Fee in it', `≈ ${number(fee.toFixed(2), 2)} ${instrument.quote}`],
  ];
}

function usePositionFact(draft: Draft, instrument: Instrument): [string, ReactNode][] {
  const places = placesOf(instrument.lot);
  const position = useAll(store.positions).find((item) => item.asset === instrument.base);
  const now = Number(position?.quantity ?? 0);
  const after = now + (draft.side === 'BUY' ? 1 : -1) * Number(draft.quantity);
  return [
    ['Position', `${signed(now.toFixed(places), places)} → ${signed(after.toFixed(places), places)} ${instrument.base}`],
  ];
}

/** What the server's checks say of the order before it is sent; null while they aren't known. */
function usePreview(draft: Draft): Preview | null {
  const [preview, setPreview] = useState<Preview | null>(null);
  useEffect(() => {
    let current = true;
    api.previewOrder(toNewOrder(draft, 'preview')).then(
      (answer) => current && setPreview(answer),
      () => current && setPreview(null),
    );
    return () => {
      current = false;
    };
  }, [draft]);
  return preview;
}

function costFacts({ cost }: Preview): [string, ReactNode][] {
  return cost
    ? [['Expected cost', `${number(cost.bpsIfThePoolRecovers, 1)} to ${number(cost.bpsIfItDoesNot, 1)} bps`]]
    : [];
}

function checkFacts(preview: Preview | null): [string, ReactNode][] {
  if (!preview) {
    return [];
  }
  const passed = preview.checks.filter((check) => check.passed).length;
  const result = preview.accepted
    ? `${passed} passed, ${preview.notChecked.length} left to the gate`
    : <span data-testid="preview-refusal">{preview.reasonCode}: {preview.text}</span>;
  return [['Checks', result], ...costFacts(preview)];
}

export function TicketReview({ draft, instrument, busy, onBack, onSend }: {
  draft: Draft;
  instrument: Instrument;
  busy: boolean;
  onBack: () => void;
  onSend: () => void;
}) {
  const effect = useEffectOf(draft, instrument);
  const position = usePositionFact(draft, instrument);
  const preview = usePreview(draft);
  const columns = preview?.slices.length ? preview.slices.map((slice) => slice.quantity) : effect.slices;
  const send = useRef<HTMLDivElement>(null);
  useEffect(() => {
    send.current?.querySelector<HTMLButtonElement>('button:last-child')?.focus();
  }, []);
  const limit: [string, ReactNode][] = draft.limitPrice && draft.type !== 'MARKET'
    ? [['Never worse than', draft.limitPrice]]
    : [];
  return (
    <div className={css.form}>
      <p className={css.headline} data-side={draft.side}>
        <strong>{draft.side === 'BUY' ? 'Buy' : 'Sell'} {number(draft.quantity, placesOf(draft.quantity))} {instrument.base}</strong>
        <span>{draft.type} on {instrument.instrument}</span>
      </p>
      <Facts items={[
        ...scheduleFacts(draft, effect), ...priceFacts(draft, instrument, effect), ...limit, ...position,
        ...checkFacts(preview),
      ]} />
      {columns && columns.length > 1 && columns.length <= 200 && draft.type !== 'POV'
        && <SliceColumns quantities={columns} />}
      <p className={css.small}>Estimated from the pool as it is now, if nobody else trades.</p>
      <div ref={send} className={css.actions}>
        <Button onClick={onBack} disabled={busy}>Back</Button>
        <Button look={draft.side === 'BUY' ? 'buy' : 'sell'} disabled={busy} onClick={onSend}>
          {busy ? 'Sending…' : 'Send order'}
        </Button>
      </div>
    </div>
  );
}
