import { useNow } from '../data/hooks';
import type { Alert, AlertState, Severity } from '../data/types';
import { age, words } from '../lib/format';
import { href } from '../lib/router';
import { Badge, classes, type Tone } from '../ui/basics';
import css from './panels.module.css';

const SEVERITY: Record<Severity, Tone> = { WARN: 'warn', HIGH: 'down', CRITICAL: 'critical' };

const STATE: Record<AlertState, Tone> = {
  PENDING: 'plain',
  OPEN: 'accent',
  ACK: 'plain',
  RESOLVED: 'up',
  SILENCED: 'plain',
  SUPPRESSED: 'plain',
  RETRACTED: 'plain',
  EXPIRED: 'plain',
};

const STATE_WORDS: Partial<Record<AlertState, string>> = { ACK: 'Acknowledged' };

export function SeverityBadge({ severity }: { severity: Severity }) {
  return <Badge tone={SEVERITY[severity] ?? 'plain'}>{words(severity)}</Badge>;
}

export function AlertStateBadge({ state }: { state: AlertState }) {
  return (
    <Badge tone={STATE[state] ?? 'plain'} data-testid="alert-state" title={state}>
      {STATE_WORDS[state] ?? words(state)}
    </Badge>
  );
}

export function AlertList({ alerts, selected }: { alerts: readonly Alert[]; selected: string | null }) {
  const now = useNow();
  return (
    <ul>
      {alerts.map((alert) => (
        <li key={alert.alertId} data-testid="alert" data-alert-id={alert.alertId} data-rule={alert.rule}
          data-state={alert.state}>
          <a className={classes(css.alert)} href={href('alerts', alert.alertId)}
            aria-current={alert.alertId === selected || undefined}>
            <SeverityBadge severity={alert.severity} />
            <span className={css.alertRule}>
              <b>{words(alert.rule)}</b> <span>{alert.key}</span>
            </span>
            <time dateTime={alert.openedAt} title={alert.openedAt}>{age(alert.openedAt, now)}</time>
            <span className={css.alertText}>{alert.message}</span>
            {alert.state !== 'OPEN' && <AlertStateBadge state={alert.state} />}
          </a>
        </li>
      ))}
    </ul>
  );
}
