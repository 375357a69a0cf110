import { placesOf, ratio } from '../data/decimal';
import { store } from '../data/live';
import type { Instrument, Order, OrderStatus, Side } from '../data/types';
import { words } from '../lib/format';
import { Badge, classes, type Tone } from '../ui/basics';
import ui from '../ui/ui.module.css';
import css from './panels.module.css';

const TONES: Record<OrderStatus, Tone> = {
  PendingNew: 'warn',
  New: 'accent',
  PartiallyFilled: 'accent',
  Filled: 'up',
  DoneForDay: 'plain',
  PendingCancel: 'warn',
  Canceled: 'plain',
  PendingReplace: 'warn',
  Replaced: 'accent',
  Rejected: 'down',
  Suspended: 'warn',
  Expired: 'plain',
};

export function StatusBadge({ status }: { status: OrderStatus }) {
  return <Badge tone={TONES[status] ?? 'plain'} title={status}>{words(status)}</Badge>;
}

export function SideWord({ side }: { side: Side }) {
  return (
    <span className={classes(css.side, side === 'BUY' ? ui.up : ui.down)}>{side === 'BUY' ? 'Buy' : 'Sell'}</span>
  );
}

/** How much of the order is done; the numbers stand beside it. */
export function DoneBar({ order }: { order: Order }) {
  const done = ratio(order.cumQty, order.orderQty);
  return (
    <svg className={css.doneBar} viewBox="0 0 100 4" preserveAspectRatio="none" role="img"
      aria-label={`${Math.round(done * 100)} % filled`}>
      <rect className={css.track} width="100" height="4" />
      <rect className={css.filled} width={done * 100} height="4" />
    </svg>
  );
}

const FALLBACK = { lot: '0.001', tick: '0.01' };

/** An instrument's own precision for quantities and prices. */
export function precisionOf(instrument: string): { quantity: number; price: number } {
  const known: Pick<Instrument, 'lot' | 'tick'> = store.instruments.get(instrument) ?? FALLBACK;
  return { quantity: placesOf(known.lot), price: placesOf(known.tick) };
}
