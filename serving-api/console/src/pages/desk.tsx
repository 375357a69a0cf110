import { useState } from 'react';

import { useAll } from '../data/hooks';
import { store } from '../data/live';
import { href } from '../lib/router';
import { AlertList } from '../panels/alert-list';
import { Blotter } from '../panels/blotter';
import { MarketChart } from '../panels/market-chart';
import { PoolTable } from '../panels/pool-table';
import { PositionTable } from '../panels/position-table';
import { PriceTable } from '../panels/price-table';
import { Empty, Panel } from '../ui/basics';
import css from './desk.module.css';

function OpenAlerts() {
  const alerts = useAll(store.alerts);
  const open = alerts.filter((alert) => alert.state === 'OPEN');
  const acknowledged = alerts.filter((alert) => alert.state === 'ACK');
  const active = [...open, ...acknowledged];
  return (
    <Panel title="Open alerts" className={css.alerts}
      aside={<a href={href('alerts')}>{open.length} open, {acknowledged.length} acknowledged</a>}>
      {active.length === 0
        ? <Empty title="All calm">No alert is open.</Empty>
        : <AlertList alerts={active} selected={null} />}
    </Panel>
  );
}

/** Everything at a glance: what the market does, what we do in it, what is wrong. */
export default function Desk() {
  const [instrument, setInstrument] = useState<string | null>(null);
  return (
    <div className={css.desk}>
      <PriceTable className={css.prices} />
      <MarketChart className={css.chart} selected={instrument} onSelect={setInstrument} />
      <OpenAlerts />
      <Blotter className={css.orders} selected={null} brief />
      <PositionTable className={css.positions} />
      <PoolTable className={css.pools} selected={null} brief />
    </div>
  );
}
