import { LineChart, type Line } from '../charts/line-chart';
import { useNow } from '../data/hooks';
import { store } from '../data/live';
import type { Fill, Order, Slice } from '../data/types';
import { isWorking, number, utcTime } from '../lib/format';
import { precisionOf } from '../panels/order-bits';
import { Panel } from '../ui/basics';
import { donePoints, plannedPoints } from './progress';

/** Planned against done; shown for orders that have a schedule. */
export function ProgressChart({ order, slices, fills }: {
  order: Order;
  slices: readonly Slice[];
  fills: readonly Fill[];
}) {
  const now = useNow();
  const lot = store.instruments.get(order.instrument)?.lot ?? '0.001';
  const planned = plannedPoints(order, lot);
  if (!planned || !order.start || !order.end) {
    return null;
  }
  const start = Date.parse(order.start);
  const end = Date.parse(order.end);
  const lastFill = Date.parse(fills.at(-1)?.at ?? order.start);
  const until = isWorking(order.status) ? Math.min(now, Math.max(end, lastFill)) : Math.max(start, lastFill);
  const done = donePoints(fills, start, Math.max(start, until));
  const lines: Line[] = [
    { name: 'Planned', look: 'planned', points: planned, step: true },
    { name: 'Done', look: 'done', points: done, step: true },
  ];
  const failed = slices.filter((slice) => slice.state === 'failed').length;
  const places = precisionOf(order.instrument).quantity;
  return (
    <Panel title="Planned and done" padded
      aside={failed > 0 ? `${failed} of ${slices.length} slices failed` : undefined}>
      <LineChart label="Filled quantity against the schedule" height={140} lines={lines}
        xMin={start} xMax={Math.max(end, lastFill)} yMax={Number(order.orderQty)}
        xText={(x) => utcTime(new Date(x).toISOString())}
        yText={(y) => number(y.toFixed(places), places)}
        marker={isWorking(order.status) ? { x: now, text: 'now' } : undefined} />
    </Panel>
  );
}
