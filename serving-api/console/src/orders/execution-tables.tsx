import type { Fill, Slice, SliceState } from '../data/types';
import { number, shortHash, words } from '../lib/format';
import { Badge, Empty, Num, Time, type Tone } from '../ui/basics';
import ui from '../ui/ui.module.css';

interface Places {
  quantity: number;
  price: number;
}

const TONES: Record<SliceState, Tone> = {
  released: 'plain',
  sent: 'accent',
  pending: 'accent',
  mined: 'up',
  final: 'up',
  failed: 'down',
};

export function SliceTable({ slices, places }: { slices: readonly Slice[]; places: Places }) {
  return (
    <table className={ui.table} data-testid="slices">
      <thead>
        <tr><th data-n>Slot</th><th>Released</th><th data-n>Quantity</th><th data-n>Limit</th><th>State</th><th>Transaction</th></tr>
      </thead>
      <tbody>
        {slices.map((slice) => (
          <tr key={slice.childId} data-testid="slice" title={slice.childId}>
            <td data-n>{slice.slot + 1}</td>
            <td><Time at={slice.releasedAt} /></td>
            <td data-n><Num value={slice.quantity} places={places.quantity} /></td>
            <td data-n><Num value={slice.limitPrice} places={places.price} /></td>
            <td>
              <Badge tone={TONES[slice.state] ?? 'plain'}>{words(slice.state)}</Badge>
              {slice.reasonCode && <span className={ui.fieldError}> {slice.reasonCode}</span>}
            </td>
            <td><span className={ui.code} title={slice.txHash ?? ''}>{shortHash(slice.txHash)}</span></td>
          </tr>
        ))}
        {slices.length === 0 && <tr><td colSpan={6}><Empty title="No slice released yet" /></td></tr>}
      </tbody>
    </table>
  );
}

export function FillTable({ fills, places }: { fills: readonly Fill[]; places: Places }) {
  return (
    <table className={ui.table} data-testid="fills">
      <thead>
        <tr><th>Time</th><th data-n>Quantity</th><th data-n>Price</th><th data-n>Block</th><th>Transaction</th><th /></tr>
      </thead>
      <tbody>
        {[...fills].reverse().map((fill) => (
          <tr key={fill.execId} data-testid="fill" data-canceled={fill.canceled || undefined}
            title={fill.canceled ? `${fill.execId}, taken back by a reorganisation` : fill.execId}>
            <td><Time at={fill.at} /></td>
            <td data-n><Num value={fill.quantity} places={places.quantity} /></td>
            <td data-n><Num value={fill.price} places={places.price} /></td>
            <td data-n>{fill.blockNumber === null ? '–' : number(String(fill.blockNumber), 0)}</td>
            <td><span className={ui.code} title={fill.txHash ?? ''}>{shortHash(fill.txHash)}</span></td>
            <td>{fill.canceled && <Badge tone="warn">Taken back</Badge>}</td>
          </tr>
        ))}
        {fills.length === 0 && <tr><td colSpan={6}><Empty title="No fill yet" /></td></tr>}
      </tbody>
    </table>
  );
}
