import type { Decimal, Pool, PoolMetrics } from '../data/types';
import { compact, number, percent, shortHash, utcDateTime } from '../lib/format';
import { Empty, Facts } from '../ui/basics';
import ui from '../ui/ui.module.css';

const part = (value: Decimal | null, places = 2) =>
  value === null ? '–' : percent(Number(value), places).replace('+', '');
const move = (value: Decimal | null) => (value === null ? '–' : percent(Number(value), 3));

function Windows({ metrics }: { metrics: PoolMetrics }) {
  return (
    <table className={ui.table}>
      <thead>
        <tr><th>Window</th><th data-n>Volume USD</th><th data-n>Fees USD</th><th data-n>Fee APR</th><th data-n>Swaps</th></tr>
      </thead>
      <tbody>
        {metrics.windows.map((window) => (
          <tr key={window.window}>
            <td>{window.window}</td>
            <td data-n title={window.volumeUsd ?? undefined}>{compact(window.volumeUsd)}</td>
            <td data-n title={window.feesUsd ?? undefined}>{number(window.feesUsd, 2)}</td>
            <td data-n>{part(window.feeApr, 1)}</td>
            <td data-n>{number(String(window.swaps), 0)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Volume, fees, what a share is worth, and who holds the shares. */
export function PoolMeasures({ pool }: { pool: Pool }) {
  const { metrics } = pool;
  if (!metrics) {
    return <Empty title="Not measured yet" />;
  }
  return (
    <>
      <Windows metrics={metrics} />
      <div style={{ padding: 14 }}>
        <Facts items={[
          ['Share worth USD', number(metrics.lpUnitValueUsd, 6)],
          ['Against holding', move(metrics.holdingReturn)],
          ['Impermanent loss', move(metrics.impermanentLoss)],
          ['Since', metrics.referenceTime ? utcDateTime(metrics.referenceTime) : '–'],
          ['Imbalance', part(metrics.imbalance)],
          ['Holders', number(String(metrics.holders), 0)],
          ['Largest holder', `${shortHash(metrics.topHolder)} ${part(metrics.topHolderShare, 1)}`],
          ['Concentration (HHI)', number(metrics.herfindahlIndex, 3)],
        ]} />
      </div>
    </>
  );
}
