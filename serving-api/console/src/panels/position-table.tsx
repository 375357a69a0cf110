import { usePositions } from '../data/hooks';
import { Empty, Num, Panel, Signed } from '../ui/basics';
import ui from '../ui/ui.module.css';
import css from './panels.module.css';

export function PositionTable({ className }: { className?: string | undefined }) {
  const positions = usePositions();
  const open = positions.reduce((sum, position) => sum + Number(position.unrealisedPnl ?? 0), 0);
  const currency = positions.find((position) => position.instrument)?.instrument?.split('-')[1] ?? 'fUSD';
  return (
    <Panel title="Positions"
      aside={<>Open P&amp;L <Signed value={open.toFixed(2)} places={2} /> {currency}</>} className={className}>
      {positions.length === 0 ? <Empty title="No positions" /> : (
        <table className={ui.table}>
          <thead>
            <tr>
              <th>Asset</th><th data-n>Held</th><th data-n>Cost</th><th data-n>Open P&amp;L</th><th data-n>Booked</th>
            </tr>
          </thead>
          <tbody>
            {positions.map((position) => (
              <tr key={`${position.account}:${position.asset}`}>
                <td className={css.name} title={position.account}>{position.asset}</td>
                <td data-n><Num value={position.quantity} places={position.asset.includes('USD') ? 2 : 3} /></td>
                <td data-n><Num value={position.avgCost} places={2} /></td>
                <td data-n><Signed value={position.unrealisedPnl} places={2} /></td>
                <td data-n><Signed value={position.realisedPnl} places={2} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
