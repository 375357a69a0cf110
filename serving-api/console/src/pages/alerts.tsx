import { useState } from 'react';

import { AlertView } from '../alerts/alert-view';
import type { PageProps } from '../app';
import { useAll, useOne } from '../data/hooks';
import { store } from '../data/live';
import type { Alert, AlertState } from '../data/types';
import { href } from '../lib/router';
import { AlertList } from '../panels/alert-list';
import { PHONE, useMedia } from '../lib/use-media';
import { Empty, Panel, Segments } from '../ui/basics';
import { Icon } from '../ui/icons';
import css from './alerts.module.css';

type Filter = 'open' | 'ack' | 'closed' | 'all';

const FILTERS: readonly { value: Filter; text: string }[] = [
  { value: 'open', text: 'Open' },
  { value: 'ack', text: 'Acknowledged' },
  { value: 'closed', text: 'Closed' },
  { value: 'all', text: 'All' },
];

const MATCHES: Record<Filter, (alert: Alert) => boolean> = {
  open: (alert) => alert.state === 'OPEN' || alert.state === 'PENDING',
  ack: (alert) => alert.state === 'ACK',
  closed: (alert) => !['OPEN', 'PENDING', 'ACK'].includes(alert.state),
  all: () => true,
};

/** What waits for somebody comes first; within that, the newest. */
const URGENCY: Partial<Record<AlertState, number>> = { OPEN: 0, PENDING: 1, ACK: 2 };
const urgency = (alert: Alert) => URGENCY[alert.state] ?? 3;

export default function Alerts({ id }: PageProps) {
  const [filter, setFilter] = useState<Filter>('all');
  const phone = useMedia(PHONE);
  const alerts = useAll(store.alerts)
    .filter(MATCHES[filter])
    .sort((a, b) => urgency(a) - urgency(b));
  const chosen = useOne(store.alerts, id);
  const alert = chosen ?? (phone ? undefined : alerts[0]);
  if (phone && alert) {
    return (
      <>
        <a className={css.back} href={href('alerts')}><Icon name="back" /> All alerts</a>
        <AlertView key={alert.alertId} alert={alert} />
      </>
    );
  }
  return (
    <div className={css.alerts}>
      <Panel title={phone ? <span className={css.short}>Feed</span> : 'Feed'}
        aside={<Segments label="Show" value={filter} options={FILTERS} onChange={setFilter} />}>
        {alerts.length === 0
          ? <Empty title="All calm">No alert to show here.</Empty>
          : <AlertList alerts={alerts} selected={alert?.alertId ?? null} />}
      </Panel>
      {!phone && alert && <AlertView key={alert.alertId} alert={alert} />}
    </div>
  );
}
